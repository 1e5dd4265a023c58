import type { Database, Transaction } from '#app/db/database.server.ts';
import { judgingStage, judgingWindow } from '#app/domain/judging/may-judge.ts';
import type { ContestInForce } from '../contests/find-contest.server.ts';
import { readComparisons, readPairwiseField, readRoundState } from './read-pairwise.server.ts';

/** What runs beside the judging of entries; zero, or null, where nothing does. */
export interface RunningRounds {
  /** Discussions that nobody has concluded. */
  discussions: number;
  /** Judges who have not submitted all samples, while these can still be scored. */
  calibration: { samples: number; judges: number } | null;
  /** Choices that are open in the round of comparisons. */
  pairwise: { open: number } | null;
}

/** Discussions, calibration and comparisons that wait for somebody: counts, no names. */
export async function readRunningRounds(
  contest: ContestInForce,
  { db, now }: { db: Database | Transaction; now: Date },
): Promise<RunningRounds> {
  const contestId = contest.id;
  const [discussions, samples, round] = await Promise.all([
    db.discussion.count({ where: { closedAt: null, entry: { contestId } } }),
    db.calibrationEntry.findMany({
      where: { contestId, removedAt: null },
      select: { id: true, sheets: { where: { status: 'submitted' }, select: { judgeId: true } } },
    }),
    db.pairwiseRound.findFirst({ where: { contestId, closedAt: null } }),
  ]);
  const isOver = judgingStage(judgingWindow(contest), now) === 'closed';
  return {
    discussions,
    calibration: isOver ? null : await readCalibration(contestId, samples, db),
    pairwise: round && (await readOpenChoices(contest, round, db)),
  };
}

async function readCalibration(
  contestId: string,
  samples: readonly { sheets: readonly { judgeId: string }[] }[],
  db: Database | Transaction,
): Promise<RunningRounds['calibration']> {
  if (samples.length === 0) return null;
  const grants = await db.roleGrant.findMany({
    where: { contestId, role: 'judge', revokedAt: null },
    select: { personId: true },
  });
  const lacks = (personId: string) =>
    samples.some(({ sheets }) => sheets.every(({ judgeId }) => judgeId !== personId));
  const judges = new Set(grants.map(({ personId }) => personId).filter(lacks)).size;
  return judges === 0 ? null : { samples: samples.length, judges };
}

async function readOpenChoices(
  contest: ContestInForce,
  { id, entryIds }: { id: string; entryIds: readonly string[] },
  db: Database | Transaction,
): Promise<{ open: number }> {
  const field = await readPairwiseField(contest, { db });
  const choices = await readComparisons(id, field, { db });
  return { open: readRoundState(entryIds, choices, field, contest).open };
}
