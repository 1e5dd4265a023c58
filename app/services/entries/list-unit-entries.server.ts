import { representedUnits } from '#app/domain/permissions.ts';
import { closingsOfUnits } from '../contests/closing-of-unit.server.ts';
import type { ContestInForce } from '../contests/find-contest.server.ts';
import { type Act, NotPermitted } from '../context.ts';
import { type EntryView, entryParts, viewEntries } from './view-entry.server.ts';

/** A unit that the actor represents, with what it has handed in. */
export interface OwnUnit {
  id: string;
  name: string;
  /** When hand-in closes for this unit, exclusive. */
  closesAt: Date;
  isExtended: boolean;
  /** By code. */
  entries: EntryView[];
  /** Whether the rules let it hand in one more entry. */
  mayAdd: boolean;
}

/** The units that the actor represents in a contest, by name; whoever represents none is not permitted. */
export async function listUnitEntries(contest: ContestInForce, act: Act): Promise<OwnUnit[]> {
  const { db } = act;
  const unitIds = representedUnits(act.actor, contest.id);
  if (unitIds.length === 0) throw new NotPermitted('entry.see-own');
  const [units, closings, rows] = await Promise.all([
    db.unit.findMany({
      where: { contestId: contest.id, id: { in: unitIds } },
      select: { id: true, name: true },
    }),
    closingsOfUnits(unitIds, contest, { db }),
    db.entry.findMany({
      where: { contestId: contest.id, unitId: { in: unitIds } },
      include: entryParts,
      orderBy: { code: 'asc' },
    }),
  ]);
  const closesAt = (unitId: string) =>
    closings.get(unitId)?.closesAt ?? new Date(contest.rules.entry.closesAt);
  const entries = await viewEntries(rows, closesAt, act);
  const maximum = contest.rules.entry.maximumPerUnit ?? Number.POSITIVE_INFINITY;
  const collator = new Intl.Collator('vi', { numeric: true });
  return units
    .map(({ id, name }) => {
      const own = entries
        .filter(entry => entry.unit.id === id)
        .map(entry => ({
          ...entry,
          versions: entry.versions.map(version => ({ ...version, measured: null })),
        }));
      const valid = own.filter(({ status }) => status === 'valid').length;
      return {
        ...{ id, name, entries: own, closesAt: closesAt(id), mayAdd: valid < maximum },
        isExtended: closesAt(id) > new Date(contest.rules.entry.closesAt),
      };
    })
    .sort((one, other) => collator.compare(one.name, other.name));
}
