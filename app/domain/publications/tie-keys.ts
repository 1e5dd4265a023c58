import type { AwardInput } from '../awards/award-input.ts';
import type { AwardResult } from '../awards/award-result.ts';
import {
  compareWhole,
  type Decimal,
  formatScaled,
  powerOfTen,
  readDecimal,
  roundRatio,
  scaleDecimal,
} from '../awards/decimal.ts';
import type { UnresolvedTie } from '../awards/ranking.ts';

/** A declared key that was tried, with the value that is the same for all of the tied; null: missing for all of them. */
export type TriedKey = { key: string; value: string | null };

/**
 * The keys by which the rules rank an award, in their order, each with the value that the tied share (section 6, 8).
 * Figures as they are compared; `duration` in milliseconds, `submittedAt` as ISO text.
 */
export function triedKeys(tie: UnresolvedTie, input: AwardInput, result: AwardResult): TriedKey[] {
  const id = tie.subjects[0] ?? '';
  const { rules } = input;
  if (tie.award === 'entry') {
    const score = result.entries.find(({ entryId }) => entryId === id)?.score ?? null;
    return rules.entryOrder.map(key => ({
      key,
      value: key === 'score' ? score : ofSheets(key, id, input),
    }));
  }
  if (tie.award === 'collective') {
    const row = result.collective.find(({ unitId }) => unitId === id);
    return rules.collectiveOrder.map(key => ({ key, value: row?.[key] ?? null }));
  }
  const week = Number(tie.award.slice('weekly:'.length));
  const row = result.weekly
    .find(weekly => weekly.week === week)
    ?.ranking.find(({ contestantId }) => contestantId === id);
  const attempt = input.attempts.find(one => one.contestantId === id && one.week === week);
  const values = {
    score: row?.correct,
    prediction: row?.predictionError,
    duration: row?.durationMs,
    submittedAt: attempt?.submittedAt,
  };
  return rules.weeklyOrder.map(key => {
    const value = values[key];
    return { key, value: value === undefined || value === null ? null : String(value) };
  });
}

/** `median` of the sheets' totals before normalization, or a criterion's mean. */
function ofSheets(key: string, entryId: string, { rules, sheets }: AwardInput): string | null {
  const counted = sheets.filter(sheet => sheet.entryId === entryId && sheet.status === 'submitted');
  const { criteria } = rules.judging;
  const criterion = criteria.find(one => key === `criterion:${one.key}`);
  const values = counted.map(({ scores }) =>
    criterion
      ? exact(scores[criterion.key])
      : criteria.map(one => times(exact(scores[one.key]), exact(one.weight))).reduce(plus),
  );
  if (values.length === 0) return null;
  return formatScaled(
    criterion ? mean(values, rules.decimals) : median(values, rules.decimals),
    rules.decimals,
  );
}

const none: Decimal = { digits: 0n, places: 0 };
const exact = (value: unknown) => readDecimal(value) ?? none;

function plus(one: Decimal, other: Decimal): Decimal {
  const places = Math.max(one.places, other.places);
  return { digits: scaleDecimal(one, places) + scaleDecimal(other, places), places };
}

const times = (one: Decimal, other: Decimal): Decimal => ({
  digits: one.digits * other.digits,
  places: one.places + other.places,
});

function mean(values: readonly Decimal[], decimals: number): bigint {
  const { digits, places } = values.reduce(plus);
  return roundRatio(digits, BigInt(values.length) * powerOfTen(places), decimals);
}

function median(values: readonly Decimal[], decimals: number): bigint {
  const places = Math.max(...values.map(value => value.places));
  const sorted = values.map(value => scaleDecimal(value, places)).sort(compareWhole);
  const middle = sorted.length >> 1;
  const inner = sorted.slice(sorted.length % 2 === 0 ? middle - 1 : middle, middle + 1);
  return mean(
    inner.map(digits => ({ digits, places })),
    decimals,
  );
}
