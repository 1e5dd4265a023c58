import type { Database, Transaction } from '#app/db/database.server.ts';
import type { JudgeTies } from '#app/domain/judging/may-judge.ts';

type Reader = { db: Database | Transaction };

/** Who judges what by the newest draw. */
export interface DrawInForce {
  id: string;
  number: number;
  judgesPerEntry: number;
  seed: string;
  drawnAt: Date;
  /** Entry id → judge ids. */
  assignment: Map<string, string[]>;
}

/** The draw in force; null: every judge judges every entry. */
export async function findDrawInForce(
  contestId: string,
  { db }: Reader,
): Promise<DrawInForce | null> {
  const draw = await db.judgingDraw.findFirst({
    where: { contestId },
    orderBy: { number: 'desc' },
    include: { assignments: { select: { entryId: true, judgeId: true } } },
  });
  if (!draw || draw.judgesPerEntry === null) return null;
  const assignment = new Map<string, string[]>();
  for (const { entryId, judgeId } of draw.assignments) {
    const judges = assignment.get(entryId);
    if (judges) judges.push(judgeId);
    else assignment.set(entryId, [judgeId]);
  }
  const { id, number, judgesPerEntry, seed, drawnAt } = draw;
  return { id, number, judgesPerEntry, seed, drawnAt, assignment };
}

/** Of every judge of the contest, by person, what keeps them from entries: units, recusals, the draw. */
export async function findTiesOfJudges(
  contestId: string,
  { db }: Reader,
  personId?: string,
): Promise<Map<string, JudgeTies>> {
  const isJudge = { some: { contestId, role: 'judge', revokedAt: null } } as const;
  const person = { roleGrants: isJudge, ...(personId === undefined ? {} : { id: personId }) };
  const where = { contestId, person };
  const select = { personId: true, unitId: true } as const;
  const judge = personId === undefined ? {} : { judgeId: personId };
  const [grants, places, recusals, draw] = await Promise.all([
    db.roleGrant.findMany({ where: { ...where, revokedAt: null }, select }),
    db.contestant.findMany({ where: { ...where, leftAt: null }, select }),
    db.recusal.findMany({
      where: { ...judge, entry: { contestId }, liftedAt: null },
      select: { judgeId: true, entryId: true },
    }),
    db.judgingDraw.findFirst({
      where: { contestId },
      orderBy: { number: 'desc' },
      select: {
        judgesPerEntry: true,
        assignments: { where: judge, select: { judgeId: true, entryId: true } },
      },
    }),
  ]);
  const drawn = draw !== null && draw.judgesPerEntry !== null ? draw.assignments : null;
  const ties = new Map<
    string,
    { unitIds: string[]; recusedFrom: Set<string>; assignedTo: Set<string> | null }
  >();
  for (const { personId: id } of grants) {
    ties.set(id, { unitIds: [], recusedFrom: new Set(), assignedTo: drawn ? new Set() : null });
  }
  for (const { personId: id, unitId } of [...grants, ...places]) {
    const unitIds = ties.get(id)?.unitIds;
    if (unitId && unitIds && !unitIds.includes(unitId)) unitIds.push(unitId);
  }
  for (const { judgeId, entryId } of recusals) ties.get(judgeId)?.recusedFrom.add(entryId);
  for (const { judgeId, entryId } of drawn ?? []) ties.get(judgeId)?.assignedTo?.add(entryId);
  return ties;
}
