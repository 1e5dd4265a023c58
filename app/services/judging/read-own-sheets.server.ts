import { inOrderOf } from '#app/domain/judging/judge-order.ts';
import {
  type ApartCode,
  isApart,
  type MayJudgeCode,
  mayJudge,
} from '#app/domain/judging/may-judge.ts';
import type { UnitParents } from '#app/domain/units.ts';
import { accepted, type Refusal, refused, type Verdict } from '#app/domain/verdict.ts';
import type { ContestInForce } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { findJudge, type Judge } from './find-judge.server.ts';
import {
  asJudgesSee,
  type EntryToJudge,
  type JudgedVersion,
  readEntriesToJudge,
} from './read-judged-entries.server.ts';
import { type ReturnedSheet, readReturnedSheets } from './read-returned-sheets.server.ts';
import { type SheetView, sheetView } from './sheet-view.ts';

/** Of entries that the judge is kept apart from: `unknown-entry`, as where there is none. */
export type ReachCode = Exclude<MayJudgeCode, ApartCode> | 'unknown-entry' | 'nothing-to-judge';

/** An entry as its judge sees it, with the judge's own sheet. */
export interface OwnSheet {
  entry: {
    code: string;
    kind: EntryToJudge['kind'];
    /** Null where judging is blind. */
    unitName: string | null;
    version: JudgedVersion;
  };
  sheet: SheetView;
  /** Why it can't be written now; null: it can. */
  locked: 'submitted' | 'closed' | null;
  /** Why it is a draft again after it was submitted; null where it isn't. */
  returned: ReturnedSheet | null;
  judgingClosesAt: Date;
}

/** Every entry that a judge may open, in the judge's own order, and how each entry of the contest can be reached. */
export async function readOwnSheets(
  contest: ContestInForce,
  personId: string,
  act: Act,
): Promise<{
  sheets: OwnSheet[];
  reach: (entryCode: string) => Verdict<JudgedVersion, ReachCode>;
}> {
  const [judge, { entries, parents }, rows] = await Promise.all([
    findJudge(personId, contest.id, act),
    readEntriesToJudge(contest, act),
    act.db.scoreSheet.findMany({ where: { judgeId: personId, entry: { contestId: contest.id } } }),
  ]);
  const returns = await readReturnedSheets(contest.id, rows, act);
  const rowOf = new Map(rows.map(row => [row.entryId, row]));
  const reach = (entry: EntryToJudge | undefined) => reachEntry(entry, judge, parents, act.now);
  const order = inOrderOf(
    personId,
    entries.filter(entry => isReachable(reach(entry))),
  );
  const sheets = order.flatMap((entry): OwnSheet[] => {
    const { code, kind, version } = entry;
    if (!version) return [];
    const row = rowOf.get(entry.id) ?? null;
    const sheet = sheetView(row);
    const open = reach(entry).ok ? null : 'closed';
    return [
      {
        entry: { code, kind, ...asJudgesSee(entry, version, contest) },
        sheet,
        locked: sheet.state === 'submitted' ? 'submitted' : open,
        returned: (row && returns.get(row.id)) ?? null,
        judgingClosesAt: entry.window.closesAt,
      },
    ];
  });
  return { sheets, reach: asked => reach(entries.find(({ code }) => code === asked)) };
}

/** Whether the judge may score the entry now, and what is judged of it. */
export function reachEntry(
  entry: EntryToJudge | undefined,
  judge: Judge,
  parents: UnitParents,
  now: Date,
): Verdict<JudgedVersion, ReachCode> {
  if (!entry) return refused('unknown-entry');
  const { id, status, unit, window, version } = entry;
  const asked = { id, unitId: unit.id, status };
  const allowed = mayJudge({ judge, entry: asked, parents, window, now });
  // An entry without a version that counts is nothing to look at either, before or after the closing.
  if (!allowed.ok) {
    const { code, params } = allowed;
    if (isApart(code)) return refused('unknown-entry');
    // An entry without a version that counts is nothing to look at either, before or after the closing.
    if (code !== 'closed' || version) return refused(code, params);
  }
  return version ? accepted(version) : refused('nothing-to-judge');
}

const isReachable = (reached: Verdict<JudgedVersion> | Refusal) =>
  reached.ok || reached.code === 'closed';
