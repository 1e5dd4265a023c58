import { roundTo } from './round-score.ts';
import { ascending, normalized, type SheetTable, standardized } from './sheet-table.ts';

/** How sheets become an entry's score (section 6, points 5 to 7). */
export type ScoringMethod = {
  readonly aggregate: 'mean' | 'trimmed-mean' | 'median';
  readonly normalization: 'none' | 'z-score';
  readonly minimumSheets: number;
  /** Scores are compared as they are published: rounded to so many digits. */
  readonly decimals: number;
  /** Points of public interest by entry, added to what the sheets give before the sum is rounded. */
  readonly publicPoints?: ReadonlyMap<string, number>;
};

/** An entry's score and competition rank (1, 2, 2, 4) by score alone; null below the minimum of sheets. */
export type Place = { readonly score: number; readonly rank: number } | null;
export type Places = ReadonlyMap<string, Place>;

/** In place of a judge's place: none is left out. */
const nobody = -1;

/**
 * Places by the score alone, in binary floating point: for looking at how firm a ranking is. The awards themselves are
 * computed exactly, with all keys, by `awards/`.
 */
export function placesBy(table: SheetTable, method: ScoringMethod): Places {
  return placesOf(table.entryIds, scoresBy(table, method));
}

/** The score of each entry; NaN below the minimum of sheets. */
export function scoresBy(table: SheetTable, method: ScoringMethod): Float64Array {
  return scoresOf(table, valuesBy(table, method), method, nobody);
}

/** The places as they would be without each single judge, judge by judge in the order in which they first appear. */
export function placesWithoutEach(
  table: SheetTable,
  method: ScoringMethod,
): ReadonlyMap<string, Places> {
  // how high a sheet lies among those of its judge stays as it is without another
  const standard = method.normalization === 'none' ? null : standardized(table);
  const raw = valuesBy(table, { ...method, normalization: 'none' });
  return new Map(
    table.judgeIds.map((judgeId, judge) => {
      const values = standard ? inOrder(table, normalized(table, standard, judge), method) : raw;
      return [judgeId, placesOf(table.entryIds, scoresOf(table, values, method, judge))];
    }),
  );
}

/** How many sheets of so many a method drops at either end (section 6, point 6). */
export function cutOf({ aggregate }: ScoringMethod, count: number): number {
  if (aggregate === 'median') return (count - 1) >> 1;
  return aggregate === 'trimmed-mean' && count >= 5 ? 1 : 0;
}

/** Points of public interest, entry by entry. */
export function addedBy({ publicPoints }: ScoringMethod, entryIds: readonly string[]) {
  return Float64Array.from(entryIds, entryId => publicPoints?.get(entryId) ?? 0);
}

/** What each sheet gives, and the same in ascending order entry by entry where the method drops extremes. */
type Values = { readonly given: Float64Array; readonly ordered: Float64Array };

function inOrder(table: SheetTable, given: Float64Array, { aggregate }: ScoringMethod): Values {
  return { given, ordered: aggregate === 'mean' ? given : ascending(table, given) };
}

export function valuesBy(table: SheetTable, method: ScoringMethod): Values {
  const given =
    method.normalization === 'none' ? table.totals : normalized(table, standardized(table), nobody);
  return inOrder(table, given, method);
}

/** The score of each entry without one judge's sheets; NaN below the minimum of sheets. */
function scoresOf(
  { entryIds, starts, judges }: SheetTable,
  { given, ordered }: Values,
  method: ScoringMethod,
  leftOut: number,
): Float64Array {
  const added = addedBy(method, entryIds);
  const least = Math.max(1, method.minimumSheets);
  return added.map((points, entry) => {
    const [from, to] = [starts[entry]!, starts[entry + 1]!];
    let own = from;
    while (own < to && judges[own] !== leftOut) own += 1;
    const count = own < to ? to - from - 1 : to - from;
    if (count < least) return Number.NaN;
    const skipped = own < to && given !== ordered ? ordered.indexOf(given[own]!, from) : own;
    const cut = cutOf(method, count);
    let sum = 0;
    for (let nth = cut; nth < count - cut; nth++) {
      const at = from + nth;
      sum += ordered[at < skipped ? at : at + 1]!;
    }
    return roundTo(sum / (count - 2 * cut) + points, method.decimals);
  });
}

function placesOf(entryIds: readonly string[], scores: Float64Array): Places {
  const ranks = ranksOf(scores);
  return new Map(
    entryIds.map((entryId, at) => {
      const rank = ranks[at]!;
      return [entryId, rank === 0 ? null : { score: scores[at]!, rank }];
    }),
  );
}

/** Competition ranks, the greatest score first; 0 for NaN. */
export function ranksOf(scores: Float64Array): Int32Array {
  const sorted = scores.filter(score => !Number.isNaN(score)).sort();
  return Int32Array.from(scores, score => {
    if (Number.isNaN(score)) return 0;
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle]! > score) high = middle;
      else low = middle + 1;
    }
    return sorted.length - low + 1;
  });
}

/** The name of the prize that a rank brings, the first of the places that a tie spans; null for none. */
export function prizeOfRank(
  prizes: readonly (readonly [name: string, count: number])[],
): (rank: number | null) => string | null {
  const positions = prizes.flatMap(([name, count]) => Array<string>(count).fill(name));
  return rank => (rank === null ? null : (positions[rank - 1] ?? null));
}
