import { rootOf, type UnitParents, unitParents } from '#app/domain/units.ts';
import { closingsOfUnits } from '../contests/closing-of-unit.server.ts';
import type { ContestInForce } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { type EntryView, entryParts, viewEntries } from './view-entry.server.ts';

/** A unit that competes and from whose branch nothing valid has come. */
export interface MissingUnit {
  id: string;
  code: string;
  name: string;
  group: string;
  closesAt: Date;
}

export interface AllEntries {
  /** By code, versions newest first. */
  entries: EntryView[];
  missing: MissingUnit[];
  /** How many units compete: those without a parent. */
  competing: number;
}

/** Everything that was handed in to a contest, and which units are still missing. For organizers. */
export async function listEntries(contest: ContestInForce, act: Act): Promise<AllEntries> {
  const contestId = contest.id;
  permit(act, 'entry.see-all', { contestId });
  const { db } = act;
  const [units, rows] = await Promise.all([
    db.unit.findMany({ where: { contestId } }),
    db.entry.findMany({ where: { contestId }, include: entryParts }),
  ]);
  const closings = await closingsOfUnits(
    units.map(({ id }) => id),
    contest,
    { db },
  );
  const closesAt = (unitId: string) =>
    closings.get(unitId)?.closesAt ?? new Date(contest.rules.entry.closesAt);
  const collator = new Intl.Collator('vi', { numeric: true });
  const entries = await viewEntries(rows, closesAt, act);
  const present = rootsWithEntry(entries, unitParents(units));
  const roots = units.filter(({ parentId }) => parentId === null);
  return {
    entries: entries.sort((one, other) => collator.compare(one.code, other.code)),
    missing: roots
      .filter(({ id }) => !present.has(id))
      .map(({ id, code, name, group }) => ({ id, code, name, group, closesAt: closesAt(id) }))
      .sort((one, other) => collator.compare(one.name, other.name)),
    competing: roots.length,
  };
}

function rootsWithEntry(entries: readonly EntryView[], parents: UnitParents): Set<string> {
  return new Set(
    entries.filter(({ status }) => status === 'valid').map(({ unit }) => rootOf(unit.id, parents)),
  );
}
