import type { Actor } from '#app/domain/permissions.ts';
import { type ContestInForce, listContests } from '../contests/find-contest.server.ts';
import type { Ground } from '../context.ts';

/**
 * The contest that a URL without one means: of those where the person holds a role or is on the roster, the one whose
 * entries close last; for everybody else the newest. null where there is no contest yet.
 */
export async function findCurrentContest(
  actor: Actor | null,
  ground: Pick<Ground, 'db'>,
): Promise<ContestInForce | null> {
  const contests = await listContests(ground);
  const own = new Set([
    ...(actor?.grants ?? []).map(grant => grant.contestId),
    ...(actor?.contestantIn ?? []),
  ]);
  return contests.find(({ id }) => own.has(id)) ?? contests[0] ?? null;
}
