import { recordAudit } from '#app/db/audit.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import { outcomeOfRound, type RoundOutcome } from '#app/domain/judging/pairwise-round.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { readComparisons, readPairwiseField } from './read-pairwise.server.ts';

/** Ends the round with the choices there are, and stores what they say; nothing of it changes afterwards. */
export async function closePairwiseRound(
  { contestId, roundId }: { contestId: string; roundId: string },
  act: Act,
): Promise<Verdict<RoundOutcome, 'no-round'>> {
  const { personId: actorId } = permit(act, 'judging.assign', { contestId });
  const contest = await getContest(contestId, act);
  return inTransaction(act.db, async db => {
    const round = await db.pairwiseRound.findFirst({
      where: { id: roundId, contestId, closedAt: null },
    });
    if (!round) return refused('no-round');
    const field = await readPairwiseField(contest, { db });
    const compared = round.entryIds.filter(id => field.entries.has(id));
    const outcome = outcomeOfRound(compared, await readComparisons(roundId, field, { db }));
    const { order, ranks, strengths, undecided } = outcome;
    await db.pairwiseRound.update({
      where: { id: roundId },
      data: {
        ...{ closedAt: act.now, closedById: actorId },
        outcome: { order: [...order], ranks, strengths, undecided },
      },
    });
    await recordAudit(db, {
      ...{ at: act.now, contestId, actorId },
      action: 'judging.close-pairwise',
      subjectType: 'pairwise-round',
      subjectId: roundId,
      after: {
        order: order.map(id => field.entries.get(id)?.code ?? id),
        undecided,
      },
    });
    return accepted(outcome);
  });
}
