import {
  type AttemptState,
  attemptState,
  type GivenAnswer,
  isAnswer,
  shownAnswers,
} from '#app/domain/quiz/attempt-life.ts';
import { type Accepted, accepted, type Refusal, refused } from '#app/domain/verdict.ts';
import type { Ground } from '../../context.ts';
import type { Writing, WrittenAttempt } from './write-answers.server.ts';

/** An attempt as its contestant may know it. */
export interface AttemptStanding {
  /** The server's clock. */
  now: Date;
  deadline: Date;
  state: AttemptState;
  /** Chosen positions as shown, by place; null: none. */
  answers: (number | null)[];
  prediction: number | null;
  /** null while it runs. */
  correct: number | null;
  /** When it ended; while it runs, the deadline. */
  submittedAt: Date;
}

/**
 * Nothing was kept. Other attempt: the page's is another person's. Unknown place: the paper has no such question.
 * Over: with what stands in the end.
 */
export type SaveRefusal =
  | Refusal<'not-on-roster' | 'excluded' | 'no-attempt' | 'other-attempt' | 'place-unknown'>
  | (Refusal<'attempt-over'> & { readonly standing: AttemptStanding });
export type SaveVerdict = Accepted<AttemptStanding> | SaveRefusal;

/** What an attempt's contestant is told of it at an instant. */
export function standingOf(attempt: Omit<WrittenAttempt, 'startedAt'>, now: Date): AttemptStanding {
  const state = attemptState(attempt, now);
  return {
    ...{ now, state, deadline: attempt.deadline, submittedAt: attempt.submittedAt },
    answers: shownAnswers(attempt.optionOrders, attempt.answers),
    prediction: attempt.prediction,
    correct: state === 'over' ? attempt.correct : null,
  };
}

/** Throws for what no form can send. */
export function requireAnswers(answers: readonly GivenAnswer[]): void {
  if (!answers.every(isAnswer)) throw new RangeError('not an answer');
}

/** Tells what a write that touched nothing was refused for. `write` is tried once more where nothing is in its way. */
export async function explainRefusal(
  writing: Writing,
  personId: string,
  write: () => Promise<WrittenAttempt | null>,
  { db }: Pick<Ground, 'db'>,
): Promise<SaveVerdict> {
  const refusal = await whyNot(writing, personId, db);
  if (refusal) return refusal;
  // let in again, or started, in between: now it must go
  const again = await write();
  if (!again) throw new Error('an attempt that runs took no answer');
  return accepted(standingOf(again, writing.at));
}

async function whyNot(
  { contestCode, week, attemptId, at, answers }: Writing,
  personId: string,
  db: Ground['db'],
): Promise<SaveRefusal | null> {
  const contestant = await db.contestant.findFirst({
    where: { personId, contest: { code: contestCode }, leftAt: null },
    select: { excludedReason: true, attempts: { where: { week, seed: { not: null } } } },
  });
  if (!contestant) return refused('not-on-roster');
  if (contestant.excludedReason !== null) return refused('excluded');
  const [attempt] = contestant.attempts;
  if (!attempt) return refused('no-attempt');
  if (attempt.id !== attemptId) return refused('other-attempt');
  const { deadline } = attempt;
  if (deadline === null) throw new Error(`attempt ${attempt.id} has a seed and no deadline`);
  const standing = standingOf({ ...attempt, deadline }, at);
  if (standing.state === 'over') return { ...refused('attempt-over'), standing };
  const known = attempt.versionIds.length;
  return answers.some(({ place }) => place > known) ? refused('place-unknown') : null;
}
