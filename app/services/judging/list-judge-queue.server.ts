import { inOrderOf } from '#app/domain/judging/judge-order.ts';
import { judgingStage, judgingWindow, keptApart } from '#app/domain/judging/may-judge.ts';
import { countStates, type SheetCounts, type SheetState } from '#app/domain/judging/progress.ts';
import { type Scores, sheetTotal } from '#app/domain/judging/score-sheet.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { findJudge } from './find-judge.server.ts';
import { type EntryToJudge, readEntriesToJudge } from './read-judged-entries.server.ts';

export interface QueueItem {
  code: string;
  kind: EntryToJudge['kind'];
  title: string;
  slogan: string | null;
  durationMs: number | null;
  unitName: string;
  state: SheetState;
  /** Of the judge's own sheet, in points; null before its first save. */
  total: number | null;
  savedAt: Date | null;
}

export interface JudgeQueue {
  /** In an order of the judge's own. */
  items: QueueItem[];
  counts: SheetCounts;
  stage: 'not-open-yet' | 'open' | 'closed';
  opensAt: Date;
  closesAt: Date;
  /** Valid entries that come later, as their units were granted more time; own units' are not among them. */
  later: number;
}

/**
 * What the judge has to score: valid entries of other branches that are theirs by the draw and that they didn't
 * withdraw from, whose hand-in is over, each with the state of the
 * judge's own sheet. After judging has closed the list stays, to look at.
 */
export async function listJudgeQueue(
  { contestId }: { contestId: string },
  act: Act,
): Promise<JudgeQueue> {
  const actor = permit(act, 'sheet.score', { contestId });
  const contest = await getContest(contestId, act);
  const [judge, { entries, parents }, sheets] = await Promise.all([
    findJudge(actor.personId, contestId, act),
    readEntriesToJudge(contest, act),
    act.db.scoreSheet.findMany({ where: { judgeId: actor.personId, entry: { contestId } } }),
  ]);
  const sheetOf = new Map(sheets.map(sheet => [sheet.entryId, sheet]));
  const theirs = entries.filter(
    ({ id, status, unit }) =>
      status === 'valid' && keptApart(judge, { id, unitId: unit.id }, parents) === null,
  );
  const ready = theirs.filter(
    entry => entry.version && judgingStage(entry.window, act.now) !== 'not-open-yet',
  );
  const items = inOrderOf(actor.personId, ready).flatMap(entry => {
    if (!entry.version) return [];
    const sheet = sheetOf.get(entry.id);
    return {
      code: entry.code,
      kind: entry.kind,
      title: entry.version.title,
      slogan: entry.version.slogan,
      durationMs: entry.version.durationMs,
      unitName: entry.unit.name,
      state: sheet?.status ?? ('none' as const),
      total: sheet ? sheetTotal(sheet.scores as Scores, contest.rules.judging.criteria) : null,
      savedAt: sheet?.updatedAt ?? null,
    };
  });
  const window = judgingWindow(contest);
  return {
    items,
    counts: countStates(items.map(({ state }) => state)),
    stage: judgingStage(window, act.now),
    ...window,
    later: theirs.filter(entry => judgingStage(entry.window, act.now) === 'not-open-yet').length,
  };
}
