import type { CollectiveResult } from '#app/domain/awards/award-result.ts';
import { explainUnits } from '#app/domain/explanations/explain-units.ts';
import type { ExplainedEntry, UnitExplanation } from '#app/domain/explanations/explanation.ts';
import { may } from '#app/domain/permissions.ts';
import { branchBelow } from '#app/domain/units.ts';
import type { Act } from '../context.ts';
import { NotPermitted } from '../context.ts';
import { type ExplainedNames, namesOf } from './explained-names.ts';
import { readExplained } from './read-explained.server.ts';

export interface ExplainedUnit {
  explanation: UnitExplanation;
  names: ExplainedNames;
  /** The publication whose figures these are; null: as they stand now, for organizers alone. */
  number: number | null;
}

/**
 * Why a unit got what it got. For organizers of every unit, before publication too; for a unit's representative of
 * its own, once the collective award is published: with its own figures and, of others, only what was published.
 * null where there is nothing to explain yet, or no such competing unit.
 */
export async function explainUnit(
  { contestId, unitId }: { contestId: string; unitId: string },
  act: Act,
): Promise<ExplainedUnit | null> {
  const isOrganizer = may(act.actor, 'awards.see', { contestId });
  const isOwn = isOrganizer || (await representsBranch(contestId, unitId, act));
  if (!isOwn) throw new NotPermitted('standing.see-own');
  const read = await readExplained(contestId, { withUnpublished: isOrganizer }, act);
  if (!read) return null;
  const { input, result, number } = read;
  const explanation = explainUnits(input, result).find(one => one.unitId === unitId);
  if (!explanation) return null;
  if (isOrganizer) {
    return { explanation, names: namesOf(explanation, input, () => true), number };
  }
  const own = new Set(explanation.entries.map(({ entryId }) => entryId));
  const unitOf = new Map(result.entries.map(entry => [entry.entryId, entry.unitId]));
  const published = new Map(
    result.collective.map(row => [row.unitId, row] satisfies [string, CollectiveResult]),
  );
  const publishedScore = (entryId: string) =>
    published.get(unitOf.get(entryId) ?? '')?.entryScore ?? null;
  return {
    explanation: {
      ...explanation,
      entries: explanation.entries.map(entry => withPublishedOnly(entry, publishedScore)),
    },
    names: namesOf(explanation, input, id => own.has(id)),
    number,
  };
}

/** Of the entries beside the own one nothing but a published score. */
function withPublishedOnly(
  entry: ExplainedEntry,
  publishedScore: (entryId: string) => string | null,
): ExplainedEntry {
  const { placing } = entry;
  if (!placing) return entry;
  const hide = (beside: typeof placing.above) =>
    beside && {
      ...beside,
      other:
        beside.key === 'score' && beside.other === publishedScore(beside.id) ? beside.other : null,
    };
  return {
    ...entry,
    placing: { ...placing, above: hide(placing.above), below: hide(placing.below) },
  };
}

/** Whether the actor represents the competing unit or one below it. */
async function representsBranch(contestId: string, unitId: string, act: Act): Promise<boolean> {
  const units = await act.db.unit.findMany({
    where: { contestId },
    select: { id: true, parentId: true },
  });
  return branchBelow(unitId, units).some(id =>
    may(act.actor, 'standing.see-own', { contestId, unitId: id }),
  );
}
