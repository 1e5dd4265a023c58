import {
  type ApartCode,
  judgingStage,
  judgingWindow,
  keptApart,
} from '#app/domain/judging/may-judge.ts';
import {
  countStates,
  isBehind,
  type SheetCounts,
  type SheetState,
} from '#app/domain/judging/progress.ts';
import { type Scores, sheetTotal } from '#app/domain/judging/score-sheet.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { findTiesOfJudges } from './judging-ties.server.ts';
import { readEntriesToJudge } from './read-judged-entries.server.ts';

/** What one judge has to do with one entry. `ended`: no judge any more, no sheet. */
export type ProgressCell =
  | { state: ApartCode | 'ended' }
  | { state: SheetState; sheetId: string | null; total: number | null };

export interface ProgressJudge {
  personId: string;
  fullName: string;
  unitName: string | null;
  /** The role was taken back; sheets that stand are shown still. */
  revoked: boolean;
  counts: SheetCounts;
  behind: boolean;
  lastSavedAt: Date | null;
  /** When they were last reminded of their sheets. */
  remindedAt: Date | null;
}

export interface ProgressEntry {
  code: string;
  title: string;
  unitName: string;
  /** Its unit still has time, or no version came before the closing. */
  waiting: 'not-open-yet' | 'nothing-to-judge' | null;
  submitted: number;
  /** Whether the sheets suffice for a score. */
  enough: boolean;
  /** One for each judge, in their order. Totals, in points, of submitted sheets alone: a draft is the judge's own. */
  cells: ProgressCell[];
}

export interface JudgingProgress {
  stage: 'not-open-yet' | 'open' | 'closed';
  opensAt: Date;
  closesAt: Date;
  minimumSheets: number;
  judges: ProgressJudge[];
  entries: ProgressEntry[];
  /** Over the sheets that have to come: judges × entries that may meet. */
  counts: SheetCounts;
}

/** Judges × valid entries for organizers: who has submitted what, who is behind, which entries lack sheets. */
export async function judgingProgress(
  { contestId }: { contestId: string },
  act: Act,
): Promise<JudgingProgress> {
  permit(act, 'sheet.see-progress', { contestId });
  const contest = await getContest(contestId, act);
  const { criteria, minimumSheets } = contest.rules.judging;
  const [{ entries: all, parents }, tiesOf, grants, sheets, reminders] = await Promise.all([
    readEntriesToJudge(contest, act),
    findTiesOfJudges(contestId, act),
    act.db.roleGrant.findMany({
      where: { contestId, role: 'judge' },
      include: { person: { select: { fullName: true } }, unit: { select: { name: true } } },
    }),
    act.db.scoreSheet.findMany({
      where: { entry: { contestId } },
      select: {
        id: true,
        entryId: true,
        judgeId: true,
        status: true,
        scores: true,
        updatedAt: true,
      },
    }),
    act.db.message.groupBy({
      by: ['personId'],
      where: { contestId, kind: 'judging-reminder' },
      _max: { sentAt: true },
    }),
  ]);
  const remindedAt = new Map(reminders.map(({ personId, _max }) => [personId, _max.sentAt]));
  const entries = all.filter(({ status }) => status === 'valid');
  const window = judgingWindow(contest);
  const sheetOf = new Map(sheets.map(sheet => [`${sheet.entryId}/${sheet.judgeId}`, sheet]));

  const judges = peopleOf(grants, new Set(sheets.map(({ judgeId }) => judgeId))).map(person => ({
    ...person,
    ties: tiesOf.get(person.personId) ?? null,
  }));
  const cell = (entry: (typeof entries)[number], judge: (typeof judges)[number]): ProgressCell => {
    const sheet = sheetOf.get(`${entry.id}/${judge.personId}`);
    const { ties } = judge;
    const apart = ties && keptApart(ties, { id: entry.id, unitId: entry.unit.id }, parents);
    if (apart) return { state: apart };
    if (!sheet)
      return judge.revoked ? { state: 'ended' } : { state: 'none', sheetId: null, total: null };
    const total =
      sheet.status === 'submitted' ? sheetTotal(sheet.scores as Scores, criteria) : null;
    return { state: sheet.status, sheetId: sheet.id, total };
  };

  const rows = entries.map(entry => {
    const cells = judges.map(judge => cell(entry, judge));
    const submitted = cells.filter(({ state }) => state === 'submitted').length;
    const open = judgingStage(entry.window, act.now) !== 'not-open-yet';
    return {
      code: entry.code,
      title: entry.version?.slogan ?? entry.version?.title ?? '',
      unitName: entry.unit.name,
      waiting: !open
        ? ('not-open-yet' as const)
        : entry.version
          ? null
          : ('nothing-to-judge' as const),
      submitted,
      enough: submitted >= minimumSheets,
      cells,
    };
  });
  const due = rows.filter(({ waiting }) => waiting === null);
  const statesOf = (index: number) =>
    due.flatMap(({ cells }) => {
      const state = cells[index]?.state;
      return state && isDue(state) ? state : [];
    });
  return {
    stage: judgingStage(window, act.now),
    ...window,
    minimumSheets,
    judges: judges.map(({ ties: _, ...judge }, index) => {
      const counts = countStates(statesOf(index));
      const saved = sheets.filter(({ judgeId }) => judgeId === judge.personId);
      const last = Math.max(0, ...saved.map(({ updatedAt }) => updatedAt.getTime()));
      return {
        ...judge,
        counts,
        behind: !judge.revoked && isBehind(counts, window, act.now),
        lastSavedAt: last > 0 ? new Date(last) : null,
        remindedAt: remindedAt.get(judge.personId) ?? null,
      };
    }),
    entries: rows,
    counts: countStates(judges.flatMap((judge, index) => (judge.revoked ? [] : statesOf(index)))),
  };
}

const isDue = (state: ProgressCell['state']): state is SheetState =>
  state === 'none' || state === 'draft' || state === 'submitted';

interface GrantRow {
  personId: string;
  revokedAt: Date | null;
  person: { fullName: string };
  unit: { name: string } | null;
}

/** Each judge once, by name; one whose role was taken back only if a sheet of theirs stands. */
function peopleOf(grants: readonly GrantRow[], withSheets: ReadonlySet<string>) {
  const people = new Map<
    string,
    Omit<ProgressJudge, 'counts' | 'behind' | 'lastSavedAt' | 'remindedAt'>
  >();
  for (const { personId, revokedAt, person, unit } of grants) {
    const known = people.get(personId);
    if (known && (!known.revoked || revokedAt)) continue;
    if (revokedAt && !withSheets.has(personId)) continue;
    people.set(personId, {
      personId,
      fullName: person.fullName,
      unitName: unit?.name ?? null,
      revoked: revokedAt !== null,
    });
  }
  return [...people.values()].sort((one, other) =>
    one.fullName.localeCompare(other.fullName, 'vi'),
  );
}
