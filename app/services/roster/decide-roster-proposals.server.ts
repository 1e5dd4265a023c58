import { recordAudit } from '#app/db/audit.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import { rosterFreezesAt } from '#app/domain/contest-rules.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { RolledBack } from '../identity/rolled-back.ts';
import { repairDraw } from '../judging/repair-draw.server.ts';
import { permit } from '../permit.ts';
import { type ApplyProposalRefusal, applyProposal } from './apply-proposal.server.ts';

export interface DecideInput {
  contestId: string;
  proposalIds: readonly string[];
  decision: 'confirm' | 'decline';
  /** Needed to decline, and to confirm after the freeze what was proposed without one. */
  reason: string | null;
}

export type DecideRefusal =
  | ApplyProposalRefusal
  | 'none-chosen'
  | 'reason-needed'
  | 'freeze-reason-needed'
  | 'already-decided';

/** Confirms or declines proposals, all of them or none; a refusal names the person whose proposal stands in the way. */
export async function decideRosterProposals(
  { contestId, proposalIds, decision, reason }: DecideInput,
  act: Act,
): Promise<Verdict<{ count: number }, DecideRefusal>> {
  const actor = permit(act, 'roster.decide', { contestId });
  if (proposalIds.length === 0) return refused('none-chosen');
  if (decision === 'decline' && !reason) return refused('reason-needed');
  const contest = await getContest(contestId, act);
  const isFrozen = act.now >= rosterFreezesAt(contest.rules);
  try {
    return await inTransaction(act.db, async transaction => {
      const proposals = await transaction.rosterProposal.findMany({
        where: { id: { in: [...proposalIds] }, contestId },
        orderBy: { proposedAt: 'asc' },
      });
      if (
        proposals.length !== new Set(proposalIds).size ||
        proposals.some(({ status }) => status !== 'proposed')
      ) {
        return refused('already-decided');
      }
      for (const proposal of proposals) {
        if (decision === 'confirm') {
          if (isFrozen && !proposal.reason && !reason) {
            throw new RolledBack(refused('freeze-reason-needed'));
          }
          const applied = await applyProposal(transaction, proposal, act);
          if (!applied.ok) throw new RolledBack(applied);
        }
        await transaction.rosterProposal.update({
          where: { id: proposal.id },
          data: {
            status: decision === 'confirm' ? 'confirmed' : 'declined',
            decidedById: actor.personId,
            decidedAt: act.now,
            decisionReason: reason,
          },
        });
        const { id, change, unitId, contestantId, targetUnitId } = proposal;
        const recorded = reason ?? proposal.reason;
        await recordAudit(transaction, {
          at: act.now,
          contestId,
          actorId: actor.personId,
          action: `roster.${decision}`,
          subjectType: 'roster-proposal',
          subjectId: id,
          after: { change, unitId, contestantId, targetUnitId },
          ...(recorded ? { reason: recorded } : {}),
        });
      }
      if (decision === 'confirm') {
        // a judge doesn't judge the branch on whose roster they stand
        const { personId: actorId } = actor;
        await repairDraw(transaction, { contestId, cause: 'units-changed', actorId, at: act.now });
      }
      return accepted({ count: proposals.length });
    });
  } catch (error) {
    if (error instanceof RolledBack) return error.refusal as Verdict<never, DecideRefusal>;
    throw error;
  }
}
