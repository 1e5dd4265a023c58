import { recordAudit } from '#app/db/audit.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import type { Act } from '../context.ts';
import { refuseSameHand, type SameHand } from '../identity/second-person.server.ts';
import { settleMessages } from '../messages/settle-messages.server.ts';
import { permit } from '../permit.ts';
import { isOpenTie } from './decide-tie.server.ts';

type Decision = { contestId: string; decisionId: string };

/** A second organizer, whose account no hand has together with the first one's, stands behind the committee's order: from now on it counts. */
export async function confirmTie(
  { contestId, decisionId }: Decision,
  act: Act,
): Promise<
  Verdict<
    undefined,
    'unknown-decision' | 'own-decision' | 'no-such-tie' | 'unusable-input' | SameHand
  >
> {
  const { personId } = permit(act, 'tie.confirm', { contestId });
  return inTransaction(act.db, async transaction => {
    const decision = await transaction.tieDecision.findFirst({
      where: { id: decisionId, contestId, revokedAt: null, confirmedAt: null },
    });
    if (!decision) return refused('unknown-decision');
    if (decision.decidedById === personId) return refused('own-decision');
    const sameHand = await refuseSameHand(
      transaction,
      { first: decision.decidedById, second: personId, roles: ['committee', 'secretary'] },
      { contestId, distance: 'maker', now: act.now },
    );
    if (sameHand) return sameHand;
    const { award } = decision;
    const subjects = decision.order as string[];
    const tie = await isOpenTie({ contestId, award, subjects, now: act.now }, transaction);
    if (!tie.ok) return tie;
    await transaction.tieDecision.update({
      where: { id: decisionId },
      data: { confirmedById: personId, confirmedAt: act.now },
    });
    await settleMessages(transaction, { kind: 'tie-to-confirm', about: decisionId, at: act.now });
    await recordAudit(transaction, {
      ...{ at: act.now, contestId, actorId: personId, action: 'tie.confirm' },
      ...{ subjectType: 'tie-decision', subjectId: decisionId, after: { award, order: subjects } },
    });
    return accepted();
  });
}

/** The minutes of a decision's meeting, as they were sent; null where there is no such decision, or it has none. */
export async function findMinutes(
  { contestId, decisionId }: Decision,
  { db, actor }: Act,
): Promise<{ storageKey: string; sha256: string } | null> {
  permit({ actor }, 'awards.see', { contestId });
  const found = await db.tieDecision.findFirst({
    where: { id: decisionId, contestId },
    select: { storageKey: true, sha256: true },
  });
  const { storageKey, sha256 } = found ?? {};
  return storageKey && sha256 ? { storageKey, sha256 } : null;
}
