import { recordAudit } from '#app/db/audit.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import {
  type EarlyClosing,
  outcomeOfRound,
  type RoundOutcome,
} from '#app/domain/judging/pairwise-round.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { readComparisons, readPairwiseField, readRoundState } from './read-pairwise.server.ts';

/**
 * Ends the round and stores what its choices say; nothing of it changes afterwards. While a judge who may compare a
 * pair hasn't chosen (`choices-open`, with how many are) it asks for a reason, which goes on record and into the
 * decision. Below the least number of choices for each pair the round can be ended, but decides nothing.
 */
export async function closePairwiseRound(
  { contestId, roundId, reason }: { contestId: string; roundId: string; reason: string | null },
  act: Act,
): Promise<Verdict<RoundOutcome, 'no-round' | 'choices-open'>> {
  const { personId: actorId } = permit(act, 'judging.assign', { contestId });
  const contest = await getContest(contestId, act);
  return inTransaction(act.db, async db => {
    const round = await db.pairwiseRound.findFirst({
      where: { id: roundId, contestId, closedAt: null },
    });
    if (!round) return refused('no-round');
    const field = await readPairwiseField(contest, { db });
    const compared = round.entryIds.filter(id => field.entries.has(id));
    const choices = await readComparisons(roundId, field, { db });
    const { done, open, short } = readRoundState(compared, choices, field, contest);
    if (open > 0 && !reason) return refused('choices-open', { open });
    const early: EarlyClosing | undefined =
      open > 0 && reason ? { reason, done, open, short: short.length > 0 } : undefined;
    const outcome = outcomeOfRound(compared, choices);
    const { order, ranks, strengths, undecided } = outcome;
    await db.pairwiseRound.update({
      where: { id: roundId },
      data: {
        ...{ closedAt: act.now, closedById: actorId },
        outcome: { order: [...order], ranks, strengths, undecided, ...(early && { early }) },
      },
    });
    await recordAudit(db, {
      ...{ at: act.now, contestId, actorId, reason: early?.reason },
      action: 'judging.close-pairwise',
      subjectType: 'pairwise-round',
      subjectId: roundId,
      after: {
        order: order.map(id => field.entries.get(id)?.code ?? id),
        ...{ undecided, choices: done, openChoices: open, shortPairs: short.length },
      },
    });
    return accepted(outcome);
  });
}
