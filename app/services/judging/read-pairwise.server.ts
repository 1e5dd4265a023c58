import type { Database, Transaction } from '#app/db/database.server.ts';
import { type JudgeTies, keptApart } from '#app/domain/judging/may-judge.ts';
import {
  type EarlyClosing,
  type Pair,
  pairsOf,
  type RoundOutcome,
  type RoundState,
  stateOfRound,
} from '#app/domain/judging/pairwise-round.ts';
import type { Comparison } from '#app/domain/judging/pairwise-strengths.ts';
import type { UnitParents } from '#app/domain/units.ts';
import type { ContestInForce } from '../contests/find-contest.server.ts';
import { findTiesOfJudges } from './judging-ties.server.ts';
import { type EntryToJudge, readEntriesToJudge } from './read-judged-entries.server.ts';

type Reader = { db: Database | Transaction };

/** What rounds are about: the valid entries with what is judged of them, and what keeps judges from them. */
export interface PairwiseField {
  /** By id; valid ones that have a version, alone. */
  entries: ReadonlyMap<string, EntryToJudge>;
  parents: UnitParents;
  /** By the judge's id. */
  ties: ReadonlyMap<string, JudgeTies>;
}

export async function readPairwiseField(
  contest: ContestInForce,
  { db }: Reader,
): Promise<PairwiseField> {
  const [{ entries, parents }, ties] = await Promise.all([
    readEntriesToJudge(contest, { db }),
    findTiesOfJudges(contest.id, { db }),
  ]);
  const compared = entries.filter(({ status, version }) => status === 'valid' && version !== null);
  return { entries: new Map(compared.map(entry => [entry.id, entry])), parents, ties };
}

/** The pairs of a round that a judge compares: of entries that still compete and from neither of which they are kept. */
export function pairsOfJudge(
  judgeId: string,
  entryIds: readonly string[],
  { entries, parents, ties }: PairwiseField,
): Pair[] {
  const judge = ties.get(judgeId);
  if (!judge) return [];
  const open = entryIds.filter(id => {
    const entry = entries.get(id);
    return entry && keptApart(judge, { id, unitId: entry.unit.id }, parents) === null;
  });
  return pairsOf(open);
}

/** The choices of a round about entries that still compete. */
export async function readComparisons(
  roundId: string,
  { entries }: Pick<PairwiseField, 'entries'>,
  { db }: Reader,
): Promise<(Comparison & Pair & { judgeId: string })[]> {
  const choices = await db.pairwiseChoice.findMany({
    where: { roundId },
    orderBy: [{ lowId: 'asc' }, { highId: 'asc' }, { judgeId: 'asc' }],
  });
  return choices
    .filter(({ lowId, highId }) => entries.has(lowId) && entries.has(highId))
    .map(({ judgeId, lowId, highId, betterId }) => ({
      ...{ judgeId, lowId, highId, better: betterId },
      worse: betterId === lowId ? highId : lowId,
    }));
}

/** How far judges are, against the sheets that the rules ask of an entry at least: a pair needs as many choices. */
export function readRoundState(
  entryIds: readonly string[],
  choices: readonly (Pair & { judgeId: string })[],
  field: PairwiseField,
  { rules }: Pick<ContestInForce, 'rules'>,
): RoundState {
  const pairs = [...field.ties.keys()].map(
    judgeId => [judgeId, pairsOfJudge(judgeId, entryIds, field)] as const,
  );
  const compared = entryIds.filter(id => field.entries.has(id));
  return stateOfRound(compared, new Map(pairs), choices, rules.judging.minimumSheets);
}

/** What `closePairwiseRound` stores; `early` is absent where every judge had made all choices. */
export type ClosedOutcome = RoundOutcome & { readonly early?: EarlyClosing };

export const storedOutcome = (outcome: unknown) => outcome as ClosedOutcome;
