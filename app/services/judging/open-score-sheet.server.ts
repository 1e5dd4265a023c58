import { inOrderOf } from '#app/domain/judging/judge-order.ts';
import { type MayJudgeCode, mayJudge } from '#app/domain/judging/may-judge.ts';
import { type Scores, sheetTotal } from '#app/domain/judging/score-sheet.ts';
import type { UnitParents } from '#app/domain/units.ts';
import { accepted, type Refusal, refused, type Verdict } from '#app/domain/verdict.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { findJudge, type Judge } from './find-judge.server.ts';
import {
  asJudgesSee,
  type EntryToJudge,
  type JudgedVersion,
  readEntriesToJudge,
} from './read-judged-entries.server.ts';
import { type SheetView, sheetView } from './sheet-view.ts';

export type ReachCode = MayJudgeCode | 'unknown-entry' | 'nothing-to-judge';

export interface OpenSheet {
  entry: {
    code: string;
    kind: EntryToJudge['kind'];
    /** Null where judging is blind. */
    unitName: string | null;
    version: JudgedVersion;
  };
  sheet: SheetView;
  /** Whether it can be written now; if not, because it is submitted or judging is over. */
  locked: 'submitted' | 'closed' | null;
  judgingClosesAt: Date;
  /** Codes of the neighbours in the judge's own order, and the next one not submitted; null at the ends. */
  previous: string | null;
  next: string | null;
  nextOpen: string | null;
  /** The judge's other sheets that have points, the highest total first. */
  others: { code: string; total: number }[];
  /** Place in the judge's order, from 1. */
  position: number;
  count: number;
}

/**
 * One entry with the version that is judged and the judge's own sheet, never anybody else's. After judging has
 * closed it can still be read. Refused: an entry that isn't there, is of the judge's own branch, isn't valid any more,
 * or whose unit still has time.
 */
export async function openScoreSheet(
  { contestId, entryCode }: { contestId: string; entryCode: string },
  act: Act,
): Promise<Verdict<OpenSheet, ReachCode>> {
  const actor = permit(act, 'sheet.score', { contestId });
  const contest = await getContest(contestId, act);
  const judge = await findJudge(actor.personId, contestId, act);
  const { entries, parents } = await readEntriesToJudge(contest, act);
  const entry = entries.find(({ code }) => code === entryCode);
  const reached = reachEntry(entry, judge, parents, act.now);
  const closed = !reached.ok && reached.code === 'closed';
  if (!reached.ok && !closed) return reached;
  if (!entry?.version) return refused('nothing-to-judge');

  const sheets = await act.db.scoreSheet.findMany({
    where: { judgeId: actor.personId, entry: { contestId } },
  });
  const rowOf = new Map(sheets.map(sheet => [sheet.entryId, sheet]));
  const order = inOrderOf(
    actor.personId,
    entries.filter(other => isReachable(reachEntry(other, judge, parents, act.now))),
  );
  const at = order.findIndex(({ id }) => id === entry.id);
  const isOpen = ({ id }: EntryToJudge) => rowOf.get(id)?.status !== 'submitted';
  const nextOpen = [...order.slice(at + 1), ...order.slice(0, at)].find(isOpen);
  const sheet = sheetView(rowOf.get(entry.id) ?? null);
  const { code, kind } = entry;
  const { criteria } = contest.rules.judging;
  const others = order.flatMap(other => {
    const scores = rowOf.get(other.id)?.scores as Scores | undefined;
    if (other === entry || !scores || Object.keys(scores).length === 0) return [];
    return { code: other.code, total: sheetTotal(scores, criteria) };
  });
  return accepted({
    entry: { code, kind, ...asJudgesSee(entry, entry.version, contest) },
    sheet,
    locked: sheet.state === 'submitted' ? 'submitted' : closed ? 'closed' : null,
    judgingClosesAt: entry.window.closesAt,
    previous: order[at - 1]?.code ?? null,
    next: order[at + 1]?.code ?? null,
    nextOpen: closed ? null : (nextOpen?.code ?? null),
    others: others.sort((one, other) => other.total - one.total),
    position: at + 1,
    count: order.length,
  });
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
  if (!allowed.ok && allowed.code !== 'closed') return allowed;
  if (!version) return refused('nothing-to-judge');
  return allowed.ok ? accepted(version) : allowed;
}

const isReachable = (reached: Verdict<JudgedVersion> | Refusal) =>
  reached.ok || reached.code === 'closed';
