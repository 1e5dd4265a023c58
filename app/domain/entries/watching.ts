import type { Instant } from '../deadlines.ts';
import { type JudgeTies, keptApart } from '../judging/may-judge.ts';
import { type Actor, may } from '../permissions.ts';
import type { UnitParents } from '../units.ts';
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
  /** From when on the entry is judged: the closing, and what may still finish after it. */
  readonly judgingOpensAt: Instant;
};

/** What deciding needs of the contest. */
export type WatchingContest = {
  readonly id: string;
  readonly watching: EntryRules['watching'];
  readonly parents: UnitParents;
  /** Ids of the entries that won by the newest publication whose scope holds `entry`; empty before. */
  readonly publishedWinners: ReadonlySet<string>;
};

/** Who asks; null is a visitor. */
export type Watcher = {
  readonly actor: Actor | null;
  /** Of a judge of the contest, what keeps them from entries; null: no judge. */
  readonly judge: JudgeTies | null;
};

/** `hidden`: as if there were no such entry. */
export type WatchingAnswer = 'allowed' | 'refused' | 'hidden';

/**
 * Whether somebody may watch one version of an entry, with all that belongs to it: captions and pictures too.
 * Organizers: everything, replaced and withdrawn versions included. Others only the version that is judged: the
 * unit's own representatives; in 2024 everyone once hand-in is over for the unit; everyone where it won, once that is
 * published; judges once the entry is judged. Of an entry that they are kept apart from judges learn nothing.
 */
export function answerWatching(
  { actor, judge }: Watcher,
  entry: WatchedEntry,
  contest: WatchingContest,
  now: Instant,
): WatchingAnswer {
  const { id: contestId, parents } = contest;
  if (may(actor, 'entry.see-all', { contestId })) return 'allowed';
  const isShown = entry.isJudged && entry.status !== 'withdrawn';
  if (isShown && may(actor, 'entry.see-own', { contestId, unitId: entry.unitId })) return 'allowed';
  const isValid = isShown && entry.status === 'valid';
  const isOver = Number(now) >= Number(entry.closesAt);
  const isPublic =
    contest.publishedWinners.has(entry.id) ||
    (contest.watching === 'everyone-after-close' && isOver);
  if (isValid && isPublic) return 'allowed';
  if (judge === null) return 'refused';
  if (keptApart(judge, entry, parents)) return 'hidden';
  return isValid && Number(now) >= Number(entry.judgingOpensAt) ? 'allowed' : 'refused';
}
