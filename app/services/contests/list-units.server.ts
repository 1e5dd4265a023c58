import { foldText } from '#app/domain/imports/fold-text.ts';
import { inTreeOrder, rootOf, unitParents } from '#app/domain/units.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { closingsOfUnits, type UnitClosing } from './closing-of-unit.server.ts';
import type { ContestInForce } from './find-contest.server.ts';

export interface ListedUnit {
  id: string;
  code: string;
  name: string;
  group: string;
  parentId: string | null;
  /** 0: a root, which competes. */
  depth: number;
  rootId: string;
  headcount: number | null;
  /** Who is on the roster and may compete; the unit's own, without its children. */
  rosterCount: number;
  /** Valid entries, the unit's own. */
  entryCount: number;
  closing: UnitClosing;
}

/** All units of a contest as a tree: children right after their parent, by name. */
export async function listUnits(contest: ContestInForce, act: Act): Promise<ListedUnit[]> {
  permit(act, 'units.manage', { contestId: contest.id });
  const { db } = act;
  const contestId = contest.id;
  const [units, rosters, entries] = await Promise.all([
    db.unit.findMany({ where: { contestId } }),
    db.contestant.groupBy({
      by: ['unitId'],
      where: { contestId, leftAt: null, excludedReason: null },
      _count: true,
    }),
    db.entry.groupBy({ by: ['unitId'], where: { contestId, status: 'valid' }, _count: true }),
  ]);
  const closings = await closingsOfUnits(
    units.map(unit => unit.id),
    contest,
    act,
  );
  const rosterOf = new Map(rosters.map(row => [row.unitId, row._count]));
  const entriesOf = new Map(entries.map(row => [row.unitId, row._count]));
  const parents = unitParents(units);
  units.sort((one, other) => collator.compare(one.name, other.name));
  return inTreeOrder(units).map(({ unit, depth }) => ({
    id: unit.id,
    code: unit.code,
    name: unit.name,
    group: unit.group,
    parentId: unit.parentId,
    depth,
    rootId: rootOf(unit.id, parents),
    headcount: unit.headcount,
    rosterCount: rosterOf.get(unit.id) ?? 0,
    entryCount: entriesOf.get(unit.id) ?? 0,
    closing: closings.get(unit.id) ?? {
      closesAt: new Date(contest.rules.entry.closesAt),
      extendedTo: null,
    },
  }));
}

/** The units of a group (`''`: of all) whose name or code holds the words, accents aside. */
export function unitsFound<T extends Pick<ListedUnit, 'name' | 'code' | 'group'>>(
  units: readonly T[],
  { search, group }: { search: string; group: string },
): T[] {
  const wanted = foldText(search);
  return units.filter(
    unit =>
      (group === '' || unit.group === group) &&
      (foldText(unit.name).includes(wanted) || unit.code.includes(wanted)),
  );
}

const collator = new Intl.Collator('vi');
