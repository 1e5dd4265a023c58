import type { ReadAwardInput } from './award-input.ts';
import type { EntryResult } from './award-result.ts';
import type { Decimal } from './decimal.ts';
import { compareWhole, formatScaled, powerOfTen, roundRatio, scaleDecimal } from './decimal.ts';
import type { UnresolvedTie } from './ranking.ts';
import { compareIds, rank } from './ranking.ts';
import { higherFirst } from './ranking-order.ts';
import type { CountedSheet } from './read-entries.ts';
import type { AwardRules, ReadEntryKey } from './read-rules.ts';
import { mostPlaces, normalizeTotals, totalSheets } from './sheet-totals.ts';

/** A valid entry's place; `score` in whole numbers of 10^-decimals. */
export type RankedEntry = { root: number; score: bigint; rank: number };

/** A trimmed mean drops the extremes only from this many sheets on. */
const SHEETS_TO_TRIM = 5;

type EntrySheets = { totals: bigint[]; normalized: bigint[]; sheets: CountedSheet[] };

/**
 * The entries' scores and ranking (section 6, points 5 to 9; Plan 274, V.2). Points of public interest are added to
 * what the sheets give, and the sum is rounded once.
 */
export function rankEntries(input: ReadAwardInput): {
  entries: EntryResult[];
  ranked: RankedEntry[];
  unresolvedTies: UnresolvedTie[];
} {
  const { rules, units } = input;
  const { decimals, minimumSheets } = rules;
  const { counted } = input.sheets;
  const totals = totalSheets(counted, rules);
  const normalized = rules.normalization === 'z-score' ? normalizeTotals(totals, counted) : totals;
  const scorePlaces = mostPlaces(counted);
  const judged: EntrySheets[] = input.entries.valid.map(() => ({
    totals: [],
    normalized: [],
    sheets: [],
  }));
  counted.forEach((sheet, at) => {
    const entry = judged[sheet.entry]!;
    entry.totals.push(totals.values[at]!);
    entry.normalized.push(normalized.values[at]!);
    entry.sheets.push(sheet);
  });
  const scored = judged.flatMap((sheets, entry) =>
    sheets.totals.length >= minimumSheets ? [{ entry, ...sheets }] : [],
  );
  const { valid } = input.entries;
  const scores = scored.map(({ entry, normalized: values }) =>
    roundSum(
      aggregate(values, rules.aggregate),
      normalized.places,
      valid[entry]!.publicPoints,
      decimals,
    ),
  );
  const shownPublicly = ({ publicPoints: { digits, places } }: (typeof valid)[number]) =>
    rules.mostPublicPoints === null
      ? {}
      : {
          publicPoints: formatScaled(roundRatio(digits, powerOfTen(places), decimals), decimals),
        };
  const keyOf = (key: ReadEntryKey): bigint[] => {
    if (key === 'score') return scores;
    if (key === 'median') {
      return scored.map(({ totals: values }) =>
        roundAt(aggregate(values, 'median'), totals.places, decimals),
      );
    }
    return scored.map(({ sheets }) => {
      const marks = sheets.map(({ scores }) => scaleDecimal(scores[key.criterion]!, scorePlaces));
      return roundAt(aggregate(marks, 'mean'), scorePlaces, decimals);
    });
  };
  const ranking = rank({
    award: 'entry',
    count: scored.length,
    idOf: row => valid[scored[row]!.entry]!.id,
    columns: rules.entryOrder.map(key => higherFirst(keyOf(key))),
    prizes: rules.prizes.entry,
    decisions: input.decisions.get('entry') ?? [],
  });
  const ranked: RankedEntry[] = [];
  const entries: EntryResult[] = Array.from(ranking.order, (row, position) => {
    const { entry, totals: own } = scored[row]!;
    const { id, root } = valid[entry]!;
    const score = scores[row]!;
    const place = ranking.rank[position]!;
    ranked.push({ root, score, rank: place });
    return {
      entryId: id,
      unitId: units.roots[root]!.id,
      sheets: own.length,
      score: formatScaled(score, decimals),
      ...shownPublicly(valid[entry]!),
      rank: place,
      prize: ranking.prize[position]!,
    };
  });
  const unscored = judged.flatMap((sheets, entry) =>
    sheets.totals.length < minimumSheets
      ? [{ ...valid[entry]!, sheets: sheets.totals.length }]
      : [],
  );
  unscored.sort((left, right) => compareIds(left.id, right.id));
  for (const { sheets, ...entry } of unscored) {
    entries.push({
      entryId: entry.id,
      unitId: units.roots[entry.root]!.id,
      sheets,
      score: null,
      ...shownPublicly(entry),
      rank: null,
      prize: null,
    });
  }
  return { entries, ranked, unresolvedTies: ranking.unresolvedTies };
}

type Ratio = { sum: bigint; count: bigint };

/** Point 6: one value of several, as an exact ratio. */
function aggregate(values: bigint[], how: AwardRules['judging']['aggregate']): Ratio {
  if (how === 'mean' || (how === 'trimmed-mean' && values.length < SHEETS_TO_TRIM)) {
    return mean(values);
  }
  const sorted = [...values].sort(compareWhole);
  if (how === 'trimmed-mean') return mean(sorted.slice(1, -1));
  const middle = sorted.length >> 1;
  return mean(sorted.slice(sorted.length % 2 === 0 ? middle - 1 : middle, middle + 1));
}

function mean(values: bigint[]): Ratio {
  let sum = 0n;
  for (const value of values) sum += value;
  return { sum, count: BigInt(values.length) };
}

/** The ratio, in whole numbers of 10^-places, plus `points`, rounded once to `decimals`. */
function roundSum(
  { sum, count }: Ratio,
  places: number,
  points: Decimal,
  decimals: number,
): bigint {
  const common = Math.max(places, points.places);
  const judged = sum * powerOfTen(common - places);
  return roundAt({ sum: judged + scaleDecimal(points, common) * count, count }, common, decimals);
}

/** Rounds a ratio of whole numbers of 10^-places to `decimals`. */
function roundAt({ sum, count }: Ratio, places: number, decimals: number): bigint {
  return roundRatio(sum, count * powerOfTen(places), decimals);
}
