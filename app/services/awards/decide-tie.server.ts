import { recordAudit } from '#app/db/audit.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { collectAwardInput } from './collect-award-input.server.ts';
import { computeCollected } from './compute-collected.server.ts';

export interface DecideTieInput {
  contestId: string;
  /** `weekly:1` …, `entry`, `collective`. */
  award: string;
  /** Ids of contestants, entries or root units, best first: exactly those of one open tie. */
  order: readonly string[];
  reason: string;
}

/** The committee's order for one tie that is open now (section 6, 9). */
export async function decideTie(
  { contestId, award, order, reason }: DecideTieInput,
  act: Act,
): Promise<Verdict<{ decisionId: string }, 'no-such-tie' | 'unusable-input' | 'reason-missing'>> {
  const actor = permit(act, 'tie.decide', { contestId });
  if (reason.trim() === '') return refused('reason-missing');
  const contest = await getContest(contestId, act);
  return inTransaction(act.db, async transaction => {
    const computed = computeCollected(await collectAwardInput(contest, transaction));
    if (!computed.ok) return computed;
    const named = new Set(order);
    const matches = computed.result.unresolvedTies.some(
      tie =>
        tie.award === award &&
        tie.subjects.length === order.length &&
        named.size === order.length &&
        tie.subjects.every(id => named.has(id)),
    );
    if (!matches) return refused('no-such-tie');
    const { id } = await transaction.tieDecision.create({
      data: {
        contestId,
        award,
        order: [...order],
        reason: reason.trim(),
        decidedById: actor.personId,
        decidedAt: act.now,
      },
    });
    await recordAudit(transaction, {
      at: act.now,
      contestId,
      actorId: actor.personId,
      action: 'tie.decide',
      subjectType: 'tie-decision',
      subjectId: id,
      after: { award, order: [...order] },
      reason: reason.trim(),
    });
    return accepted({ decisionId: id });
  });
}
