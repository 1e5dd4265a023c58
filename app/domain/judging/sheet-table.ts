import { type JudgedTotal, standardScores } from './agreement.ts';
import { roundTo } from './round-score.ts';

/** The sheets laid out entry by entry, read once for places by many methods. */
export type SheetTable = {
  readonly entryIds: readonly string[];
  /** In the order in which they first appear. */
  readonly judgeIds: readonly string[];
  /** The sheets of the entry at `at` stand from `starts[at]` up to before `starts[at + 1]`, as they came. */
  readonly starts: Int32Array;
  /** Of each sheet: the place of its judge in `judgeIds`. */
  readonly judges: Int32Array;
  readonly totals: Float64Array;
};

/** Sheets of other entries than those named are left out. */
export function tabulate(entryIds: readonly string[], sheets: readonly JudgedTotal[]): SheetTable {
  const places = new Map(entryIds.map((entryId, at) => [entryId, at]));
  const judgePlaces = new Map<string, number>();
  const entryOf = new Int32Array(sheets.length);
  const judgeOf = new Int32Array(sheets.length);
  const starts = new Int32Array(entryIds.length + 1);
  sheets.forEach(({ entryId, judgeId }, at) => {
    const entry = places.get(entryId) ?? -1;
    const judge = judgePlaces.get(judgeId) ?? judgePlaces.size;
    if (judge === judgePlaces.size) judgePlaces.set(judgeId, judge);
    entryOf[at] = entry;
    judgeOf[at] = judge;
    if (entry >= 0) starts[entry + 1]! += 1;
  });
  for (let entry = 0; entry < entryIds.length; entry++) starts[entry + 1]! += starts[entry]!;
  const count = starts[entryIds.length]!;
  const [judges, totals] = [new Int32Array(count), new Float64Array(count)];
  const next = starts.slice();
  sheets.forEach(({ total }, at) => {
    const entry = entryOf[at]!;
    if (entry < 0) return;
    const slot = next[entry]!;
    next[entry] = slot + 1;
    judges[slot] = judgeOf[at]!;
    totals[slot] = total;
  });
  return { entryIds, judgeIds: [...judgePlaces.keys()], starts, judges, totals };
}

/** Of each sheet, how many standard deviations of its judge it lies above that judge's mean. */
export function standardized({ judgeIds, judges, totals }: SheetTable): Float64Array {
  const slots: number[][] = judgeIds.map(() => []);
  judges.forEach((judge, slot) => {
    slots[judge]!.push(slot);
  });
  const standard = new Float64Array(totals.length);
  for (const own of slots) {
    standardScores(own.map(slot => totals[slot]!)).forEach((score, at) => {
      standard[own[at]!] = score;
    });
  }
  return standard;
}

/**
 * Section 6, point 5: M + z × S, to 4 decimals. M and S are of all sheets but those of the judge left out (their place
 * in `judgeIds`; −1: nobody), whose own figures then mean nothing.
 */
export function normalized(
  { judges, totals }: SheetTable,
  standard: Float64Array,
  leftOut: number,
): Float64Array {
  const { length } = totals;
  let [count, sum] = [0, 0];
  for (let slot = 0; slot < length; slot++) {
    if (judges[slot] === leftOut) continue;
    count += 1;
    sum += totals[slot]!;
  }
  const mean = sum / count;
  let squares = 0;
  for (let slot = 0; slot < length; slot++) {
    if (judges[slot] !== leftOut) squares += (totals[slot]! - mean) ** 2;
  }
  const deviation = Math.sqrt(squares / count);
  return standard.map(score => roundTo(mean + score * deviation, 4));
}

/** The values of each entry in ascending order. */
export function ascending({ entryIds, starts }: SheetTable, values: Float64Array): Float64Array {
  const sorted = values.slice();
  entryIds.forEach((_, entry) => {
    sorted.subarray(starts[entry]!, starts[entry + 1]!).sort();
  });
  return sorted;
}
