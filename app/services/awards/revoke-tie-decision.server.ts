import { recordAudit } from '#app/db/audit.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import type { Act } from '../context.ts';
import { settleMessages } from '../messages/settle-messages.server.ts';
import { permit } from '../permit.ts';

/** Takes a tie's decision back: the tie is open again. What was published with it stays published. */
export async function revokeTieDecision(
  { contestId, decisionId, reason }: { contestId: string; decisionId: string; reason: string },
  act: Act,
): Promise<Verdict<undefined, 'unknown-decision' | 'reason-missing'>> {
  const actor = permit(act, 'tie.decide', { contestId });
  if (reason.trim() === '') return refused('reason-missing');
  return inTransaction(act.db, async transaction => {
    const decision = await transaction.tieDecision.findFirst({
      where: { id: decisionId, contestId, revokedAt: null },
    });
    if (!decision) return refused('unknown-decision');
    await transaction.tieDecision.update({
      where: { id: decisionId },
      data: { revokedAt: act.now },
    });
    await settleMessages(transaction, { kind: 'tie-to-confirm', about: decisionId, at: act.now });
    await recordAudit(transaction, {
      at: act.now,
      contestId,
      actorId: actor.personId,
      action: 'tie.revoke',
      subjectType: 'tie-decision',
      subjectId: decisionId,
      before: { award: decision.award, order: decision.order as string[] },
      reason: reason.trim(),
    });
    return accepted();
  });
}
