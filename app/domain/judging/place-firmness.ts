import { drawAt, drawStep } from '../seeded-draw.ts';
import { seededHash } from '../seeded-hash.ts';
import {
  addedBy,
  cutOf,
  prizeOfRank,
  ranksOf,
  type ScoringMethod,
  scoresBy,
  valuesBy,
} from './ranking-fragility.ts';
import { roundTo } from './round-score.ts';
import { ascending, type SheetTable } from './sheet-table.ts';

export type Firmness = {
  /** Share of the resamples in which the entry is at rank ≤ `topEntries`. */
  readonly staysInTop: number;
  /** Share in which it has the prize that it has by the sheets as they are ("none" counts as one). */
  readonly keepsPrize: number;
};

/**
 * Bootstrap: the sheets of each entry are drawn anew from its own, with replacement, `resamples` times (Efron 1979).
 * Tied places bring the prize of their first position. The same seed draws the same.
 */
export function firmnessOfPlaces(
  table: SheetTable,
  asked: {
    readonly method: ScoringMethod;
    readonly topEntries: number;
    /** Prize names and how many of each, best first. */
    readonly prizes: readonly (readonly [name: string, count: number])[];
    readonly resamples: number;
    readonly seed: string;
  },
): ReadonlyMap<string, Firmness> {
  const { entryIds, starts } = table;
  const { method, topEntries, prizes, resamples, seed } = asked;
  const values = ascending(table, valuesBy(table, method).given);
  const added = addedBy(method, entryIds);
  const prizeAt = prizeOfRank(prizes);
  const ranksNow = ranksOf(scoresBy(table, method));
  const prizesNow = Array.from(ranksNow, prizeAt);
  // an entry below the minimum of sheets has no place in any resample
  const placed = Int32Array.from(entryIds.keys()).filter(entry => ranksNow[entry] !== 0);
  const states = new Int32Array(entryIds.length);
  let state = (seededHash(seed) + drawStep) | 0;
  for (const entry of placed) {
    states[entry] = state;
    state = (state + Math.imul(starts[entry + 1]! - starts[entry]!, drawStep)) | 0;
  }
  const roundStep = state - states[placed[0] ?? 0]!;
  // the best first: they draw the line below which nothing tells, and others needn't be drawn to their end
  placed.sort((one, other) => ranksNow[one]! - ranksNow[other]!);
  const slack = 10 ** -method.decimals;
  const inTop = new Int32Array(entryIds.length);
  const kept = ranksNow.map(rank => (rank === 0 ? resamples : 0));
  const scores = new Float64Array(placed.length);
  const best = prizes.reduce((sum, [, count]) => sum + count, 0);
  const first = new Float64Array(Math.max(best, topEntries));
  const times = new Int32Array(values.length);
  for (let round = 0; round < resamples; round++) {
    const passed = Math.imul(round, roundStep);
    first.fill(Number.NEGATIVE_INFINITY);
    for (let at = 0; at < placed.length; at++) {
      const entry = placed[at]!;
      const from = starts[entry]!;
      const count = starts[entry + 1]! - from;
      const cut = cutOf(method, count);
      const line = first[first.length - 1] ?? Number.NEGATIVE_INFINITY;
      const drawn =
        cut === 0
          ? meanOfDrawn(values, from, count, states[entry]! + passed, line - added[entry]! - slack)
          : middleOfDrawn(values, from, count, states[entry]! + passed, cut, times);
      const score = roundTo(drawn + added[entry]!, method.decimals);
      scores[at] = score;
      if (score > line) insert(score, first);
    }
    const topLine = first[topEntries - 1] ?? Number.NEGATIVE_INFINITY;
    const prizeLine = first[best - 1] ?? Number.POSITIVE_INFINITY;
    for (let at = 0; at < placed.length; at++) {
      const [entry, score] = [placed[at]!, scores[at]!];
      if (score >= topLine) inTop[entry]! += 1;
      const prize = score >= prizeLine ? prizeAt(first.indexOf(score) + 1) : null;
      if (prize === prizesNow[entry]) kept[entry]! += 1;
    }
  }
  return new Map(
    entryIds.map((entryId, entry) => [
      entryId,
      { staysInTop: inTop[entry]! / resamples, keepsPrize: kept[entry]! / resamples },
    ]),
  );
}

/**
 * The mean of as many of an entry's sheets as it has, drawn with replacement; `values` ascend. −∞ where half of them
 * show that it stays below `needed`.
 */
function meanOfDrawn(
  values: Float64Array,
  from: number,
  count: number,
  state: number,
  needed: number,
): number {
  const scale = count / 2 ** 32;
  const half = count >> 1;
  let sum = 0;
  for (let nth = 0; nth < half; nth++) {
    sum += values[from + ((drawAt(state + Math.imul(nth, drawStep)) * scale) | 0)]!;
  }
  const most = sum + (count - half) * values[from + count - 1]!;
  if (most < needed * count) return Number.NEGATIVE_INFINITY;
  for (let nth = half; nth < count; nth++) {
    sum += values[from + ((drawAt(state + Math.imul(nth, drawStep)) * scale) | 0)]!;
  }
  return sum / count;
}

/** The mean of those drawn but so many at either end; as `values` ascend, what was drawn needs no sorting. */
function middleOfDrawn(
  values: Float64Array,
  from: number,
  count: number,
  state: number,
  cut: number,
  times: Int32Array,
): number {
  const scale = count / 2 ** 32;
  times.fill(0, 0, count);
  for (let nth = 0; nth < count; nth++) {
    times[Math.trunc(drawAt(state + Math.imul(nth, drawStep)) * scale)]! += 1;
  }
  let [sum, below, left] = [0, cut, count - 2 * cut];
  for (let index = 0; left > 0; index++) {
    const dropped = Math.min(below, times[index]!);
    const used = Math.min(left, times[index]! - dropped);
    sum += used * values[from + index]!;
    below -= dropped;
    left -= used;
  }
  return sum / (count - 2 * cut);
}

/** Puts a score among the first, which descend; the last of them falls out. */
function insert(score: number, first: Float64Array): void {
  let at = first.length - 1;
  for (; at > 0 && first[at - 1]! < score; at--) first[at] = first[at - 1]!;
  first[at] = score;
}
