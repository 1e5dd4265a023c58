import { findLikeQuestions } from '#app/domain/quiz/like-questions.ts';
import { countByTopic, type Readiness } from '#app/domain/quiz/week-readiness.ts';
import { type QuizWeek, quizWeeks } from '#app/domain/standing/quiz-weeks.ts';
import type { ContestInForce } from '../../contests/find-contest.server.ts';
import type { Act } from '../../context.ts';
import { permit } from '../../permit.ts';
import {
  drawnOf,
  isDrawable,
  namesOf,
  newestOf,
  type QuestionState,
  readContestQuestions,
  readinessOf,
  type StoredQuestion,
  stateOf,
} from './read-week-questions.server.ts';

export interface BankWeek extends QuizWeek {
  /** Of questions that aren't retired. */
  questions: number;
  drawable: number;
  /** Versions that nobody has reviewed yet, and those of them that the person who asks may review. */
  waiting: number;
  waitingForMe: number;
  readiness: Readiness;
}

/** Every week of a contest with how ready its bank is. */
export async function viewBankWeeks(contest: ContestInForce, act: Act): Promise<BankWeek[]> {
  const { personId } = permit(act, 'quiz.manage', { contestId: contest.id });
  const [questions, rules] = await Promise.all([
    readContestQuestions(contest.id, act.db),
    act.db.drawRule.findMany({ where: { contestId: contest.id } }),
  ]);
  return quizWeeks(contest.rules, act.now).map(week => {
    const own = questions.filter(question => question.week === week.week);
    const waiting = own.filter(isWaiting);
    return {
      ...week,
      questions: own.filter(({ retiredAt }) => !retiredAt).length,
      drawable: own.filter(isDrawable).length,
      waiting: waiting.length,
      waitingForMe: waiting.filter(one => newestOf(one).createdById !== personId).length,
      readiness: readinessOf(
        contest,
        rules.filter(rule => rule.week === week.week),
        own,
      ),
    };
  });
}

/** Another question that says the same or nearly so; of this week or another. */
export interface LikeQuestion {
  kind: 'same' | 'near';
  questionId: string;
  week: number;
  /** Its place in that week. */
  number: number;
  text: string;
}

export interface BankRow {
  id: string;
  /** Its place in the week, from 1, for people to speak of. */
  number: number;
  topic: string;
  state: QuestionState;
  text: string;
  source: string;
  version: number;
  authorName: string | null;
  /** The newest version waits, and the person who asks may review it. */
  mayReview: boolean;
  like: LikeQuestion[];
}

export interface TopicRow {
  topic: string;
  /** So many of an attempt's questions come from it. */
  count: number;
  drawable: number;
  questions: number;
}

export interface WeekBank {
  week: QuizWeek;
  questionsPerAttempt: number;
  questions: BankRow[];
  topics: TopicRow[];
  readiness: Readiness;
}

/** A week's questions by topic with their state, the draw rules, and what is like what; null: no such week. */
export async function viewWeekBank(
  { contest, week }: { contest: ContestInForce; week: number },
  act: Act,
): Promise<WeekBank | null> {
  const { personId } = permit(act, 'quiz.manage', { contestId: contest.id });
  const known = quizWeeks(contest.rules, act.now).find(one => one.week === week);
  if (!known) return null;
  const [all, drawRules] = await Promise.all([
    readContestQuestions(contest.id, act.db),
    act.db.drawRule.findMany({ where: { contestId: contest.id, week } }),
  ]);
  const own = all.filter(question => question.week === week);
  const name = await namesOf(
    own.map(question => newestOf(question).createdById),
    act.db,
  );
  const like = likeness(all, own);
  const questions = own.map((question, at): BankRow => {
    const { text, source, number, createdById } = newestOf(question);
    return {
      ...{ id: question.id, number: at + 1, topic: question.topic, text, source, version: number },
      state: stateOf(question),
      authorName: name(createdById),
      mayReview: isWaiting(question) && createdById !== personId,
      like: like(question.id),
    };
  });
  const there = countByTopic(own.filter(({ retiredAt }) => !retiredAt));
  const drawable = countByTopic(drawnOf(own));
  const counts = new Map(drawRules.map(({ topic, count }) => [topic, count]));
  const topics = [...new Set([...there.keys(), ...counts.keys()])].sort((one, other) =>
    one.localeCompare(other, 'vi'),
  );
  return {
    week: known,
    questionsPerAttempt: contest.rules.questionsPerAttempt,
    questions,
    topics: topics.map(topic => ({
      topic,
      count: counts.get(topic) ?? 0,
      drawable: drawable.get(topic) ?? 0,
      questions: there.get(topic) ?? 0,
    })),
    readiness: readinessOf(contest, drawRules, own),
  };
}

/** Whether a version waits for its review. */
export const isWaiting = (question: StoredQuestion): boolean =>
  ['waiting', 'changed'].includes(stateOf(question));

/** What is most like each of some questions among all of the contest that aren't retired, by newest versions. */
export function likeness(
  all: readonly StoredQuestion[],
  some: readonly StoredQuestion[],
): (questionId: string) => LikeQuestion[] {
  const shown = new Map(all.filter(({ retiredAt }) => !retiredAt).map(one => [one.id, one]));
  const compared = (question: StoredQuestion) => {
    const { text, options } = newestOf(question);
    return { key: question.id, text, options };
  };
  const numberOf = numbersOf(all);
  const own = new Set(some.flatMap(({ id }) => (shown.has(id) ? [id] : [])));
  const pairs = findLikeQuestions(
    [...own].map(id => compared(shown.get(id)!)),
    [...shown.values()].filter(({ id }) => !own.has(id)).map(compared),
  );
  const found = new Map<string, LikeQuestion[]>();
  const add = (id: string, otherId: string, kind: LikeQuestion['kind']) => {
    const other = shown.get(otherId)!;
    const { text } = newestOf(other);
    const number = numberOf(otherId);
    const entry = { kind, questionId: otherId, week: other.week, number, text };
    const list = found.get(id);
    if (list) list.push(entry);
    else found.set(id, [entry]);
  };
  for (const { one, other, kind } of pairs) {
    add(one, other, kind);
    add(other, one, kind);
  }
  return id => mostAlike(found.get(id) ?? []);
}

// a bank of questions that all begin alike would fill its page with itself
const mostShown = 5;

/** The first few, the same ones before those nearly so. */
export function mostAlike<Like extends { kind: LikeQuestion['kind'] }>(
  like: readonly Like[],
): Like[] {
  return [
    ...like.filter(({ kind }) => kind === 'same'),
    ...like.filter(({ kind }) => kind === 'near'),
  ].slice(0, mostShown);
}

/** The place of each question in its week, from 1, for people to speak of; `all`: of whole weeks, in their order. */
export function numbersOf(all: readonly Pick<StoredQuestion, 'id' | 'week'>[]) {
  const numbers = new Map<string, number>();
  const counts = new Map<number, number>();
  for (const { id, week } of all) {
    const number = (counts.get(week) ?? 0) + 1;
    counts.set(week, number);
    numbers.set(id, number);
  }
  return (id: string) => numbers.get(id) ?? 0;
}
