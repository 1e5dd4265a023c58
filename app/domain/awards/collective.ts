import type { ReadAwardInput } from './award-input.ts';
import type { CollectiveResult } from './award-result.ts';
import type { Decimal } from './decimal.ts';
import { compareDecimals, formatScaled, powerOfTen, roundRatio, scaleDecimal } from './decimal.ts';
import type { RankedEntry } from './entry-scores.ts';
import type { UnitQuiz } from './participation.ts';
import type { UnresolvedTie } from './ranking.ts';
import { compareIds, rank } from './ranking.ts';
import { higherFirst } from './ranking-order.ts';
import type { CollectiveKey, ReadRules } from './read-rules.ts';

/** A root unit's figures, in whole numbers of 10^-decimals. */
type UnitFigures = UnitQuiz & {
  id: string;
  entryScore: bigint | null;
  entryRank: number | null;
  composite: bigint;
  conditions: CollectiveResult['conditions'];
  eligible: boolean;
};

/** The gate and the collective ranking (section 6, points 10 and 11; Plan 274, V.3). */
export function rankUnits(
  input: ReadAwardInput,
  quiz: readonly UnitQuiz[],
  ranked: readonly RankedEntry[],
): { collective: CollectiveResult[]; unresolvedTies: UnresolvedTie[] } {
  const { rules } = input;
  const places = placeUnits(input.units.roots.length, ranked);
  const compositeOf = compositeBy(rules);
  const figures = input.units.roots.map(({ id, minimum }, root): UnitFigures => {
    const own = quiz[root]!;
    const entryRank = places[root]?.place ?? null;
    const entryScore = places[root]?.score ?? null;
    const participation = { digits: own.participation, places: rules.decimals };
    const conditions: CollectiveResult['conditions'] = [
      { code: 'entry-in-top', holds: entryRank !== null && entryRank <= rules.topEntries },
      { code: 'participation', holds: compareDecimals(participation, minimum) >= 0 },
    ];
    if (rules.zeroScoreDisqualifies) conditions.push({ code: 'no-zero', holds: !own.hasZero });
    const eligible = conditions.every(({ holds }) => holds);
    const composite = compositeOf?.(own, entryScore) ?? 0n;
    return { ...own, id, entryScore, entryRank, composite, conditions, eligible };
  });
  const eligible = figures.filter(unit => unit.eligible);
  const columnOf = (key: CollectiveKey) => higherFirst(eligible.map(unit => unit[key] ?? 0n));
  const ranking = rank({
    award: 'collective',
    count: eligible.length,
    idOf: row => eligible[row]!.id,
    columns: rules.collectiveOrder.map(columnOf),
    prizes: rules.prizes.collective,
    decisions: input.decisions.get('collective') ?? [],
  });
  const describe = (unit: UnitFigures, place: number | null, prize: string | null) =>
    describeUnit(unit, place, prize, rules, compositeOf !== null);
  const collective = Array.from(ranking.order, (row, position) =>
    describe(eligible[row]!, ranking.rank[position]!, ranking.prize[position]!),
  );
  const others = figures.filter(unit => !unit.eligible);
  others.sort((left, right) => compareIds(left.id, right.id));
  for (const unit of others) collective.push(describe(unit, null, null));
  return { collective, unresolvedTies: ranking.unresolvedTies };
}

/** Point 10: a unit's place is 1 + the number of units with a better best entry. */
function placeUnits(
  count: number,
  ranked: readonly RankedEntry[],
): ({ place: number; score: bigint } | undefined)[] {
  const best = new Array<RankedEntry | undefined>(count).fill(undefined);
  for (const entry of ranked) {
    const known = best[entry.root];
    const isBetter =
      known === undefined ||
      entry.rank < known.rank ||
      (entry.rank === known.rank && entry.score > known.score);
    if (isBetter) best[entry.root] = entry;
  }
  const ranks = best.flatMap(entry => entry?.rank ?? []).sort((left, right) => left - right);
  return best.map(entry =>
    entry === undefined ? undefined : { place: 1 + ranks.indexOf(entry.rank), score: entry.score },
  );
}

/** Point 11: the weighed figure, from published values; null where the rules don't use it. */
function compositeBy(
  rules: ReadRules,
): ((quiz: UnitQuiz, entryScore: bigint | null) => bigint) | null {
  const weights = rules.compositeWeights;
  if (weights === null || !rules.collectiveOrder.includes('composite')) return null;
  const { participation, quality, entryScore } = weights;
  const weightPlaces = Math.max(participation.places, quality.places, entryScore.places);
  const weigh = (weight: Decimal) => scaleDecimal(weight, weightPlaces);
  const greatest = greatestTotal(rules);
  return (quiz, score) => {
    const quizPart =
      weigh(participation) * quiz.participation + weigh(quality) * quiz.quality * 10n;
    // Percentage of the greatest total: score × 100 × 10^places ÷ digits.
    const numerator = (score ?? 0n) * 100n * powerOfTen(greatest.places) * weigh(entryScore);
    const divisor = greatest.digits === 0n ? 1n : greatest.digits;
    return roundRatio(
      quizPart * divisor + (greatest.digits === 0n ? 0n : numerator),
      divisor * powerOfTen(weightPlaces + rules.decimals),
      rules.decimals,
    );
  };
}

/** The total of a sheet that gives every criterion its most, and the most that public interest adds. */
export function greatestTotal(rules: ReadRules): Decimal {
  const products = rules.criteria.map(({ max, weight }) => ({
    digits: max.digits * weight.digits,
    places: max.places + weight.places,
  }));
  if (rules.mostPublicPoints !== null) products.push(rules.mostPublicPoints);
  const places = Math.max(0, ...products.map(product => product.places));
  const digits = products.reduce((sum, product) => sum + scaleDecimal(product, places), 0n);
  return { digits, places };
}

function describeUnit(
  unit: UnitFigures,
  place: number | null,
  prize: string | null,
  { decimals }: ReadRules,
  withComposite: boolean,
): CollectiveResult {
  return {
    unitId: unit.id,
    participation: formatScaled(unit.participation, decimals),
    quality: formatScaled(unit.quality, decimals),
    entryScore: unit.entryScore === null ? null : formatScaled(unit.entryScore, decimals),
    entryRank: unit.entryRank,
    ...(withComposite ? { composite: formatScaled(unit.composite, decimals) } : {}),
    conditions: unit.conditions,
    eligible: unit.eligible,
    rank: place,
    prize,
  };
}
