import { inTransaction } from '#app/db/transactions.server.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { findJudge } from './find-judge.server.ts';
import { pairsOfJudge, readPairwiseField } from './read-pairwise.server.ts';

/**
 * A judge's choice of the better of two entries; it may be changed until the round is closed. What organizers see of it
 * is a count: the record names no choice.
 */
export async function chooseBetter(
  given: { contestId: string; roundId: string; betterCode: string; otherCode: string },
  act: Act,
): Promise<Verdict<undefined, 'no-round' | 'unknown-pair'>> {
  const { contestId, roundId, betterCode, otherCode } = given;
  const { personId } = permit(act, 'sheet.score', { contestId });
  const contest = await getContest(contestId, act);
  return inTransaction(act.db, async db => {
    await findJudge(personId, contestId, { db });
    const round = await db.pairwiseRound.findFirst({
      where: { id: roundId, contestId, closedAt: null },
    });
    if (!round) return refused('no-round');
    const field = await readPairwiseField(contest, { db });
    const idOf = new Map([...field.entries.values()].map(({ id, code }) => [code, id]));
    const betterId = idOf.get(betterCode);
    const otherId = idOf.get(otherCode);
    const pair = pairsOfJudge(personId, round.entryIds, field).find(
      ({ lowId, highId }) =>
        (lowId === betterId && highId === otherId) || (lowId === otherId && highId === betterId),
    );
    if (!pair || betterId === undefined) return refused('unknown-pair');
    const key = { roundId, judgeId: personId, ...pair };
    await db.pairwiseChoice.upsert({
      where: { roundId_judgeId_lowId_highId: key },
      create: { ...key, betterId, chosenAt: act.now },
      update: { betterId, chosenAt: act.now },
    });
    return accepted();
  });
}
