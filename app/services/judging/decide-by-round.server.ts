import { inTransaction } from '#app/db/transactions.server.ts';
import { orderWithin } from '#app/domain/judging/pairwise-round.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { collectAwardInput } from '../awards/collect-award-input.server.ts';
import { computeCollected } from '../awards/compute-collected.server.ts';
import { storeDecision } from '../awards/decide-tie.server.ts';
import { type ContestInForce, getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { type ClosedOutcome, storedOutcome } from './read-pairwise.server.ts';

export type DecideByRoundCode =
  | 'no-round'
  | 'nothing-to-decide'
  | 'not-declared'
  | 'no-such-tie'
  | 'decision-waiting'
  | 'unusable-input'
  | 'reason-missing';

/**
 * The committee takes a closed round's order over as its decision for the ties of entries that are open now and that
 * the round tells apart: exactly those, so that no entry passes another which the contest's method places before it. It
 * counts at once: the rules declared beforehand that such a round breaks ties, and no meeting decided anything.
 * Why a round was ended early belongs to the decision's reason, whatever else is written there.
 */
export async function decideByRound(
  given: { contestId: string; roundId: string; reason: string },
  act: Act,
): Promise<Verdict<{ decisionIds: string[] }, DecideByRoundCode>> {
  const { contestId, roundId, reason } = given;
  const { personId } = permit(act, 'tie.decide', { contestId });
  if (reason.trim() === '') return refused('reason-missing');
  const contest = await getContest(contestId, act);
  if (!contest.rules.judging.pairwise) return refused('not-declared');
  const round = await act.db.pairwiseRound.findFirst({
    where: { id: roundId, contestId, closedAt: { not: null } },
  });
  if (!round) return refused('no-round');
  const ties = await openTiesOfEntries(contest, act);
  if (!ties.ok) return ties;
  const outcome = storedOutcome(round.outcome);
  const orders = decidedBy(outcome, ties.value);
  if (orders.length === 0) return refused('nothing-to-decide');
  const early = outcome.early?.reason;
  const whole = early === undefined || reason.includes(early) ? reason : `${reason} (${early})`;
  return inTransaction(act.db, async transaction => {
    const decisionIds: string[] = [];
    for (const order of orders) {
      const decided = await storeDecision(
        { contestId, award: 'entry', order, reason: whole.trim(), file: null, isConfirmed: true },
        { transaction, now: act.now, personId },
      );
      if (!decided.ok) return decided;
      decisionIds.push(decided.value.decisionId);
    }
    return accepted({ decisionIds });
  });
}

/** The ties of entries that nobody has decided, each as ids of its entries. */
export async function openTiesOfEntries(
  contest: ContestInForce,
  { db }: Pick<Act, 'db'>,
): Promise<Verdict<(readonly string[])[], 'unusable-input'>> {
  const computed = computeCollected(await collectAwardInput(contest, db));
  if (!computed.ok) return computed;
  const { unresolvedTies } = computed.result;
  return accepted(
    unresolvedTies.filter(({ award }) => award === 'entry').map(({ subjects }) => subjects),
  );
}

/**
 * The orders that a round gives to ties, each best first; ties that it doesn't tell apart are left out. A round that was
 * ended below the least number of choices gives none.
 */
export function decidedBy(
  outcome: ClosedOutcome,
  ties: readonly (readonly string[])[],
): string[][] {
  if (outcome.early?.short) return [];
  return ties.flatMap(tie => {
    const order = orderWithin(tie, outcome);
    return order ? [order] : [];
  });
}
