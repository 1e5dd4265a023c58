import type { UnresolvedTie } from '../awards/ranking.ts';
import type { DecisionRow } from '../awards/read-decisions.ts';
import type { Neighbour, Placing } from './explanation.ts';

export type PlacedRow = {
  id: string;
  rank: number;
  prize: string | null;
  values: (string | null)[];
};

/**
 * What decided the place of a row: its neighbours in the published list and the first key that differs from theirs.
 * @param rows all ranked rows in published order, each with one value a key
 */
export function placeRow<Key extends string>(
  at: number,
  rows: readonly PlacedRow[],
  keys: readonly Key[],
  {
    award,
    decisions,
    ties,
  }: { award: string; decisions: readonly DecisionRow[]; ties: readonly UnresolvedTie[] },
): Placing<Key> {
  const own = rows[at];
  if (!own) throw new RangeError(`no row ${at}`);
  const beside = (other: PlacedRow | undefined): Neighbour<Key> | null => {
    if (!other) return null;
    const decided = keys.findIndex((_, key) => own.values[key] !== other.values[key]);
    return {
      ...{ id: other.id, rank: other.rank, prize: other.prize, key: keys[decided] ?? null },
      own: own.values[decided] ?? null,
      other: other.values[decided] ?? null,
    };
  };
  const decision = decisions.find(one => one.award === award && one.order.includes(own.id));
  const tie = ties.find(one => one.award === award && one.subjects.includes(own.id));
  return {
    ...{ rank: own.rank, prize: own.prize },
    keys: keys.map((key, index) => ({ key, value: own.values[index] ?? null })),
    above: beside(rows[at - 1]),
    below: beside(rows[at + 1]),
    decision: decision ? { order: [...decision.order], reason: decision.reason } : null,
    openTie: tie ? [...tie.subjects] : null,
  };
}
