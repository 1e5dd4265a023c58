import { recordAudit } from '#app/db/audit.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { closingOfUnit } from '../contests/closing-of-unit.server.ts';
import { getContest } from '../contests/find-contest.server.ts';
import { type Act, NotPermitted } from '../context.ts';
import { repairDraw } from '../judging/repair-draw.server.ts';
import { permit } from '../permit.ts';

export type WithdrawRefusal = 'closed' | 'entry-withdrawn' | 'entry-rejected';

/**
 * A unit takes its entry back, until hand-in closes for it. A new version makes it valid again.
 * @throws NotPermitted where there is none of that code, too: others don't learn which there are
 */
export async function withdrawEntry(
  { contestId, entryCode }: { contestId: string; entryCode: string },
  act: Act,
): Promise<Verdict<{ entryCode: string }, WithdrawRefusal>> {
  const { now } = act;
  return inTransaction(act.db, async db => {
    const entry = await db.entry.findFirst({ where: { contestId, code: entryCode } });
    if (!entry) throw new NotPermitted('entry.withdraw');
    const { personId } = permit(act, 'entry.withdraw', { contestId, unitId: entry.unitId });
    const contest = await getContest(contestId, { db });
    const { closesAt } = await closingOfUnit(entry.unitId, contest, { db });
    if (now >= closesAt) return refused('closed', { closesAt: closesAt.toISOString() });
    if (entry.status !== 'valid') return refused(`entry-${entry.status}`);
    await db.entry.update({ where: { id: entry.id }, data: { status: 'withdrawn' } });
    await recordAudit(db, {
      ...{ at: now, contestId, actorId: personId, action: 'entry.withdraw' },
      ...{ subjectType: 'entry', subjectId: entry.id },
      before: { status: 'valid' },
      after: { status: 'withdrawn', code: entry.code },
    });
    await repairDraw(db, { contestId, cause: 'entries-changed', actorId: personId, at: now });
    return accepted({ entryCode: entry.code });
  });
}
