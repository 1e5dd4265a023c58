import type { Database, Transaction } from '#app/db/database.server.ts';
import type { JudgeTies } from '#app/domain/judging/may-judge.ts';
import { NotPermitted } from '../context.ts';
import { findTiesOfJudges } from './judging-ties.server.ts';

export interface Judge extends JudgeTies {
  personId: string;
}

type Reader = { db: Database | Transaction };

/**
 * The judge as the database says now, for a role may have been taken back since the page was opened.
 * @throws NotPermitted unless the person holds the role of judge in the contest
 */
export async function findJudge(
  personId: string,
  contestId: string,
  reader: Reader,
): Promise<Judge> {
  const judge = (await findJudges([personId], contestId, reader)).get(personId);
  if (!judge) throw new NotPermitted('sheet.score');
  return judge;
}

/** The same of several people at once, by person; who holds no role of judge there is absent. */
export async function findJudges(
  personIds: readonly string[],
  contestId: string,
  { db }: Reader,
): Promise<Map<string, Judge>> {
  const asked = [...new Set(personIds)];
  const [judging, ties] = await Promise.all([
    db.roleGrant.findMany({
      where: { personId: { in: asked }, contestId, role: 'judge', revokedAt: null },
      select: { personId: true },
    }),
    findTiesOfJudges(contestId, { db }, asked.length === 1 ? asked[0] : undefined),
  ]);
  const judges = new Map<string, Judge>();
  for (const { personId } of judging) {
    const own = ties.get(personId);
    if (own) judges.set(personId, { personId, ...own });
  }
  return judges;
}
