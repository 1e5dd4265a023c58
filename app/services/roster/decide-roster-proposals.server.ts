import { type AuditRecord, recordAudit, recordAudits } from '#app/db/audit.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import { rosterFreezesAt } from '#app/domain/contest-rules.ts';
import { accepted, type Refusal, refused, type Verdict } from '#app/domain/verdict.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { repairDraw } from '../judging/repair-draw.server.ts';
import { permit } from '../permit.ts';
import { RolledBack } from '../rolled-back.ts';
import { type ApplyProposalRefusal, applyProposal } from './apply-proposal.server.ts';
import { type RosterEffect, type SatWeek, satWeeks, withEffect } from './roster-effect.server.ts';

export interface DecideInput {
  contestId: string;
  proposalIds: readonly string[];
  decision: 'confirm' | 'decline';
  /** Needed to decline, and to confirm after the freeze what was proposed without one. */
  reason: string | null;
  /** The token of the effect on weeks that are over that the person has looked at; needed where there is one. */
  seen?: string | null;
}

export type DecideRefusal =
  | ApplyProposalRefusal
  | 'none-chosen'
  | 'reason-needed'
  | 'freeze-reason-needed'
  | 'already-decided';

/** Weeks that are over would change, and the person has not yet seen how. */
export type UnseenEffect = Refusal<'effect-unseen'> & { effect: RosterEffect };

/**
 * Confirms or declines proposals, all of them or none; a refusal names the person whose proposal stands in the way.
 * What changes figures of weeks that are over is done once the person has seen just that change, and recorded with it.
 */
export async function decideRosterProposals(
  { contestId, proposalIds, decision, reason, seen = null }: DecideInput,
  act: Act,
): Promise<Verdict<{ count: number }, DecideRefusal> | UnseenEffect> {
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
      const at = { db: transaction, now: act.now };
      const sat = await satWeeks(proposals, contest, { ...at, vault: act.vault });
      const effect = await withEffect(contest, at, async () => {
        for (const proposal of decision === 'confirm' ? proposals : []) {
          if (isFrozen && !proposal.reason && !reason) {
            throw new RolledBack(refused('freeze-reason-needed'));
          }
          const applied = await applyProposal(transaction, proposal, act);
          if (!applied.ok) throw new RolledBack(applied);
        }
      });
      if (effect.units.length > 0 && effect.token !== seen) {
        throw new RolledBack(unseen(effect));
      }
      for (const proposal of proposals) {
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
          after: { change, unitId, contestantId, targetUnitId, ...takenAlong(sat.get(id)) },
          ...(recorded ? { reason: recorded } : {}),
        });
      }
      await recordAudits(transaction, effectRecords(effect, contestId, actor.personId, act.now));
      if (decision === 'confirm') {
        // a judge doesn't judge the branch on whose roster they stand
        const { personId: actorId } = actor;
        await repairDraw(transaction, { contestId, cause: 'units-changed', actorId, at: act.now });
      }
      return accepted({ count: proposals.length });
    });
  } catch (error) {
    if (error instanceof RolledBack) return error.refusal as Refusal<DecideRefusal> | UnseenEffect;
    throw error;
  }
}

const unseen = (effect: RosterEffect): UnseenEffect => ({ ...refused('effect-unseen'), effect });

const takenAlong = (sat: readonly SatWeek[] = []) =>
  sat.length === 0
    ? {}
    : {
        closedWeeks: sat.map(({ week }) => week),
        zeroWeeks: sat.filter(({ isZero }) => isZero).map(({ week }) => week),
      };

/** One line for each unit whose figures of weeks that are over change. */
function effectRecords(
  { units }: RosterEffect,
  contestId: string,
  actorId: string,
  at: Date,
): AuditRecord[] {
  return units.map(({ unitId, weeks, participation }) => {
    const side = (which: 'before' | 'after') => ({
      participation: participation[which],
      attemptsByWeek: weeks.map(({ week, attempts }) => ({ week, count: attempts[which] })),
      zerosByWeek: weeks.map(({ week, zeros }) => ({ week, count: zeros[which] })),
    });
    return {
      ...{ at, contestId, actorId, action: 'roster.shift-results' },
      ...{ subjectType: 'unit', subjectId: unitId },
      ...{ before: side('before'), after: side('after') },
    };
  });
}
