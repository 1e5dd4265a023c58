import { powerOfTen, roundRatio, scaleDecimal, wholeSquareRoot } from './decimal.ts';
import type { CountedSheet } from './read-entries.ts';
import type { ReadRules } from './read-rules.ts';

/** Whole numbers of 10^-places, one for each counted sheet. */
export type Totals = { places: number; values: bigint[] };

const Z_SCORE_PLACES = 4;
/** Digits beyond the rounded ones that a square root is first taken to. */
const FIRST_GUARD_DIGITS = 12;

/** Each sheet's total: the sum of score × weight, exact (section 6, point 5). */
export function totalSheets(sheets: readonly CountedSheet[], rules: ReadRules): Totals {
  const weightPlaces = Math.max(0, ...rules.criteria.map(({ weight }) => weight.places));
  const weights = rules.criteria.map(({ weight }) => scaleDecimal(weight, weightPlaces));
  const scorePlaces = mostPlaces(sheets);
  const values = sheets.map(({ scores }) => {
    let total = 0n;
    scores.forEach((score, criterion) => {
      total += scaleDecimal(score, scorePlaces) * weights[criterion]!;
    });
    return total;
  });
  return { places: weightPlaces + scorePlaces, values };
}

/** The most decimal places that any score of the sheets has. */
export function mostPlaces(sheets: readonly CountedSheet[]): number {
  let most = 0;
  for (const { scores } of sheets) {
    for (const score of scores) if (score.places > most) most = score.places;
  }
  return most;
}

/**
 * z-score normalization (section 6, point 5), to 4 decimals. With n totals of sum T and the judge's
 * k totals of sum U, and spread(…) = count × Σ t² − (Σ t)², the value M + z × S of a total t is
 * (T + (k·t − U) × √(spread(all) ÷ spread(judge))) ÷ n: whole numbers but for one square root,
 * whose digits are taken until the rounding is certain. Judges whose totals are all equal get M.
 */
export function normalizeTotals(totals: Totals, sheets: readonly CountedSheet[]): Totals {
  const all = new Spread();
  const byJudge: Spread[] = [];
  sheets.forEach(({ judge }, at) => {
    const total = totals.values[at]!;
    all.add(total);
    byJudge[judge] ??= new Spread();
    byJudge[judge].add(total);
  });
  const spread = all.value();
  const judgeSpreads = byJudge.map(judge => judge.value());
  const divisor = all.count * powerOfTen(totals.places);
  const values = sheets.map(({ judge }, at) => {
    const own = byJudge[judge]!;
    const distance = own.count * totals.values[at]! - own.sum;
    return roundWithRoot(all.sum, distance, spread, judgeSpreads[judge]!, divisor);
  });
  return { places: Z_SCORE_PLACES, values };
}

class Spread {
  count = 0n;
  sum = 0n;
  squares = 0n;
  add(total: bigint): void {
    this.count++;
    this.sum += total;
    this.squares += total * total;
  }
  /** count² × the population variance: 0 exactly where all totals are equal. */
  value(): bigint {
    return this.count * this.squares - this.sum * this.sum;
  }
}

/** (sum + distance × √(spread ÷ own)) ÷ divisor to 4 decimals, half away from zero. */
function roundWithRoot(
  sum: bigint,
  distance: bigint,
  spread: bigint,
  own: bigint,
  divisor: bigint,
): bigint {
  if (own === 0n || distance === 0n) return roundRatio(sum, divisor, Z_SCORE_PLACES);
  // distance × √(spread ÷ own) = ±√(distance² × spread × own) ÷ own.
  const radicand = distance * distance * spread * own;
  for (let guard = FIRST_GUARD_DIGITS; ; guard *= 2) {
    const scale = powerOfTen(guard);
    const root = wholeSquareRoot(radicand * scale * scale);
    const round = (magnitude: bigint) => {
      const signed = distance < 0n ? -magnitude : magnitude;
      return roundRatio(sum * own * scale + signed, divisor * own * scale, Z_SCORE_PLACES);
    };
    const low = round(root);
    // An exact root is decided; else the truth lies strictly between two neighbours.
    if (root * root === radicand * scale * scale || low === round(root + 1n)) return low;
  }
}
