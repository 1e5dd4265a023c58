import type { Bottleneck } from '#app/domain/judging/assign-judges.ts';
import { type JudgingWindow, judgingStage, judgingWindow } from '#app/domain/judging/may-judge.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { composeAssignment } from './compose-assignment.server.ts';
import { findDrawInForce, findTiesOfJudges } from './judging-ties.server.ts';
import { readEntriesToJudge } from './read-judged-entries.server.ts';

export interface AssignedJudge {
  personId: string;
  fullName: string;
  unitName: string | null;
  /** Entries by the draw in force; without one, all that the judge may judge. */
  load: number;
  /** Entries of the own branch. */
  barred: number;
  recused: number;
}

export interface AssignedEntry {
  id: string;
  code: string;
  title: string;
  /** In the order of `judges`. */
  judgeIds: string[];
  /** Judges that the draw asks for and that can't be had. */
  missing: number;
}

/** Entries with another number of judges than was drawn for each. */
export interface OddEntries {
  /** Sheets that were begun stay; a submitted sheet of somebody who is no judge any more counts; changed by hand. */
  why: 'begun' | 'settled' | 'added-by-hand' | 'removed-by-hand';
  codes: string[];
  /** The least and the greatest number of judges that they have. */
  least: number;
  most: number;
}

export interface AssignmentsView {
  draw: { number: number; judgesPerEntry: number; seed: string; drawnAt: Date } | null;
  /** Entries with as many judges as drawn; all the others stand in `odd`, or lack judges. */
  exact: number;
  odd: OddEntries[];
  stage: 'not-open-yet' | 'open' | 'closed';
  window: JudgingWindow;
  /** Whether a sheet was begun: then a new draw asks for a reason. */
  begun: boolean;
  judges: AssignedJudge[];
  entries: AssignedEntry[];
  recusals: {
    id: string;
    entryCode: string;
    judgeName: string;
    reason: string;
    recordedAt: Date;
  }[];
  /** Why the loads of the draw in force are uneven; names, not ids. */
  bottleneck: (Omit<Bottleneck, 'judgeIds'> & { judges: string[] }) | null;
}

/** Who judges what, for organizers: the draw in force, each judge's load, each entry's judges, recusals. */
export async function viewAssignments(
  { contestId }: { contestId: string },
  act: Act,
): Promise<AssignmentsView> {
  permit(act, 'judging.assign', { contestId });
  const contest = await getContest(contestId, act);
  const [draw, ties, { entries: all, parents }, grants, begun, recusals] = await Promise.all([
    findDrawInForce(contestId, act),
    findTiesOfJudges(contestId, act),
    readEntriesToJudge(contest, act),
    act.db.roleGrant.findMany({
      where: { contestId, role: 'judge', revokedAt: null },
      select: {
        personId: true,
        person: { select: { fullName: true } },
        unit: { select: { name: true } },
      },
    }),
    act.db.scoreSheet.count({ where: { entry: { contestId } } }),
    act.db.recusal.findMany({
      where: { entry: { contestId }, liftedAt: null },
      orderBy: { recordedAt: 'desc' },
      include: { entry: { select: { code: true } }, judge: { select: { fullName: true } } },
    }),
  ]);
  const entries = all.filter(({ status }) => status === 'valid');
  const roots = new Map<string, string>();
  const rootOf = (unitId: string): string => {
    const known = roots.get(unitId);
    if (known !== undefined) return known;
    const parent = parents.get(unitId);
    const root = parent ? rootOf(parent) : unitId;
    roots.set(unitId, root);
    return root;
  };
  const judges = grants
    .map(({ personId, person, unit }) => {
      const own = ties.get(personId);
      const branches = new Set(own?.unitIds.map(rootOf));
      const barred = entries.filter(({ unit: { id } }) => branches.has(rootOf(id)));
      const recused = entries.filter(({ id }) => own?.recusedFrom.has(id));
      const apart = new Set([...barred, ...recused]);
      const drawn = entries.filter(({ id }) => draw?.assignment.get(id)?.includes(personId));
      return {
        personId,
        fullName: person.fullName,
        unitName: unit?.name ?? null,
        load: draw ? drawn.length : entries.length - apart.size,
        barred: barred.length,
        recused: recused.length,
      };
    })
    .sort((one, other) => one.fullName.localeCompare(other.fullName, 'vi'));
  const nameOf = new Map(judges.map(({ personId, fullName }) => [personId, fullName]));
  const why = draw && (await explainDraw(contestId, draw, act));
  const window = judgingWindow(contest);
  const { exact, odd } = draw
    ? await findOddEntries({ entries, draw, missing: why?.missing }, act)
    : { exact: entries.length, odd: [] };
  return {
    ...{ exact, odd },
    draw: draw && {
      ...{ number: draw.number, judgesPerEntry: draw.judgesPerEntry },
      ...{ seed: draw.seed, drawnAt: draw.drawnAt },
    },
    stage: judgingStage(window, act.now),
    window,
    begun: begun > 0,
    judges,
    entries: entries.map(({ id, code, version }) => {
      const drawn = draw?.assignment.get(id) ?? [];
      return {
        id,
        code,
        title: version?.slogan ?? version?.title ?? '',
        judgeIds: judges.map(({ personId }) => personId).filter(one => drawn.includes(one)),
        missing: why?.missing.get(id) ?? 0,
      };
    }),
    recusals: recusals.map(({ id, entry, judge, reason, recordedAt }) => ({
      ...{ id, entryCode: entry.code, judgeName: judge.fullName, reason, recordedAt },
    })),
    bottleneck: why?.bottleneck
      ? {
          ...why.bottleneck,
          judges: why.bottleneck.judgeIds.map(id => nameOf.get(id) ?? ''),
        }
      : null,
  };
}

/** Which entries have more or fewer judges than drawn, and why. */
async function findOddEntries(
  given: {
    entries: readonly { id: string; code: string }[];
    draw: { judgesPerEntry: number; assignment: ReadonlyMap<string, readonly string[]> };
    /** Entry id → judges that can't be had. */
    missing: ReadonlyMap<string, number> | undefined;
  },
  { db }: Pick<Act, 'db'>,
): Promise<Pick<AssignmentsView, 'exact' | 'odd'>> {
  const { judgesPerEntry, assignment } = given.draw;
  const counted = given.entries.map(entry => {
    const judgeIds = assignment.get(entry.id) ?? [];
    return { ...entry, judgeIds, count: judgeIds.length };
  });
  const others = counted.filter(({ count }) => count !== judgesPerEntry);
  const sheets = await db.scoreSheet.findMany({
    where: { entryId: { in: others.map(({ id }) => id) } },
    select: { entryId: true, judgeId: true, status: true },
  });
  const whyOf = ({ id, judgeIds, count }: (typeof others)[number]): OddEntries['why'] => {
    const own = sheets.filter(({ entryId }) => entryId === id);
    if (count > judgesPerEntry) {
      const begun = own.filter(({ judgeId }) => judgeIds.includes(judgeId)).length;
      return begun === count ? 'begun' : 'added-by-hand';
    }
    const settled = own.filter(
      ({ judgeId, status }) => status === 'submitted' && !judgeIds.includes(judgeId),
    ).length;
    return count + settled >= judgesPerEntry ? 'settled' : 'removed-by-hand';
  };
  const explained = others
    .filter(({ id }) => !given.missing?.get(id))
    .map(entry => ({ ...entry, why: whyOf(entry) }));
  return {
    exact: counted.length - others.length,
    odd: [...Map.groupBy(explained, ({ why }) => why)].map(([why, group]) => ({
      ...{ why, codes: group.map(({ code }) => code) },
      least: Math.min(...group.map(({ count }) => count)),
      most: Math.max(...group.map(({ count }) => count)),
    })),
  };
}

/** What stands in the way of the draw: entries that lack judges, or a group whose load can't be evened out. */
async function explainDraw(
  contestId: string,
  draw: { judgesPerEntry: number; seed: string; assignment: Map<string, string[]> },
  act: Act,
): Promise<{ missing: Map<string, number>; bottleneck: Bottleneck | null }> {
  const { judgesPerEntry, seed, assignment } = draw;
  const composed = await composeAssignment(
    { contestId, judgesPerEntry, seed, standing: assignment },
    act,
  );
  if (composed.ok) return { missing: new Map(), bottleneck: composed.value.bottleneck };
  const short = 'entries' in composed ? composed.entries : [];
  const missing = short.map(
    ({ entryId, eligible }) => [entryId, judgesPerEntry - eligible] as const,
  );
  return { missing: new Map(missing), bottleneck: null };
}
