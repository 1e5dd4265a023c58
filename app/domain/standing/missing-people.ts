import { compareDecimals, type Decimal, readDecimal, roundRatio } from '../awards/decimal.ts';
import {
  countWhere,
  type ParticipationMeasure,
  rosterSize,
  type Turnout,
  tookPart,
} from './turnout.ts';

export type WeekState = 'past' | 'now' | 'next';

/** How the rules measure participation, and how far the weeks are. */
export type ParticipationGoal = {
  readonly measure: ParticipationMeasure;
  /** Of the unit's group, in percent; a `Decimal` where it was read from an award input. */
  readonly minimum: number | Decimal;
  readonly decimals: number;
  /** One a week, in order. */
  readonly weeks: readonly WeekState[];
};

/** What a unit still lacks to hold the participation condition (section 6, point 10). */
export type MissingPeople = {
  /** The week that is open; null between weeks and after the last. */
  readonly openWeek: number | null;
  /**
   * People who have yet to sit the open week, so that this week reaches the minimum (`mean-weekly`), or so many people
   * stay who can still sit them all (`all-weeks`), or have sat any (`any-week`). 0: reached, or no week is open.
   */
  readonly inOpenWeek: number;
  /** `mean-weekly`: attempts, otherwise people, that are still missing over all weeks. 0: the condition holds. */
  readonly overall: number;
  /** Whether the weeks that aren't over yet can still bring it. */
  readonly isReachable: boolean;
};

/** The smallest number of people, or attempts, that would do, and whether the calendar still allows it. */
export function missingPeople(turnout: Turnout, goal: ParticipationGoal): MissingPeople {
  const { measure, weeks } = goal;
  const roster = rosterSize(turnout);
  const open = weeks.indexOf('now') + 1 || null;
  const isOver = (week: number) => weeks[week - 1] === 'past';
  const to = (whole: number, have: number) =>
    Math.max(0, leastShare(whole, goal.minimum, goal.decimals) - have);
  const { patterns } = turnout;
  if (measure === 'mean-weekly') {
    const numbers = weeks.map((_, at) => at + 1);
    const overall = to(
      roster * weeks.length,
      numbers.reduce((sum, week) => sum + tookPart(turnout, week), 0),
    );
    const free = numbers
      .filter(week => !isOver(week))
      .reduce((sum, week) => sum + roster - tookPart(turnout, week), 0);
    const inOpenWeek = open === null ? 0 : to(roster, tookPart(turnout, open));
    return { openWeek: open, inOpenWeek, overall, isReachable: overall <= free };
  }
  if (measure === 'any-week') {
    const overall = to(
      roster,
      countWhere(patterns, sat => sat.length > 0),
    );
    const isReachable = overall === 0 || weeks.some(state => state !== 'past');
    return { openWeek: open, inOpenWeek: open === null ? 0 : overall, overall, isReachable };
  }
  const over = weeks.flatMap((state, at) => (state === 'past' ? [at + 1] : []));
  const mayStill = (sat: readonly number[]) => over.every(week => sat.includes(week));
  const inTime = countWhere(patterns, mayStill);
  const inOpenWeek =
    open === null
      ? 0
      : to(
          roster,
          countWhere(patterns, sat => mayStill(sat) && sat.includes(open)),
        );
  const overall = to(
    roster,
    countWhere(patterns, sat => weeks.every((_, at) => sat.includes(at + 1))),
  );
  return { openWeek: open, inOpenWeek, overall, isReachable: to(roster, inTime) === 0 };
}

/**
 * Whether somebody who sat these weeks is of those whom the open week waits for: their attempt would bring the unit
 * nearer to its minimum.
 */
export function isAwaited(
  sat: readonly number[],
  { measure, weeks }: Pick<ParticipationGoal, 'measure' | 'weeks'>,
): boolean {
  const open = weeks.indexOf('now') + 1;
  if (open === 0 || sat.includes(open)) return false;
  if (measure === 'any-week') return sat.length === 0;
  if (measure === 'mean-weekly') return true;
  return weeks.every((state, at) => state !== 'past' || sat.includes(at + 1));
}

/** The least part of a whole whose rounded percentage reaches the minimum; one more than all where none does. */
export function leastShare(whole: number, minimum: number | Decimal, decimals: number): number {
  const limit = typeof minimum === 'number' ? (readDecimal(minimum) as Decimal) : minimum;
  const reaches = (part: number) => {
    const digits = whole === 0 ? 0n : roundRatio(BigInt(part) * 100n, BigInt(whole), decimals);
    return compareDecimals({ digits, places: decimals }, limit) >= 0;
  };
  let low = 0;
  let high = whole + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (reaches(middle) || middle > whole) high = middle;
    else low = middle + 1;
  }
  return low;
}
