import { may } from '#app/domain/permissions.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { NotPermitted } from '../context.ts';
import { findJudge } from './find-judge.server.ts';
import { reachEntry } from './open-score-sheet.server.ts';
import { readEntriesToJudge } from './read-judged-entries.server.ts';

/**
 * Whether the actor may watch this version as a judge: only the version that is judged, only of entries they may
 * score, from the opening of judging on. Says no, and never throws, for whoever is no judge of the contest.
 */
export async function mayWatchAsJudge(
  { contestId, entryCode, version }: { contestId: string; entryCode: string; version: number },
  act: Act,
): Promise<boolean> {
  if (!act.actor || !may(act.actor, 'sheet.score', { contestId })) return false;
  try {
    const contest = await getContest(contestId, act);
    const judge = await findJudge(act.actor.personId, contestId, act);
    const { entries, parents } = await readEntriesToJudge(contest, act, entryCode);
    const reached = reachEntry(entries[0], judge, parents, act.now);
    if (!reached.ok && reached.code !== 'closed') return false;
    return entries[0]?.version?.number === version;
  } catch (error) {
    if (error instanceof NotPermitted) return false;
    throw error;
  }
}
