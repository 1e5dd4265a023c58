import { type HandInDays, handInDays } from '#app/domain/entries/hand-in-days.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';

export interface CountedHandIns extends HandInDays {
  opensAt: Date;
  /** Of all; single units may have longer. */
  closesAt: Date;
  /** When this was counted. */
  asOf: Date;
}

/**
 * How many hand-ins came on each day, for organizers: every version counts, those of entries that were withdrawn or
 * rejected later too, for each was a hand-in on its day.
 */
export async function countHandIns(
  { contestId }: { contestId: string },
  act: Act,
): Promise<CountedHandIns> {
  permit(act, 'entry.see-all', { contestId });
  const { rules } = await getContest(contestId, act);
  const versions = await act.db.entryVersion.findMany({
    where: { entry: { contestId } },
    select: { decidingAt: true, number: true },
  });
  const opensAt = new Date(rules.entry.opensAt);
  const closesAt = new Date(rules.entry.closesAt);
  return { ...handInDays(versions, { opensAt, closesAt }), opensAt, closesAt, asOf: act.now };
}
