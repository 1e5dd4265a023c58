import type { WeekState } from '../standing/missing-people.ts';
import { refused, type Verdict, accepted as yes } from '../verdict.ts';
import { optionCount } from './question.ts';

/** An attempt lasts 10 minutes 30 seconds (Plan 274, part 1 of the contest). */
export const attemptSeconds = 630;

/** A number that nobody's prediction passes; more than a province has people. */
export const greatestPrediction = 10_000_000;

/** When an attempt that starts now ends, exclusive: after its time, or with the week if that closes sooner. */
export function attemptDeadline(startedAt: Date, weekClosesAt: Date): Date {
  return new Date(Math.min(startedAt.getTime() + attemptSeconds * 1000, weekClosesAt.getTime()));
}

export type AttemptState = 'running' | 'over';

/** Over is what was submitted and what ran out; the server's clock decides. */
export function attemptState(
  attempt: { readonly deadline: Date | null; readonly finishedAt: Date | null },
  now: Date,
): AttemptState {
  const runs = attempt.deadline !== null && attempt.finishedAt === null && now < attempt.deadline;
  return runs ? 'running' : 'over';
}

export type MayStartCode =
  | 'not-on-roster'
  | 'excluded'
  | 'week-not-open'
  | 'week-closed'
  | 'bank-not-ready';

/** Whether a person may start an attempt of a week, whatever they did in it before. */
export function mayStart(given: {
  readonly contestant: { readonly excludedReason: string | null } | null;
  readonly week: WeekState;
  readonly isReady: boolean;
}): Verdict<undefined, MayStartCode> {
  if (!given.contestant) return refused('not-on-roster');
  if (given.contestant.excludedReason !== null) return refused('excluded');
  if (given.week === 'next') return refused('week-not-open');
  if (given.week === 'past') return refused('week-closed');
  return given.isReady ? yes() : refused('bank-not-ready');
}

/**
 * One choice as a browser sends it. `place` 1 … is a question in the order shown and `option` a position as shown, 0
 * to 3; place 0 is the prediction and `option` the number of people. null takes back what was chosen.
 */
export type GivenAnswer = {
  readonly place: number;
  readonly option: number | null;
  /**
   * What the browser knows to be saved there, as it was chosen or since. Where something else is saved, another device
   * answered, and the later choice counts. Without it this one does.
   */
  readonly over?: readonly (number | null)[];
  /** Milliseconds since it was chosen, by the browser: no clock, which may be wrong. */
  readonly age?: number;
};

/** The most questions that an attempt may have: what names a later place is no answer. */
export const mostPlaces = 100;

/** Whether a choice can be one at all. */
export function isAnswer({ place, option, over = [], age = 0 }: GivenAnswer): boolean {
  if (!Number.isInteger(place) || place < 0 || place > mostPlaces) return false;
  const greatest = place === 0 ? greatestPrediction : optionCount - 1;
  const isOption = (value: number | null) =>
    value === null || (Number.isInteger(value) && value >= 0 && value <= greatest);
  return isOption(option) && Array.isArray(over) && over.every(isOption) && isAge(age);
}

/** Nothing waits longer than an attempt lasts. */
const isAge = (age: number) => Number.isInteger(age) && age >= 0 && age <= attemptSeconds * 1000;

/** Positions as shown of the stored choices; null where none was made. */
export function shownAnswers(
  optionOrders: readonly string[],
  answers: readonly number[],
): (number | null)[] {
  return optionOrders.map((order, at) => {
    const answer = answers[at] ?? -1;
    return answer < 0 ? null : order.indexOf(String(answer));
  });
}

/** Positions as shown of the options that count as right, the first first. */
export function shownRight(optionOrder: string, accepted: number): number[] {
  return [...optionOrder].flatMap((option, position) =>
    (accepted >> Number(option)) & 1 ? [position] : [],
  );
}

/** The options in the order shown. */
export function shownOptions(optionOrder: string, options: readonly string[]): string[] {
  return [...optionOrder].map(option => options[Number(option)] ?? '');
}
