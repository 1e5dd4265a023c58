import type { AwardResult } from '#app/domain/awards/award-result.ts';
import { closedWeeksOnly } from '../awards/closed-weeks.ts';
import { type CollectedInput, collectAwardInput } from '../awards/collect-award-input.server.ts';
import { computeCollected } from '../awards/compute-collected.server.ts';
import { newestSnapshot } from '../awards/newest-snapshot.server.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';

export interface Explained {
  input: CollectedInput;
  result: AwardResult;
  /** Of the publication; null: as things stand now. */
  number: number | null;
}

/**
 * What explanations are made from: the newest publication that holds the collective award, whose record has all that
 * awards rest on; before there is one, what the database holds now. null where that can't be computed or isn't wanted.
 */
export async function readExplained(
  contestId: string,
  { withUnpublished }: { withUnpublished: boolean },
  act: Act,
): Promise<Explained | null> {
  const snapshot = await newestSnapshot(contestId, 'collective', act);
  if (snapshot) return { input: snapshot.input, result: snapshot.result, number: snapshot.number };
  if (!withUnpublished) return null;
  const contest = await getContest(contestId, act);
  const collected = await collectAwardInput(contest, act.db);
  const computed = computeCollected(closedWeeksOnly(collected, contest.rules, act.now));
  return computed.ok ? { input: computed.input, result: computed.result, number: null } : null;
}
