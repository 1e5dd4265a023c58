import {
  compareWhole,
  powerOfTen,
  readDecimal,
  roundRatio,
  scaleDecimal,
} from '../awards/decimal.ts';

/**
 * How reactions and shares turn into points. `linear-to-best`: the greatest interest brings the greatest points, the
 * others their share of it. `by-rank`: of n entries with any interest the first brings the greatest points, each
 * further place one n-th less; so one post that was pushed lifts itself alone.
 */
export const interestFormulas = ['linear-to-best', 'by-rank'] as const;

/** What the rules say of public interest. */
export type PublicInterestRules = {
  /** The most that an entry's score can gain. */
  readonly maximumPoints: number;
  /** Interest = reactions × reactionWeight + shares × shareWeight. */
  readonly reactionWeight: number;
  readonly shareWeight: number;
  /** RFC 3339 with +07:00: figures are read off the posts from then on, not earlier. */
  readonly measuredAt: string;
  readonly formula: (typeof interestFormulas)[number];
};

/** What an entry's post had reached. */
export type InterestFigures = {
  readonly entryId: string;
  readonly reactions: number;
  readonly shares: number;
};

/**
 * The points of each entry, exact until they are rounded, half away from zero, to `decimals` (or as finely as
 * `maximumPoints` is given). Only among the entries that are handed in here: leave out those that don't compete.
 */
export function interestPoints(
  figures: readonly InterestFigures[],
  rules: PublicInterestRules,
  decimals: number,
): Map<string, number> {
  const maximum = exact(rules.maximumPoints);
  const weights = [exact(rules.reactionWeight), exact(rules.shareWeight)] as const;
  const weightPlaces = Math.max(weights[0].places, weights[1].places);
  const [reaction, share] = weights.map(weight => scaleDecimal(weight, weightPlaces));
  const interest = figures.map(
    ({ reactions, shares }) => BigInt(reactions) * reaction! + BigInt(shares) * share!,
  );
  const places = Math.max(decimals, maximum.places);
  const earned = sharesOf(interest, rules.formula);
  return new Map(
    figures.map(({ entryId }, at) => {
      const [over, under] = earned[at]!;
      const points = roundRatio(maximum.digits * over, under * powerOfTen(maximum.places), places);
      return [entryId, Number(`${points}e-${places}`)];
    }),
  );
}

/** What part of the greatest points each interest earns, as numerator and denominator. */
function sharesOf(
  interest: readonly bigint[],
  formula: PublicInterestRules['formula'],
): (readonly [over: bigint, under: bigint])[] {
  if (formula === 'linear-to-best') {
    const best = [...interest].sort(compareWhole).at(-1) ?? 0n;
    return interest.map(own => [own, best === 0n ? 1n : best]);
  }
  const raised = interest.filter(own => own > 0n);
  const count = BigInt(raised.length);
  return interest.map(own => {
    if (own === 0n) return [0n, 1n];
    const better = BigInt(raised.filter(other => other > own).length);
    return [count - better, count];
  });
}

function exact(value: number) {
  const decimal = readDecimal(value);
  if (!decimal) throw new RangeError('weights and points are finite numbers');
  return decimal;
}
