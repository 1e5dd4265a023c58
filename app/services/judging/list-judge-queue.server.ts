import { inOrderOf } from '#app/domain/judging/judge-order.ts';
import { judgingStage, judgingWindow, keptApart } from '#app/domain/judging/may-judge.ts';
import { countStates, type SheetCounts, type SheetState } from '#app/domain/judging/progress.ts';
import { type Scores, sheetTotal } from '#app/domain/judging/score-sheet.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { findJudge } from './find-judge.server.ts';
import {
  asJudgesSee,
  type EntryToJudge,
  readEntriesToJudge,
} from './read-judged-entries.server.ts';
import { type ReturnedSheet, readReturnedSheets } from './read-returned-sheets.server.ts';

export interface QueueItem {
  code: string;
  kind: EntryToJudge['kind'];
  /** Of the entry's judged version, and of the sheet's saves. */
  version: number;
  revision: number;
  title: string;
  slogan: string | null;
  durationMs: number | null;
  /** Null where judging is blind. */
  unitName: string | null;
  state: SheetState;
  /** Of the judge's own sheet, in points; null before its first save. */
  total: number | null;
  savedAt: Date | null;
  /** Names of the criteria without points; a draft without any can be submitted. */
  missing: string[];
  /** Why it is a draft again after it was submitted; null where it isn't. */
  returned: ReturnedSheet | null;
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
  const { criteria } = contest.rules.judging;
  const [judge, { entries, parents }, sheets] = await Promise.all([
    findJudge(actor.personId, contestId, act),
    readEntriesToJudge(contest, act),
    act.db.scoreSheet.findMany({ where: { judgeId: actor.personId, entry: { contestId } } }),
  ]);
  const returns = await readReturnedSheets(contestId, sheets, act);
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
    const { unitName, version } = asJudgesSee(entry, entry.version, contest);
    const scores = (sheet?.scores ?? {}) as Scores;
    return {
      code: entry.code,
      kind: entry.kind,
      version: version.number,
      revision: sheet?.revision ?? 0,
      title: version.title,
      slogan: version.slogan,
      durationMs: version.durationMs,
      unitName,
      state: sheet?.status ?? ('none' as const),
      total: sheet ? sheetTotal(scores, criteria) : null,
      savedAt: sheet?.updatedAt ?? null,
      missing: criteria.filter(({ key }) => scores[key] === undefined).map(({ name }) => name),
      returned: (sheet && returns.get(sheet.id)) ?? null,
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
