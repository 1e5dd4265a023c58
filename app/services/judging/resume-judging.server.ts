import { recordAudit } from '#app/db/audit.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { areEntriesPublished } from '../awards/entries-published.server.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';

export type ResumeJudgingCode = 'not-closed' | 'published' | 'time-over';

/**
 * The committee takes an early closing back, with a reason: judges go on until the calendar's end. Not once results
 * that rest on the sheets are published, nor after that end. The closing stays on record.
 */
export async function resumeJudging(
  { contestId, reason }: { contestId: string; reason: string },
  act: Act,
): Promise<Verdict<undefined, ResumeJudgingCode>> {
  const { personId: reopenedById } = permit(act, 'judging.close', { contestId });
  return inTransaction(act.db, async db => {
    const { rules } = await getContest(contestId, { db });
    const closure = await db.judgingClosure.findFirst({ where: { contestId, reopenedAt: null } });
    if (!closure) return refused('not-closed');
    if (await areEntriesPublished(contestId, { db })) return refused('published');
    if (act.now >= new Date(rules.calendar.judgingClosesAt)) return refused('time-over');
    await db.judgingClosure.update({
      where: { id: closure.id },
      data: { reopenedAt: act.now, reopenedById, reopenReason: reason },
    });
    await recordAudit(db, {
      ...{ at: act.now, contestId, actorId: reopenedById, reason },
      action: 'judging.reopen',
      subjectType: 'judging-closure',
      subjectId: closure.id,
      before: { closedAt: closure.closedAt.toISOString() },
    });
    return accepted();
  });
}
