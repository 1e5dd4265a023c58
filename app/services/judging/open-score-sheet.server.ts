import { placeInOrder, type SheetPlace } from '#app/domain/judging/sheet-order.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { type OwnSheet, type ReachCode, readOwnSheets } from './read-own-sheets.server.ts';

export type OpenSheet = OwnSheet & SheetPlace;

/**
 * One entry with the version that is judged and the judge's own sheet, never anybody else's. After judging has
 * closed it can still be read. Refused: an entry that isn't there, is of the judge's own branch, isn't valid any more,
 * or whose unit still has time.
 */
export async function openScoreSheet(
  { contestId, entryCode }: { contestId: string; entryCode: string },
  act: Act,
): Promise<Verdict<OpenSheet, ReachCode>> {
  const { personId } = permit(act, 'sheet.score', { contestId });
  const contest = await getContest(contestId, act);
  const { sheets, reach } = await readOwnSheets(contest, personId, act);
  const reached = reach(entryCode);
  if (!reached.ok && reached.code !== 'closed') return reached;
  const own = sheets.find(({ entry }) => entry.code === entryCode);
  if (!own) return refused('nothing-to-judge');
  const listed = sheets.map(({ entry: { code }, sheet: { state, scores } }) => ({
    ...{ code, state, scores },
  }));
  const place = placeInOrder(listed, entryCode, contest.rules.judging.criteria);
  return accepted({ ...own, ...place, nextOpen: reached.ok ? place.nextOpen : null });
}
