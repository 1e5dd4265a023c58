import { judgingStage, judgingWindow } from '#app/domain/judging/may-judge.ts';
import { entriesNearLines, linesOf } from '#app/domain/judging/near-line.ts';
import { type EarlyClosing, mostEntriesOfRound } from '#app/domain/judging/pairwise-round.ts';
import { placesBy, placesWithoutEach } from '#app/domain/judging/ranking-fragility.ts';
import { tabulate } from '#app/domain/judging/sheet-table.ts';
import { type ContestInForce, getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { readCountedSheets } from './counted-sheets.server.ts';
import { decidedBy, openTiesOfEntries } from './decide-by-round.server.ts';
import {
  type PairwiseField,
  pairsOfJudge,
  readComparisons,
  readPairwiseField,
  readRoundState,
  storedOutcome,
} from './read-pairwise.server.ts';

export interface ShownEntry {
  code: string;
  title: string;
  unitName: string;
}

/** Entries that organizers may want compared. */
export interface SuggestedRound {
  /** `tied`: the rules place them alike and a prize hangs on it; `near`: one judge fewer would move them over a line. */
  kind: 'tied' | 'near';
  /** Of `near`: the rank after which something is at stake. */
  line: number | null;
  entries: ShownEntry[];
}

export interface PairwiseRoundView {
  id: string;
  /** From 1, in the order of opening. */
  number: number;
  reason: string;
  openedAt: Date;
  closedAt: Date | null;
  entries: (ShownEntry & {
    /** Comparisons that it won, of so many. */
    wins: number;
    met: number;
    /** Null until the round is closed. */
    rank: number | null;
  })[];
  judges: { fullName: string; done: number; count: number }[];
  choices: { done: number; count: number };
  /** Pairs that lack choices of the least number. */
  short: [string, string][];
  /** Closed while choices were open: why, and how many. */
  early: EarlyClosing | null;
  /** Null until the round is closed. */
  undecided: boolean | null;
  /** Orders of ties that are open now and that the round tells apart, best first. */
  decides: ShownEntry[][];
}

export interface PairwiseView {
  declared: boolean;
  stage: 'not-open-yet' | 'open' | 'closed';
  mostEntries: number;
  /** Choices that each pair needs at least, where so many judges may compare it. */
  leastChoices: number;
  suggested: SuggestedRound[];
  /** All that may be compared, for a round of one's own choice. */
  entries: ShownEntry[];
  /** Newest first; the open one, if any, so stands first. */
  rounds: PairwiseRoundView[];
}

/** For organizers: what a round could be about, how far judges are with the open one, and what closed ones said. */
export async function viewPairwise(
  { contestId }: { contestId: string },
  act: Act,
): Promise<PairwiseView> {
  permit(act, 'sheet.see-progress', { contestId });
  const contest = await getContest(contestId, act);
  const stage = judgingStage(judgingWindow(contest), act.now);
  const declared = contest.rules.judging.pairwise;
  const [field, rows] = await Promise.all([
    readPairwiseField(contest, act),
    act.db.pairwiseRound.findMany({
      where: { contestId },
      orderBy: [{ openedAt: 'asc' }, { id: 'asc' }],
    }),
  ]);
  const ties = declared && stage === 'closed' ? await openTiesOfEntries(contest, act) : null;
  const open = ties?.ok ? ties.value : [];
  const names = await readNames(field, act);
  const rounds = await Promise.all(
    rows.map((row, at) => viewRound({ row, number: at + 1, open, contest }, field, names, act)),
  );
  const isFree = rows.every(({ closedAt }) => closedAt !== null);
  const mayOpen = declared && stage === 'closed' && isFree;
  const shown = (ids: readonly string[]) => ids.map(id => shownEntry(id, field));
  return {
    ...{ declared, stage, mostEntries: mostEntriesOfRound },
    leastChoices: contest.rules.judging.minimumSheets,
    suggested: mayOpen
      ? [
          ...open.map(ids => ({ kind: 'tied' as const, line: null, entries: shown(ids) })),
          ...(await nearLines(contest, field, act)).map(({ line, entryIds }) => ({
            ...{ kind: 'near' as const, line, entries: shown(entryIds) },
          })),
        ]
      : [],
    entries: mayOpen ? shown([...field.entries.keys()]) : [],
    rounds: rounds.reverse(),
  };
}

type Row = {
  id: string;
  entryIds: string[];
  reason: string;
  openedAt: Date;
  closedAt: Date | null;
  outcome: unknown;
};

async function viewRound(
  given: { row: Row; number: number; open: (readonly string[])[]; contest: ContestInForce },
  field: PairwiseField,
  names: ReadonlyMap<string, string>,
  act: Act,
): Promise<PairwiseRoundView> {
  const { row, number, open, contest } = given;
  const { id, reason, openedAt, closedAt, entryIds } = row;
  const choices = await readComparisons(id, field, act);
  const outcome = closedAt ? storedOutcome(row.outcome) : null;
  const judges = [...field.ties.keys()]
    .map(judgeId => ({
      fullName: names.get(judgeId) ?? '',
      done: choices.filter(choice => choice.judgeId === judgeId).length,
      count: pairsOfJudge(judgeId, entryIds, field).length,
    }))
    .filter(({ count }) => count > 0)
    .sort((one, other) => one.fullName.localeCompare(other.fullName, 'vi'));
  const state = readRoundState(entryIds, choices, field, contest);
  const codeOf = (entryId: string) => field.entries.get(entryId)?.code ?? '';
  const compared = (outcome?.order ?? entryIds).filter(entryId => field.entries.has(entryId));
  return {
    ...{ id, number, reason, openedAt, closedAt, judges },
    entries: compared.map(entryId => ({
      ...shownEntry(entryId, field),
      wins: choices.filter(({ better }) => better === entryId).length,
      met: choices.filter(({ lowId, highId }) => lowId === entryId || highId === entryId).length,
      rank: outcome?.ranks[entryId] ?? null,
    })),
    choices: { done: state.done, count: state.done + state.open },
    short: state.short.map(({ lowId, highId }) => [codeOf(lowId), codeOf(highId)]),
    early: outcome?.early ?? null,
    undecided: outcome?.undecided ?? null,
    decides: outcome
      ? decidedBy(outcome, open).map(order => order.map(entryId => shownEntry(entryId, field)))
      : [],
  };
}

async function readNames({ ties }: PairwiseField, { db }: Act): Promise<Map<string, string>> {
  const people = await db.person.findMany({
    where: { id: { in: [...ties.keys()] } },
    select: { id: true, fullName: true },
  });
  return new Map(people.map(({ id, fullName }) => [id, fullName]));
}

/** By the contest's own method, as the ranking stands and without each single judge. */
async function nearLines(contest: ContestInForce, { entries }: PairwiseField, act: Act) {
  const { judging, decimals, prizes, topEntries } = contest.rules;
  const { aggregate, normalization, minimumSheets, criteria } = judging;
  const totals = await readCountedSheets({ contestId: contest.id }, criteria, act);
  const table = tabulate([...entries.keys()], totals);
  const method = { aggregate, normalization, minimumSheets, decimals };
  return entriesNearLines(
    linesOf(prizes.entry, topEntries),
    placesBy(table, method),
    placesWithoutEach(table, method).values(),
    mostEntriesOfRound,
  );
}

/** An entry that competes no more was left out before; its outcome stays on record. */
function shownEntry(id: string, { entries }: PairwiseField): ShownEntry {
  const entry = entries.get(id);
  return {
    code: entry?.code ?? '',
    title: entry?.version?.slogan ?? entry?.version?.title ?? '',
    unitName: entry?.unit.name ?? '',
  };
}
