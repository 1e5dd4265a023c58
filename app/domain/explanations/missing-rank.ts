import type { AwardResult, CollectiveResult } from '../awards/award-result.ts';
import { greatestTotal } from '../awards/collective.ts';
import {
  compareDecimals,
  type Decimal,
  formatScaled,
  parseDecimal,
  scaleDecimal,
} from '../awards/decimal.ts';
import type { EntryKey, ReadRules } from '../awards/read-rules.ts';
import type { ExplainedEntry, Missing, Placing } from './explanation.ts';

type Best = Placing<EntryKey>['keys'];

/**
 * Says of units whose best entry stands behind the places that count what would have brought it among them (section 6,
 * points 8 and 10): it has to stand no lower than the best entry of the last unit inside.
 */
export function missingRank(
  { collective, entries: rows }: AwardResult,
  entries: ReadonlyMap<string, ExplainedEntry>,
  rules: ReadRules,
): (row: CollectiveResult) => Missing {
  const best = new Map<string, Best>();
  // rows stand by rank
  for (const { entryId, unitId, rank } of rows) {
    const keys = entries.get(entryId)?.placing?.keys;
    if (rank !== null && keys && !best.has(unitId)) best.set(unitId, keys);
  }
  const inside = collective
    .filter(({ entryRank }) => entryRank !== null && entryRank <= rules.topEntries)
    .sort((one, other) => (other.entryRank ?? 0) - (one.entryRank ?? 0))[0];
  const last = best.get(inside?.unitId ?? '') ?? [];
  return row => {
    const own = best.get(row.unitId) ?? [];
    const differing = own.findIndex(({ value }, at) => compare(value, last[at]?.value) !== 0);
    return {
      ...{ code: 'entry-in-top', reason: 'rank' },
      places: (row.entryRank ?? 0) - rules.topEntries,
      score: scoreInside(own, last, differing, rules),
      key: own[differing]?.key ?? null,
    };
  };
}

/** The least score that is enough; null where a key before it decides, or the sheets don't allow so much. */
function scoreInside(own: Best, last: Best, differing: number, rules: ReadRules): string | null {
  const at = own.findIndex(({ key }) => key === 'score');
  const level = decimalOf(last[at]?.value);
  if (at < 0 || !level || (differing >= 0 && differing < at)) return null;
  // as many points are enough where the keys after the score don't put it behind
  const after = own
    .slice(at + 1)
    .map(({ value }, index) => compare(value, last[at + 1 + index]?.value))
    .find(side => side !== 0);
  // who is level in everything and yet outside was put there by a decision
  const enough = differing >= 0 && (after === undefined || after > 0);
  const { decimals } = rules;
  const digits = scaleDecimal(level, decimals) + (enough ? 0n : 1n);
  const isBounded = rules.normalization === 'none';
  const most = greatestTotal(rules);
  return isBounded && compareDecimals({ digits, places: decimals }, most) > 0
    ? null
    : formatScaled(digits, decimals);
}

const decimalOf = (value: string | null | undefined): Decimal | null =>
  value === null || value === undefined ? null : parseDecimal(value);

/** Positive where the first is the higher, and so the better. */
function compare(value: string | null | undefined, other: string | null | undefined): number {
  const [one, two] = [decimalOf(value), decimalOf(other)];
  if (!one || !two) return Number(one !== null) - Number(two !== null);
  return compareDecimals(one, two);
}
