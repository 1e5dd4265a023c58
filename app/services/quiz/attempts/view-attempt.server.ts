import {
  type AttemptState,
  attemptState,
  shownAnswers,
  shownOptions,
  shownRight,
} from '#app/domain/quiz/attempt-life.ts';
import { isRight } from '#app/domain/quiz/question.ts';
import { closedWeeks } from '#app/domain/standing/quiz-weeks.ts';
import type { ContestInForce } from '../../contests/find-contest.server.ts';
import type { Act } from '../../context.ts';
import { findContestant } from './find-contestant.server.ts';
import { readVersions } from './read-versions.server.ts';

export interface AttemptQuestion {
  /** 1 … in the order shown. */
  place: number;
  text: string;
  /** In the order shown. */
  options: string[];
  /** The chosen position as shown, 0 to 3; null: none. */
  chosen: number | null;
  /** Only after the week's closing: positions that count as right, whether the answer did, and the legal source. */
  solution: { right: number[]; isRight: boolean; source: string } | null;
}

export interface AttemptView {
  attemptId: string;
  state: AttemptState;
  startedAt: Date;
  deadline: Date;
  /** The server's clock. */
  now: Date;
  /** Empty where the result was imported. */
  questions: AttemptQuestion[];
  prediction: number | null;
  /** null while it runs; of imported results also while the week is open. */
  correct: number | null;
  /** When it ended; while it runs, the deadline. */
  submittedAt: Date;
  /** Whether the contestant submitted it; else it runs, or ran out. */
  isSubmitted: boolean;
  /** Whether its contestant is barred: since it began, where it runs. */
  isExcluded: boolean;
}

/** The actor's own attempt of a week with its paper; null where there is none. */
export async function viewAttempt(
  { contest, week }: { contest: ContestInForce; week: number },
  act: Act,
): Promise<AttemptView | null> {
  const contestant = await findContestant(contest, act);
  if (!contestant) return null;
  const attempt = await act.db.attempt.findUnique({
    where: { contestantId_week: { contestantId: contestant.id, week } },
  });
  if (!attempt) return null;
  const { optionOrders, answers, accepted } = attempt;
  const state = attemptState(attempt, act.now);
  const isClosed = closedWeeks(contest.rules, act.now).includes(week);
  const versions = await readVersions(attempt.versionIds, act.db);
  const chosen = shownAnswers(optionOrders, answers);
  const isKnown = attempt.seed === null ? isClosed : state === 'over';
  return {
    ...{ attemptId: attempt.id, state, now: act.now },
    ...{ startedAt: attempt.startedAt, submittedAt: attempt.submittedAt },
    deadline: attempt.deadline ?? attempt.submittedAt,
    isSubmitted: attempt.finishedAt !== null,
    isExcluded: contestant.excludedReason !== null,
    prediction: attempt.prediction,
    correct: isKnown ? attempt.correct : null,
    questions: versions.map(({ text, options, source }, at) => {
      const order = optionOrders[at] ?? '';
      const bits = accepted[at] ?? 0;
      return {
        ...{ place: at + 1, text, options: shownOptions(order, options) },
        chosen: chosen[at] ?? null,
        solution:
          isClosed && state === 'over'
            ? { right: shownRight(order, bits), isRight: isRight(bits, answers[at] ?? -1), source }
            : null,
      };
    }),
  };
}
