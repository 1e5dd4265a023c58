import type { QuestionText } from '#app/domain/quiz/question.ts';
import { type Lack, mustBeReady } from '#app/domain/quiz/week-readiness.ts';
import { versionStamp } from '#app/domain/quiz/write-question.ts';
import { type QuizWeek, quizWeeks } from '#app/domain/standing/quiz-weeks.ts';
import type { ContestInForce } from '../../contests/find-contest.server.ts';
import type { Act } from '../../context.ts';
import { permit } from '../../permit.ts';
import {
  namesOf,
  newestOf,
  type QuestionState,
  readContestQuestions,
  readinessOf,
  stateOf,
} from './read-week-questions.server.ts';
import { isWaiting, type LikeQuestion, likeness } from './view-bank.server.ts';

export interface ShownVersion extends QuestionText {
  number: number;
  topic: string;
  createdAt: string;
  authorName: string | null;
  reviewedAt: string | null;
  reviewerName: string | null;
  /** Attempts that start now get this version. */
  inUse: boolean;
}

export interface ViewedQuestion {
  id: string;
  number: number;
  week: QuizWeek;
  topic: string;
  state: QuestionState;
  retiredAt: string | null;
  retiredReason: string | null;
  /** Newest first. */
  versions: ShownVersion[];
  /** Of the newest version: what an edit or a review refers to. */
  stamp: string;
  isOwn: boolean;
  mayReview: boolean;
  /** Attempts that got a version of it. */
  attempts: number;
  like: LikeQuestion[];
  /** What the week lacks once this question is retired, and doesn't lack now. */
  lacksWithout: Lack[];
  /** The week is open or opens soon, and nobody could start without this question: it has to be replaced first. */
  isIndispensable: boolean;
  /** All topics of the week and sources of the contest, to choose from. */
  topics: string[];
  sources: string[];
  /** The next one of this week that the person who asks may review. */
  nextToReview: string | null;
}

/** A question with all its versions; null where this week has none of the id. */
export async function viewQuestion(
  { contest, week, questionId }: { contest: ContestInForce; week: number; questionId: string },
  act: Act,
): Promise<ViewedQuestion | null> {
  const { personId } = permit(act, 'quiz.manage', { contestId: contest.id });
  const known = quizWeeks(contest.rules, act.now).find(one => one.week === week);
  const all = await readContestQuestions(contest.id, act.db);
  const own = all.filter(one => one.week === week);
  const at = own.findIndex(({ id }) => id === questionId);
  const question = own[at];
  if (!known || !question) return null;
  const [drawRules, attempts, name] = await Promise.all([
    act.db.drawRule.findMany({ where: { contestId: contest.id, week } }),
    act.db.attempt.count({
      where: {
        ...{ week, contestant: { contestId: contest.id } },
        versionIds: { hasSome: question.versions.map(({ id }) => id) },
      },
    }),
    namesOf(
      question.versions.flatMap(({ createdById, reviewedById }) => [createdById, reviewedById]),
      act.db,
    ),
  ]);
  const newest = newestOf(question);
  const inUse = question.retiredAt ? null : question.versions.find(({ reviewedAt }) => reviewedAt);
  const isOwn = newest.createdById === personId;
  const { isReady, lacks } = readinessOf(contest, drawRules, own);
  const lacking = lacks.map(lack => JSON.stringify(lack));
  const without = own.filter(one => one !== question);
  const lacksWithout = readinessOf(contest, drawRules, without).lacks.filter(
    lack => !lacking.includes(JSON.stringify(lack)),
  );
  const next = [...own.slice(at + 1), ...own.slice(0, at)].find(
    one => isWaiting(one) && newestOf(one).createdById !== personId,
  );
  return {
    ...{ id: question.id, number: at + 1, week: known, topic: question.topic },
    state: stateOf(question),
    retiredAt: question.retiredAt?.toISOString() ?? null,
    retiredReason: question.retiredReason,
    versions: question.versions.map(version => ({
      ...{ number: version.number, topic: version.topic },
      ...{ text: version.text, options: version.options },
      ...{ right: version.right, source: version.source },
      createdAt: version.createdAt.toISOString(),
      authorName: name(version.createdById),
      reviewedAt: version.reviewedAt?.toISOString() ?? null,
      reviewerName: name(version.reviewedById),
      inUse: version === inUse,
    })),
    stamp: versionStamp(newest),
    isOwn,
    mayReview: isWaiting(question) && !isOwn && known.state !== 'past',
    attempts,
    like: likeness(all, [question])(question.id),
    lacksWithout,
    isIndispensable: isReady && lacksWithout.length > 0 && mustBeReady(known, act.now),
    topics: [...new Set(own.map(({ topic }) => topic))].sort(),
    sources: sourcesOf(all),
    nextToReview: next?.id ?? null,
  };
}

/** What an author chooses from: the contest's topics and sources so far. null: no such week. */
export async function viewAuthoring(
  { contest, week }: { contest: ContestInForce; week: number },
  act: Act,
): Promise<{ week: QuizWeek; topics: string[]; sources: string[] } | null> {
  permit(act, 'quiz.manage', { contestId: contest.id });
  const known = quizWeeks(contest.rules, act.now).find(one => one.week === week);
  if (!known) return null;
  const all = await readContestQuestions(contest.id, act.db);
  return {
    week: known,
    topics: [...new Set(all.map(({ topic }) => topic))].sort(),
    sources: sourcesOf(all),
  };
}

const sourcesOf = (all: Awaited<ReturnType<typeof readContestQuestions>>) =>
  [...new Set(all.map(question => newestOf(question).source))].sort();
