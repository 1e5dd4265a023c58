import type { Instant } from '../deadlines.ts';
import type { Actor } from '../permissions.ts';
import { sameBranch, type UnitParents } from '../units.ts';
import type { EntryRules } from './entry-rules.ts';

/** What deciding needs of one version of an entry. */
export type WatchedEntry = {
  readonly id: string;
  readonly unitId: string;
  readonly status: 'valid' | 'withdrawn' | 'rejected';
  /** Whether the version asked for is the one that is judged. */
  readonly isJudged: boolean;
  /** When hand-in closes for the entry's unit, exclusive. */
  readonly closesAt: Instant;
};

/** What deciding needs of the contest. */
export type WatchingContest = {
  readonly id: string;
  readonly watching: EntryRules['watching'];
  readonly parents: UnitParents;
  /** Ids of the entries that won by the newest publication whose scope holds `entry`; empty before. */
  readonly publishedWinners: ReadonlySet<string>;
};

/**
 * Whether somebody (null: a visitor) may watch or read one version of an entry. Organizers: everything, replaced
 * and withdrawn versions included. Others only the version that is judged: the unit's own representatives, judges
 * of other branches, in 2024 everyone once hand-in is over for the unit; winners are public once published.
 */
export function mayWatch(
  actor: Actor | null,
  entry: WatchedEntry,
  contest: WatchingContest,
  now: Instant,
): boolean {
  const grants = (actor?.grants ?? []).filter(grant => grant.contestId === contest.id);
  if (grants.some(({ role }) => role === 'secretary' || role === 'committee')) return true;
  if (!entry.isJudged || entry.status === 'withdrawn') return false;
  if (grants.some(({ role, unitId }) => role === 'unit' && unitId === entry.unitId)) return true;
  if (entry.status === 'rejected') return false;
  if (contest.publishedWinners.has(entry.id)) return true;
  const isOver = Number(now) >= Number(entry.closesAt);
  if (contest.watching === 'everyone-after-close' && isOver) return true;
  // a judge of several grants is barred by each of them
  const judging = grants.filter(({ role }) => role === 'judge');
  return (
    judging.length > 0 &&
    judging.every(
      ({ unitId }) => unitId === null || !sameBranch(unitId, entry.unitId, contest.parents),
    )
  );
}
