import { drawFrom } from '../seeded-draw.ts';
import { type JudgedTotal, standardScores } from './agreement.ts';

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

/**
 * Places by the score alone, in binary floating point: for looking at how firm a ranking is. The awards themselves are
 * computed exactly, with all keys, by `awards/`.
 */
export function placesBy(
  entryIds: readonly string[],
  totals: readonly JudgedTotal[],
  method: ScoringMethod,
): Places {
  const sheets = gather(entryIds, totals, method.normalization);
  const scores = sheets.map((values, at) =>
    scoreOf(values, method, addedTo(entryIds[at]!, method)),
  );
  return placesOf(entryIds, scores);
}

/** The places as they would be without each single judge, judge by judge in the order in which they first appear. */
export function placesWithoutEach(
  entryIds: readonly string[],
  totals: readonly JudgedTotal[],
  method: ScoringMethod,
): ReadonlyMap<string, Places> {
  const judgeIds = [...new Set(totals.map(({ judgeId }) => judgeId))];
  if (method.normalization === 'none') return placesWithoutRaw(entryIds, totals, method, judgeIds);
  return new Map(
    judgeIds.map(judgeId => {
      const others = totals.filter(total => total.judgeId !== judgeId);
      return [judgeId, placesBy(entryIds, others, method)];
    }),
  );
}

/** The same where a judge's totals leave the others' as they are: only entries with a sheet of theirs change. */
function placesWithoutRaw(
  entryIds: readonly string[],
  totals: readonly JudgedTotal[],
  method: ScoringMethod,
  judgeIds: readonly string[],
): ReadonlyMap<string, Places> {
  const place = new Map(entryIds.map((entryId, at) => [entryId, at]));
  const judges: string[][] = entryIds.map(() => []);
  for (const { entryId, judgeId } of totals) judges[place.get(entryId) ?? -1]?.push(judgeId);
  const sheets = gather(entryIds, totals, 'none');
  const added = entryIds.map(entryId => addedTo(entryId, method));
  const whole = sheets.map((values, at) => scoreOf(values, method, added[at]!));
  return new Map(
    judgeIds.map(judgeId => {
      const scores = sheets.map((values, at) => {
        const own = judges[at]!.indexOf(judgeId);
        if (own < 0) return whole[at]!;
        return scoreOf(
          values.filter((_, sheet) => sheet !== own),
          method,
          added[at]!,
        );
      });
      return [judgeId, placesOf(entryIds, scores)];
    }),
  );
}

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
  entryIds: readonly string[],
  totals: readonly JudgedTotal[],
  asked: {
    readonly method: ScoringMethod;
    readonly topEntries: number;
    /** Prize names and how many of each, best first. */
    readonly prizes: readonly (readonly [name: string, count: number])[];
    readonly resamples: number;
    readonly seed: string;
  },
): ReadonlyMap<string, Firmness> {
  const { method, topEntries, prizes, resamples, seed } = asked;
  const sheets = gather(entryIds, totals, method.normalization).map(values => values.sort());
  const added = entryIds.map(entryId => addedTo(entryId, method));
  const prizeAt = prizeOfRank(prizes);
  const ranksNow = ranksOf(sheets.map((values, entry) => scoreOf(values, method, added[entry]!)));
  const prizesNow = ranksNow.map(prizeAt);
  // an entry below the minimum of sheets has no place in any resample
  const placed = entryIds.flatMap((_, entry) => (ranksNow[entry] === null ? [] : entry));
  const inTop = new Int32Array(entryIds.length);
  const kept = new Int32Array(entryIds.length);
  const draw = drawSheets(method.aggregate, drawFrom(seed));
  const scores = new Float64Array(placed.length);
  const best = prizes.reduce((sum, [, count]) => sum + count, 0);
  for (let round = 0; round < resamples; round++) {
    placed.forEach((entry, at) => {
      scores[at] = roundTo(draw(sheets[entry]!) + added[entry]!, method.decimals);
    });
    const sorted = scores.slice().sort();
    const lowest = (rank: number) => sorted[sorted.length - rank] ?? Number.NEGATIVE_INFINITY;
    const [topLine, prizeLine] = [lowest(topEntries), lowest(best)];
    placed.forEach((entry, at) => {
      const score = scores[at]!;
      if (score >= topLine) inTop[entry]! += 1;
      const prize = best > 0 && score >= prizeLine ? prizeAt(rankIn(sorted, score)) : null;
      if (prize === prizesNow[entry]) kept[entry]! += 1;
    });
  }
  return new Map(
    entryIds.map((entryId, entry) => {
      const keeps = ranksNow[entry] === null ? resamples : kept[entry]!;
      return [entryId, { staysInTop: inTop[entry]! / resamples, keepsPrize: keeps / resamples }];
    }),
  );
}

/** The name of the prize that a rank brings, the first of the places that a tie spans; null for none. */
export function prizeOfRank(
  prizes: readonly (readonly [name: string, count: number])[],
): (rank: number | null) => string | null {
  const positions = prizes.flatMap(([name, count]) => Array<string>(count).fill(name));
  return rank => (rank === null ? null : (positions[rank - 1] ?? null));
}

/** 1 + how many of the ascending scores are above. */
function rankIn(sorted: Float64Array, score: number): number {
  let above = 0;
  while (sorted[sorted.length - 1 - above]! > score) above += 1;
  return above + 1;
}

/**
 * Draws as many of an entry's sheets as it has, with replacement, and aggregates them; `values` ascend, so that what
 * was drawn needs no sorting. At least one value.
 */
function drawSheets(
  aggregate: ScoringMethod['aggregate'],
  drawIndices: (count: number) => Int32Array,
): (values: Float64Array) => number {
  let times = new Int32Array(0);
  return values => {
    const count = values.length;
    const drawn = drawIndices(count);
    if (aggregate !== 'median') {
      let sum = 0;
      let [lowest, highest] = [count, 0];
      for (let at = 0; at < count; at++) {
        const index = drawn[at]!;
        sum += values[index]!;
        if (index < lowest) lowest = index;
        if (index > highest) highest = index;
      }
      const trims = aggregate === 'trimmed-mean' && count >= SHEETS_TO_TRIM;
      return trims ? (sum - values[lowest]! - values[highest]!) / (count - 2) : sum / count;
    }
    if (times.length < count) times = new Int32Array(count);
    times.fill(0, 0, count);
    for (let at = 0; at < count; at++) times[drawn[at]!]! += 1;
    const at = (position: number) => {
      let index = 0;
      for (let seen = times[0]!; seen <= position; seen += times[index]!) index += 1;
      return values[index]!;
    };
    const middle = count >> 1;
    return count % 2 === 0 ? (at(middle - 1) + at(middle)) / 2 : at(middle);
  };
}

/** A trimmed mean drops the extremes only from this many sheets on (section 6, point 6). */
const SHEETS_TO_TRIM = 5;

/** The totals of each entry, normalized where asked. */
function gather(
  entryIds: readonly string[],
  totals: readonly JudgedTotal[],
  normalization: ScoringMethod['normalization'],
): Float64Array[] {
  const place = new Map(entryIds.map((entryId, at) => [entryId, at]));
  const known = totals.filter(({ entryId }) => place.has(entryId));
  const values = normalization === 'z-score' ? normalized(known) : known.map(({ total }) => total);
  const lists: number[][] = entryIds.map(() => []);
  known.forEach(({ entryId }, at) => {
    lists[place.get(entryId)!]!.push(values[at]!);
  });
  return lists.map(list => Float64Array.from(list));
}

/** Section 6, point 5: M + z × S, to 4 decimals. */
function normalized(totals: readonly JudgedTotal[]): number[] {
  const values = totals.map(({ total }) => total);
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const deviation = Math.sqrt(squares / values.length);
  const byJudge = new Map<string, number[]>();
  totals.forEach(({ judgeId }, at) => {
    const own = byJudge.get(judgeId);
    if (own) own.push(at);
    else byJudge.set(judgeId, [at]);
  });
  const results = new Array<number>(totals.length).fill(0);
  for (const places of byJudge.values()) {
    standardScores(places.map(at => values[at]!)).forEach((score, index) => {
      results[places[index]!] = roundTo(mean + score * deviation, 4);
    });
  }
  return results;
}

const addedTo = (entryId: string, { publicPoints }: ScoringMethod) =>
  publicPoints?.get(entryId) ?? 0;

function scoreOf(values: Float64Array, method: ScoringMethod, added: number): number | null {
  const { aggregate, minimumSheets, decimals } = method;
  const count = values.length;
  if (count < Math.max(1, minimumSheets)) return null;
  if (aggregate === 'mean' || (aggregate === 'trimmed-mean' && count < SHEETS_TO_TRIM)) {
    return roundTo(sumOf(values, 0, count) / count + added, decimals);
  }
  const sorted = Float64Array.from(values).sort();
  if (aggregate === 'trimmed-mean') {
    return roundTo(sumOf(sorted, 1, count - 1) / (count - 2) + added, decimals);
  }
  const middle = count >> 1;
  const [from, to] = count % 2 === 0 ? [middle - 1, middle + 1] : [middle, middle + 1];
  return roundTo(sumOf(sorted, from, to) / (to - from) + added, decimals);
}

function sumOf(values: Float64Array, from: number, to: number): number {
  let sum = 0;
  for (let at = from; at < to; at++) sum += values[at]!;
  return sum;
}

const powers = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000];

/** Half away from zero; what binary fractions add or take at the last digit must not turn a half down. */
function roundTo(value: number, decimals: number): number {
  const scale = powers[decimals] ?? 10 ** decimals;
  return (
    (Math.sign(value) * Math.round(Math.abs(value) * scale * (1 + 4 * Number.EPSILON))) / scale
  );
}

function ranksOf(scores: readonly (number | null)[]): (number | null)[] {
  const order = scores
    .flatMap((score, entry) => (score === null ? [] : [{ score, entry }]))
    .sort((one, other) => other.score - one.score);
  const ranks: (number | null)[] = scores.map(() => null);
  order.forEach(({ score, entry }, at) => {
    const before = order[at - 1];
    ranks[entry] = before?.score === score ? ranks[before.entry]! : at + 1;
  });
  return ranks;
}

function placesOf(entryIds: readonly string[], scores: readonly (number | null)[]): Places {
  const ranks = ranksOf(scores);
  return new Map(
    entryIds.map((entryId, at) => {
      const [score, rank] = [scores[at]!, ranks[at]!];
      return [entryId, score === null || rank === null ? null : { score, rank }];
    }),
  );
}
