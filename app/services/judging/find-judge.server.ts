import type { Database, Transaction } from '#app/db/database.server.ts';
import type { JudgeTies } from '#app/domain/judging/may-judge.ts';
import { NotPermitted } from '../context.ts';
import { findTiesOfJudges } from './judging-ties.server.ts';

export interface Judge extends JudgeTies {
  personId: string;
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
  const [judging, ties] = await Promise.all([
    db.roleGrant.findFirst({
      where: { personId, contestId, role: 'judge', revokedAt: null },
      select: { id: true },
    }),
    findTiesOfJudges(contestId, { db }, personId),
  ]);
  const own = ties.get(personId);
  if (!judging || !own) throw new NotPermitted('sheet.score');
  return { personId, ...own };
}
