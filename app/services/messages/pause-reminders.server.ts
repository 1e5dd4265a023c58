import { recordAudit } from '#app/db/audit.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';

/** Stops the plan of a contest, or lets it go on; what fell due in between isn't made up for once the next step has begun. */
export async function pauseReminders(
  { contestId, paused }: { contestId: string; paused: boolean },
  act: Act,
): Promise<void> {
  const { personId: actorId } = permit(act, 'notices.manage', { contestId });
  await inTransaction(act.db, async transaction => {
    const { count } = await transaction.contest.updateMany({
      where: { id: contestId, remindersPausedAt: paused ? null : { not: null } },
      data: { remindersPausedAt: paused ? act.now : null },
    });
    if (count === 0) return;
    await recordAudit(transaction, {
      ...{ at: act.now, contestId, actorId },
      action: paused ? 'reminders.pause' : 'reminders.resume',
      ...{ subjectType: 'contest', subjectId: contestId },
    });
  });
}
