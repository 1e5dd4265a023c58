import { recordAudit } from '#app/db/audit.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import { judgingStage, judgingWindow } from '#app/domain/judging/may-judge.ts';
import { mostEntriesOfRound, pairsOf } from '#app/domain/judging/pairwise-round.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { pairsOfJudge, readPairwiseField } from './read-pairwise.server.ts';

export type OpenRoundCode =
  | 'not-declared'
  | 'judging-open'
  | 'round-open'
  | 'unknown-entry'
  | 'too-few-entries'
  | 'too-many-entries'
  | 'pair-without-judge';

/**
 * Organizers ask the judges to compare some entries two by two. Only where the rules declare it, and once judging is
 * over: before, it would tell judges how the results stand. One round of a contest is open at most. Refused too where
 * no judge may compare two of the entries, as the round could then settle nothing.
 */
export async function openPairwiseRound(
  given: { contestId: string; entryCodes: readonly string[]; reason: string },
  act: Act,
): Promise<Verdict<{ roundId: string }, OpenRoundCode>> {
  const { contestId, reason } = given;
  const { personId: actorId } = permit(act, 'judging.assign', { contestId });
  const contest = await getContest(contestId, act);
  if (!contest.rules.judging.pairwise) return refused('not-declared');
  if (judgingStage(judgingWindow(contest), act.now) !== 'closed') return refused('judging-open');
  const codes = [...new Set(given.entryCodes)];
  if (codes.length < 2) return refused('too-few-entries');
  if (codes.length > mostEntriesOfRound) {
    return refused('too-many-entries', { most: mostEntriesOfRound });
  }
  return inTransaction(act.db, async db => {
    const open = await db.pairwiseRound.findFirst({ where: { contestId, closedAt: null } });
    if (open) return refused('round-open');
    const field = await readPairwiseField(contest, { db });
    const idOf = new Map([...field.entries.values()].map(({ id, code }) => [code, id]));
    const unknown = codes.find(code => !idOf.has(code));
    if (unknown !== undefined) return refused('unknown-entry', { code: unknown });
    const entryIds = codes.flatMap(code => idOf.get(code) ?? []);
    const covered = new Set(
      [...field.ties.keys()].flatMap(judgeId =>
        pairsOfJudge(judgeId, entryIds, field).map(({ lowId, highId }) => `${lowId}/${highId}`),
      ),
    );
    const alone = pairsOf(entryIds).find(({ lowId, highId }) => !covered.has(`${lowId}/${highId}`));
    if (alone) {
      const code = (id: string) => field.entries.get(id)?.code ?? '';
      return refused('pair-without-judge', { one: code(alone.lowId), other: code(alone.highId) });
    }
    const round = await db.pairwiseRound.create({
      data: { contestId, entryIds, reason, openedById: actorId, openedAt: act.now },
    });
    await recordAudit(db, {
      ...{ at: act.now, contestId, actorId, reason },
      action: 'judging.open-pairwise',
      subjectType: 'pairwise-round',
      subjectId: round.id,
      after: { entries: codes },
    });
    return accepted({ roundId: round.id });
  });
}
