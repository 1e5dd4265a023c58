import type { Database, Transaction } from '#app/db/database.server.ts';
import { NotPermitted } from '../context.ts';

export interface Judge {
  personId: string;
  /** Where the judge works, what units they represent, where they are on a roster: of these they judge nothing. */
  unitIds: string[];
}

/**
 * The judge as the database says now, for a role may have been taken back since the page was opened.
 * @throws NotPermitted unless the person holds the role of judge in the contest
 */
export async function findJudge(
  personId: string,
  contestId: string,
  { db }: { db: Database | Transaction },
): Promise<Judge> {
  const [grants, places] = await Promise.all([
    db.roleGrant.findMany({
      where: { personId, contestId, revokedAt: null },
      select: { role: true, unitId: true },
    }),
    db.contestant.findMany({
      where: { personId, contestId, leftAt: null },
      select: { unitId: true },
    }),
  ]);
  if (!grants.some(({ role }) => role === 'judge')) throw new NotPermitted('sheet.score');
  const unitIds = [...grants, ...places].flatMap(({ unitId }) => unitId ?? []);
  return { personId, unitIds: [...new Set(unitIds)] };
}

/** For every judge of the contest, by person: the units they judge nothing of, as in `findJudge`. */
export async function findUnitsOfJudges(
  contestId: string,
  { db }: { db: Database | Transaction },
): Promise<Map<string, string[]>> {
  const isJudge = { some: { contestId, role: 'judge', revokedAt: null } } as const;
  const where = { contestId, person: { roleGrants: isJudge } };
  const select = { personId: true, unitId: true } as const;
  const [grants, places] = await Promise.all([
    db.roleGrant.findMany({ where: { ...where, revokedAt: null }, select }),
    db.contestant.findMany({ where: { ...where, leftAt: null }, select }),
  ]);
  const units = new Map<string, string[]>();
  for (const { personId, unitId } of [...grants, ...places]) {
    units.set(personId, [...(units.get(personId) ?? []), ...(unitId ? [unitId] : [])]);
  }
  return units;
}
