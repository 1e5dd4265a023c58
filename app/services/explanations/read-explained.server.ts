import type { AwardResult } from '#app/domain/awards/award-result.ts';
import { closedWeeksOnly } from '../awards/closed-weeks.ts';
import { type CollectedInput, collectAwardInput } from '../awards/collect-award-input.server.ts';
import { computeCollected } from '../awards/compute-collected.server.ts';
import { newestSnapshot, snapshotOf } from '../awards/newest-snapshot.server.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';

export interface Explained {
  input: CollectedInput;
  result: AwardResult;
  /** Of the publication; null: as things stand now. */
  number: number | null;
  /** What of it the record was made for; null: everything. */
  scope: string[] | null;
}

/**
 * What explanations are made from: the newest publication that holds the collective award, whose record has all that
 * awards rest on; before there is one, what the database holds now. null where that can't be computed or isn't wanted.
 * @param wanted `number`: of the one publication to read instead; null where there is none
 */
export async function readExplained(
  contestId: string,
  { withUnpublished, number }: { withUnpublished: boolean; number?: number },
  act: Act,
): Promise<Explained | null> {
  const snapshot =
    number === undefined
      ? await newestSnapshot(contestId, 'collective', act)
      : await snapshotOf(contestId, number, act);
  if (snapshot) {
    const { input, result, scope } = snapshot;
    return { input, result, scope, number: snapshot.number };
  }
  if (!withUnpublished || number !== undefined) return null;
  const contest = await getContest(contestId, act);
  const collected = await collectAwardInput(contest, act.db);
  const computed = computeCollected(closedWeeksOnly(collected, contest.rules, act.now));
  if (!computed.ok) return null;
  return { input: computed.input, result: computed.result, number: null, scope: null };
}
