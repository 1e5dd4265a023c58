import type { Database, Transaction } from '#app/db/database.server.ts';
import { countByTopic, type Readiness, weekReadiness } from '#app/domain/quiz/week-readiness.ts';
import type { ContestInForce } from '../../contests/find-contest.server.ts';

/** `changed`: a reviewed version is in use while a newer one waits. */
export const questionStates = ['waiting', 'changed', 'reviewed', 'retired'] as const;
export type QuestionState = (typeof questionStates)[number];

export type StoredQuestion = Awaited<ReturnType<typeof readContestQuestions>>[number];

/**
 * All questions of a contest with their versions, newest first, in the order in which they came; a question's topic is
 * that of its newest version.
 */
export async function readContestQuestions(
  contestId: string,
  db: Database | Transaction,
  week?: number,
) {
  const questions = await db.question.findMany({
    where: { contestId, ...(week !== undefined && { week }) },
    include: { versions: { orderBy: { number: 'desc' } } },
    orderBy: [{ week: 'asc' }, { createdAt: 'asc' }, { id: 'asc' }],
  });
  return questions.map(question => {
    const versions = question.versions.map(version => {
      return { ...version, topic: topicOf(question, version) };
    });
    return { ...question, topic: versions[0]?.topic ?? question.topic, versions };
  });
}

/** The topic from which a version is drawn. */
export const topicOf = (question: { topic: string }, version: { topic: string | null }): string =>
  version.topic ?? question.topic;

export function stateOf({ retiredAt, versions }: Pick<StoredQuestion, 'retiredAt' | 'versions'>) {
  const state: QuestionState = retiredAt
    ? 'retired'
    : versions[0]?.reviewedAt
      ? 'reviewed'
      : versions.some(({ reviewedAt }) => reviewedAt)
        ? 'changed'
        : 'waiting';
  return state;
}

/** Whether attempts may get the question. */
export const isDrawable = (question: Pick<StoredQuestion, 'retiredAt' | 'versions'>): boolean =>
  ['reviewed', 'changed'].includes(stateOf(question));

/** What attempts that start now get of some questions: of each that isn't retired, the newest reviewed version. */
export const drawnOf = (questions: readonly StoredQuestion[]) =>
  questions.flatMap(({ retiredAt, versions }) =>
    retiredAt ? [] : versions.filter(({ reviewedAt }) => reviewedAt).slice(0, 1),
  );

/** The newest version of a question; every question has one. */
export function newestOf({ id, versions: [newest] }: Pick<StoredQuestion, 'id' | 'versions'>) {
  if (!newest) throw new Error(`question ${id} has no version`);
  return newest;
}

/** How ready a week would be with these of its questions. */
export function readinessOf(
  { rules }: Pick<ContestInForce, 'rules'>,
  drawRules: readonly { topic: string; count: number }[],
  questions: readonly StoredQuestion[],
): Readiness {
  const drawable = countByTopic(drawnOf(questions));
  return weekReadiness(drawRules, drawable, rules.questionsPerAttempt);
}

/** Names of people by id, for organizers. */
export async function namesOf(ids: readonly (string | null)[], db: Database) {
  const wanted = [...new Set(ids.filter(id => id !== null))];
  const people = await db.person.findMany({
    where: { id: { in: wanted } },
    select: { id: true, fullName: true },
  });
  const names = new Map(people.map(({ id, fullName }) => [id, fullName]));
  return (id: string | null) => (id === null ? null : (names.get(id) ?? null));
}
