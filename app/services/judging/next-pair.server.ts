import { pairsInOrderOf, type ShownPair } from '#app/domain/judging/pairwise-round.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { findJudge } from './find-judge.server.ts';
import type { JudgedVersion } from './read-judged-entries.server.ts';
import {
  type PairwiseField,
  pairsOfJudge,
  readComparisons,
  readPairwiseField,
} from './read-pairwise.server.ts';

/** An entry of a pair, as a judge compares it: not whose it is. */
export interface ComparedEntry {
  code: string;
  kind: 'video' | 'slogan';
  version: JudgedVersion;
}

export interface NextPair {
  roundId: string;
  /** Why organizers ask. */
  reason: string;
  done: number;
  count: number;
  /** The pair asked for, or the first without a choice; null once all have one. */
  pair: {
    /** From 1, in the judge's own order. */
    position: number;
    left: ComparedEntry;
    right: ComparedEntry;
    /** Code of the entry chosen before, to be changed. */
    chosen: string | null;
  } | null;
}

/**
 * What a judge compares next in the open round, in their own order and with sides of their own; `position` goes back to
 * one that was chosen already. Nothing of others' choices.
 */
export async function nextPair(
  { contestId, position }: { contestId: string; position: number | null },
  act: Act,
): Promise<Verdict<NextPair, 'no-round'>> {
  const { personId } = permit(act, 'sheet.score', { contestId });
  const contest = await getContest(contestId, act);
  await findJudge(personId, contestId, act);
  const round = await act.db.pairwiseRound.findFirst({ where: { contestId, closedAt: null } });
  if (!round) return refused('no-round');
  const field = await readPairwiseField(contest, act);
  const pairs = pairsInOrderOf(personId, round.id, pairsOfJudge(personId, round.entryIds, field));
  const own = (await readComparisons(round.id, field, act)).filter(
    ({ judgeId }) => judgeId === personId,
  );
  const chosen = new Map(own.map(({ lowId, highId, better }) => [`${lowId}/${highId}`, better]));
  const choiceOf = ({ lowId, highId }: ShownPair) => chosen.get(`${lowId}/${highId}`) ?? null;
  const asked = position === null ? -1 : position - 1;
  const at = pairs[asked] ? asked : pairs.findIndex(pair => choiceOf(pair) === null);
  const pair = pairs[at];
  const better = pair ? choiceOf(pair) : null;
  return accepted({
    ...{ roundId: round.id, reason: round.reason, count: pairs.length },
    done: pairs.filter(each => choiceOf(each) !== null).length,
    pair: pair
      ? {
          position: at + 1,
          left: comparedEntry(pair.leftId, field),
          right: comparedEntry(pair.rightId, field),
          chosen: better === null ? null : (field.entries.get(better)?.code ?? null),
        }
      : null,
  });
}

function comparedEntry(id: string, { entries }: PairwiseField): ComparedEntry {
  const entry = entries.get(id);
  if (!entry?.version) throw new Error('a pair of an entry that does not compete');
  const { code, kind, version } = entry;
  return { code, kind, version };
}
