import type { Database, Transaction } from '#app/db/database.server.ts';
import { branchBelow } from '#app/domain/units.ts';

export interface RosterUnit {
  id: string;
  name: string;
  parentId: string | null;
}

/** The contest's units by name, and those whose roster is this unit's: its own first, then all below it. */
export async function rosterUnits(
  db: Database | Transaction,
  contestId: string,
  unitId: string,
): Promise<{ all: RosterUnit[]; own: RosterUnit[] }> {
  const all = await db.unit.findMany({
    where: { contestId },
    select: { id: true, name: true, parentId: true },
  });
  const order = new Intl.Collator('vi');
  all.sort((one, other) => order.compare(one.name, other.name));
  const branch = new Set(branchBelow(unitId, all));
  const own = all.filter(unit => branch.has(unit.id));
  own.sort((one, other) => Number(other.id === unitId) - Number(one.id === unitId));
  return { all, own };
}
