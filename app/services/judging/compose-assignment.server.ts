import type { Database, Transaction } from '#app/db/database.server.ts';
import {
  type Assigned,
  type Assignment,
  assignJudges,
  type TooFewJudges,
} from '#app/domain/judging/assign-judges.ts';
import { isOwnBranch } from '#app/domain/judging/may-judge.ts';
import { unitParents } from '#app/domain/units.ts';
import type { Verdict } from '#app/domain/verdict.ts';
import { findTiesOfJudges } from './judging-ties.server.ts';

export type Composed = Verdict<Assigned, 'too-few-judges'> | TooFewJudges;

export interface AskedAssignment {
  contestId: string;
  judgesPerEntry: number;
  seed: string;
  /** What to keep as much of as can be; null for a drawing anew. Begun sheets stay in any case. */
  standing: Assignment | null;
  /** Entry id → judges that it gets at most, where there are too few. */
  atMost?: ReadonlyMap<string, number>;
}

/**
 * The assignment that the contest's judges, valid entries, unit tree, recusals and sheets lead to now. A submitted sheet
 * of somebody who is no judge any more counts as one of its entry's.
 */
export async function composeAssignment(
  { contestId, judgesPerEntry, seed, standing, atMost }: AskedAssignment,
  { db }: { db: Database | Transaction },
): Promise<Composed> {
  const [ties, entries, units, sheets] = await Promise.all([
    findTiesOfJudges(contestId, { db }),
    db.entry.findMany({
      where: { contestId, status: 'valid' },
      select: { id: true, unitId: true },
    }),
    db.unit.findMany({ where: { contestId }, select: { id: true, parentId: true } }),
    db.scoreSheet.findMany({
      where: { entry: { contestId, status: 'valid' } },
      select: { entryId: true, judgeId: true, status: true },
    }),
  ]);
  const parents = unitParents(units);
  const unitOf = new Map(entries.map(({ id, unitId }) => [id, unitId]));
  const begun = new Set(sheets.map(({ entryId, judgeId }) => `${judgeId}/${entryId}`));
  const settled = new Map<string, number>();
  for (const { entryId, judgeId, status } of sheets) {
    if (status !== 'submitted' || ties.has(judgeId)) continue;
    settled.set(entryId, (settled.get(entryId) ?? 0) + 1);
  }
  const kept = new Map(entries.map(({ id }) => [id, [...(standing?.get(id) ?? [])]]));
  for (const { entryId, judgeId } of sheets) {
    const judges = kept.get(entryId);
    if (judges && !judges.includes(judgeId)) judges.push(judgeId);
  }
  return assignJudges({
    ...{ judgesPerEntry, seed, settled, atMost },
    entryIds: entries.map(({ id }) => id),
    judgeIds: [...ties.keys()],
    standing: kept,
    isBegun: (judgeId, entryId) => begun.has(`${judgeId}/${entryId}`),
    isBarred: (judgeId, entryId) => {
      const judge = ties.get(judgeId);
      return (
        !judge ||
        judge.recusedFrom.has(entryId) ||
        isOwnBranch(judge.unitIds, unitOf.get(entryId) ?? '', parents)
      );
    },
  });
}
