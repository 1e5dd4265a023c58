import { formatScaled, roundRatio } from '../awards/decimal.ts';
import type { AwardRules } from '../awards/read-rules.ts';

export type ParticipationMeasure = AwardRules['participation']['measure'];

/**
 * Who took part, without a single score: how many people of a roster sat exactly these weeks (in rising order; none
 * for those who sat none). Enough for every measure of participation that the rules may choose.
 */
export type TurnoutPattern = { readonly weeks: readonly number[]; readonly people: number };

/** The scores of one week that is over, as sums. */
export type WeekScores = {
  readonly week: number;
  readonly attempts: number;
  /** Right answers, of all attempts together. */
  readonly correct: number;
  /** Attempts without a right answer. */
  readonly zeros: number;
};

/** What a unit, or a branch of units, did in round 1. */
export type Turnout = {
  readonly patterns: readonly TurnoutPattern[];
  /** Only of weeks that are over. */
  readonly scores: readonly WeekScores[];
};

export const noTurnout: Turnout = { patterns: [], scores: [] };

/** Several units' turnout together. */
export function addTurnout(all: readonly Turnout[]): Turnout {
  return {
    patterns: all.flatMap(({ patterns }) => patterns),
    scores: all.flatMap(({ scores }) => scores),
  };
}

/** How many people are on the roster; the excluded aren't. */
export function rosterSize({ patterns }: Turnout): number {
  return patterns.reduce((sum, { people }) => sum + people, 0);
}

/** How many people sat that week. */
export function tookPart({ patterns }: Turnout, week: number): number {
  return countWhere(patterns, weeks => weeks.includes(week));
}

/** How many people sat some weeks that `holds` says yes to. */
export function countWhere(
  patterns: readonly TurnoutPattern[],
  holds: (weeks: readonly number[]) => boolean,
): number {
  return patterns.reduce((sum, { weeks, people }) => sum + (holds(weeks) ? people : 0), 0);
}

/** Part of whole in percent, rounded as section 6 does; "0.00" of nobody. */
export function percentOf(part: number, whole: number, decimals: number): string {
  const scaled = whole === 0 ? 0n : roundRatio(BigInt(part) * 100n, BigInt(whole), decimals);
  return formatScaled(scaled, decimals);
}

/**
 * Participation by the rules' measure over some weeks. Over all weeks of the contest it is the figure of section 6,
 * point 3; over those that have begun it says how things stand.
 */
export function participationOver(
  turnout: Turnout,
  weeks: readonly number[],
  { measure, decimals }: { measure: ParticipationMeasure; decimals: number },
): string {
  const roster = rosterSize(turnout);
  if (measure === 'mean-weekly') {
    const turns = weeks.reduce((sum, week) => sum + tookPart(turnout, week), 0);
    return percentOf(turns, roster * weeks.length, decimals);
  }
  const faithful = countWhere(turnout.patterns, sat =>
    measure === 'all-weeks' ? weeks.every(week => sat.includes(week)) : sat.length > 0,
  );
  return percentOf(weeks.length === 0 ? 0 : faithful, roster, decimals);
}

/** Mean (on a scale of ten) and zeros of some weeks that are over; null where nobody sat. */
export function scoresOver(
  { scores }: Turnout,
  weeks: readonly number[],
  { questionsPerAttempt, decimals }: { questionsPerAttempt: number; decimals: number },
): { mean: string; zeros: number } | null {
  const counted = scores.filter(({ week }) => weeks.includes(week));
  const sum = (key: 'attempts' | 'correct' | 'zeros') =>
    counted.reduce((total, row) => total + row[key], 0);
  const attempts = sum('attempts');
  if (attempts === 0) return null;
  const mean = roundRatio(
    BigInt(sum('correct')) * 10n,
    BigInt(attempts * questionsPerAttempt),
    decimals,
  );
  return { mean: formatScaled(mean, decimals), zeros: sum('zeros') };
}
