import type { AwardResult } from '#app/domain/awards/award-result.ts';
import { unitsWithEntryPrize } from '#app/domain/awards/redact-result.ts';
import type {
  ExplainedEntry,
  Missing,
  Neighbour,
  UnitExplanation,
} from '#app/domain/explanations/explanation.ts';
import type { ExplainedPerson } from './explain-people.ts';

/** Keys of the collective award that are published of units with an entry prize alone. */
const ofEntries: readonly (string | null)[] = ['entryScore', 'composite'];

/** A unit's explanation as it may read it itself: of the other units only what was published. */
export function publishedUnit(explanation: UnitExplanation, result: AwardResult): UnitExplanation {
  const { placing, nearest, conditions, entries } = explanation;
  const prized = unitsWithEntryPrize(result);
  const isHidden = (key: string | null, unitId: string) =>
    ofEntries.includes(key) && !prized.has(unitId);
  const beside = <Key extends string>(one: Neighbour<Key> | null) =>
    one && isHidden(one.key, one.id) ? { ...one, other: null } : one;
  const missing = (one: Missing | null): Missing | null => {
    if (one?.code === 'prize' && isHidden(one.key, one.ahead)) return { ...one, other: null };
    // the score that would have been enough is that of a unit without a prize, or next to it
    return one?.code === 'entry-in-top' && one.reason === 'rank'
      ? { ...one, score: null, key: null }
      : one;
  };
  return {
    ...explanation,
    entries: publishedEntries(entries),
    conditions: conditions.map(one => ({ ...one, missing: missing(one.missing) })),
    nearest: missing(nearest),
    placing: placing && {
      ...placing,
      above: beside(placing.above),
      below: beside(placing.below),
    },
  };
}

/** Of an entry beside the unit's own: who and by how much only where it won a prize; its rank always. */
export function publishedEntries(entries: readonly ExplainedEntry[]): ExplainedEntry[] {
  const own = new Set(entries.map(({ entryId }) => entryId));
  const beside = <Key extends string>(one: Neighbour<Key> | null) => {
    if (!one || own.has(one.id)) return one;
    if (one.prize === null) return { ...one, id: '', other: null };
    return one.key === 'score' ? one : { ...one, other: null };
  };
  const ownOnly = (ids: readonly string[]) => ids.map(id => (own.has(id) ? id : ''));
  return entries.map(({ placing, ...entry }) => ({
    ...entry,
    placing: placing && {
      ...placing,
      above: beside(placing.above),
      below: beside(placing.below),
      decision: placing.decision && {
        ...placing.decision,
        order: ownOnly(placing.decision.order),
      },
      openTie: placing.openTie && ownOnly(placing.openTie),
    },
  }));
}

/** A place in a week without the people beside it, and without ids of people. */
export function publishedPerson({ explanation, ...person }: ExplainedPerson): ExplainedPerson {
  const { placing, row } = explanation;
  const { decision, openTie } = placing;
  return {
    ...person,
    explanation: {
      ...{ ...explanation, contestantId: '', row: { ...row, contestantId: '' } },
      placing: {
        ...{ ...placing, above: null, below: null },
        decision: decision && { ...decision, order: decision.order.map(() => '') },
        openTie: openTie?.map(() => '') ?? null,
      },
    },
  };
}
