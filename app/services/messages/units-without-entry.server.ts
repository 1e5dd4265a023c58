import type { Database, Transaction } from '#app/db/database.server.ts';
import { rootOf, unitParents } from '#app/domain/units.ts';
import { closingsOfUnits } from '../contests/closing-of-unit.server.ts';
import type { ContestInForce } from '../contests/find-contest.server.ts';

/** A competing unit that nobody has handed in for, nor for a unit below it. */
export interface UnitWithoutEntry {
  id: string;
  name: string;
  /** Its own, by the newest extension. */
  closesAt: Date;
  representatives: Representative[];
}

export interface Representative {
  personId: string;
  fullName: string;
  /** Whether a letter can reach them. */
  hasAddress: boolean;
}

/** The competing units without a valid entry, by name. */
export async function unitsWithoutEntry(
  contest: Pick<ContestInForce, 'id' | 'rules'>,
  { db }: { db: Database | Transaction },
): Promise<UnitWithoutEntry[]> {
  const contestId = contest.id;
  const [units, entries, grants] = await Promise.all([
    db.unit.findMany({
      where: { contestId },
      select: { id: true, name: true, parentId: true },
      orderBy: [{ name: 'asc' }, { id: 'asc' }],
    }),
    db.entry.findMany({ where: { contestId, status: 'valid' }, select: { unitId: true } }),
    db.roleGrant.findMany({
      where: { contestId, role: 'unit', revokedAt: null, person: { disabledAt: null } },
      select: { unitId: true, personId: true, person: { select: { fullName: true, email: true } } },
      orderBy: { personId: 'asc' },
    }),
  ]);
  const parents = unitParents(units);
  const handedIn = new Set(entries.map(({ unitId }) => rootOf(unitId, parents)));
  const missing = units.filter(({ id, parentId }) => parentId === null && !handedIn.has(id));
  const closings = await closingsOfUnits(
    missing.map(({ id }) => id),
    contest,
    { db },
  );
  const standard = new Date(contest.rules.entry.closesAt);
  return missing.map(({ id, name }) => ({
    ...{ id, name, closesAt: closings.get(id)?.closesAt ?? standard },
    representatives: grants
      .filter(({ unitId }) => unitId === id)
      .map(({ personId, person: { fullName, email } }) => ({
        ...{ personId, fullName, hasAddress: Boolean(email) },
      })),
  }));
}
