import { recordAudit } from '#app/db/audit.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import { judgingStage, judgingWindow } from '#app/domain/judging/may-judge.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';

export type ReopenCode = 'unknown-sheet' | 'not-submitted' | 'judging-closed' | 'judge-revoked';

/**
 * Makes one submitted sheet a draft again, points kept, for its judge to change. Only while judging is open and the
 * judge still is one: a sheet that nobody could submit again would silently drop out of the result.
 */
export async function reopenScoreSheet(
  { contestId, sheetId, reason }: { contestId: string; sheetId: string; reason: string },
  act: Act,
): Promise<Verdict<undefined, ReopenCode>> {
  const actor = permit(act, 'sheet.reopen', { contestId });
  const window = judgingWindow(await getContest(contestId, act));
  if (judgingStage(window, act.now) === 'closed') {
    return refused('judging-closed', { closesAt: window.closesAt.toISOString() });
  }
  return inTransaction(act.db, async transaction => {
    const sheet = await transaction.scoreSheet.findFirst({
      where: { id: sheetId, entry: { contestId } },
      include: { entry: { select: { code: true } } },
    });
    if (!sheet) return refused('unknown-sheet');
    if (sheet.status !== 'submitted') return refused('not-submitted');
    const stillJudge = await transaction.roleGrant.findFirst({
      where: { personId: sheet.judgeId, contestId, role: 'judge', revokedAt: null },
      select: { id: true },
    });
    if (!stillJudge) return refused('judge-revoked');
    await transaction.scoreSheet.update({
      where: { id: sheetId },
      // A new revision: a tab that still shows the submitted sheet is told that it is out of date.
      data: {
        status: 'draft',
        submittedAt: null,
        updatedAt: act.now,
        revision: sheet.revision + 1,
      },
    });
    await recordAudit(transaction, {
      at: act.now,
      contestId,
      actorId: actor.personId,
      action: 'sheet.reopen',
      subjectType: 'sheet',
      subjectId: sheetId,
      before: { status: 'submitted', scores: sheet.scores ?? {} },
      after: { status: 'draft', entry: sheet.entry.code, judge: sheet.judgeId },
      reason,
    });
    return accepted();
  });
}
