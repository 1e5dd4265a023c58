import { inTransaction } from '#app/db/transactions.server.ts';
import { isOwnBranch } from '#app/domain/judging/may-judge.ts';
import { unitParents } from '#app/domain/units.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { findDrawInForce, findTiesOfJudges } from './judging-ties.server.ts';
import { storeDraw } from './store-draw.server.ts';

export interface ReassignInput {
  contestId: string;
  entryCode: string;
  /** Who gives it up; null: the entry gets one judge more. */
  fromJudgeId: string | null;
  /** Who takes it; null: the entry has one judge fewer. */
  toJudgeId: string | null;
  reason: string;
}

export type ReassignCode =
  | 'no-draw'
  | 'nothing-asked'
  | 'unknown-entry'
  | 'not-assigned'
  | 'already-assigned'
  | 'has-sheet'
  | 'unknown-judge'
  | 'own-unit'
  | 'recused';

/** An organizer moves one entry from one judge to another by hand, with a reason; a judge who began keeps it. */
export async function reassignEntry(
  given: ReassignInput,
  act: Act,
): Promise<Verdict<{ number: number }, ReassignCode>> {
  const { contestId, entryCode, fromJudgeId, toJudgeId, reason } = given;
  const { personId: actorId } = permit(act, 'judging.assign', { contestId });
  if (fromJudgeId === toJudgeId) return refused('nothing-asked');
  return inTransaction(act.db, async db => {
    const draw = await findDrawInForce(contestId, { db });
    if (!draw) return refused('no-draw');
    const entry = await db.entry.findFirst({
      where: { contestId, code: entryCode, status: 'valid' },
      select: { id: true, unitId: true, scoreSheets: { select: { judgeId: true } } },
    });
    if (!entry) return refused('unknown-entry');
    const judges = draw.assignment.get(entry.id) ?? [];
    if (fromJudgeId !== null) {
      if (!judges.includes(fromJudgeId)) return refused('not-assigned');
      if (entry.scoreSheets.some(({ judgeId }) => judgeId === fromJudgeId)) {
        return refused('has-sheet');
      }
    }
    if (toJudgeId !== null) {
      if (judges.includes(toJudgeId)) return refused('already-assigned');
      const ties = (await findTiesOfJudges(contestId, { db }, toJudgeId)).get(toJudgeId);
      const isJudge = await db.roleGrant.findFirst({
        where: { contestId, personId: toJudgeId, role: 'judge', revokedAt: null },
        select: { id: true },
      });
      if (!ties || !isJudge) return refused('unknown-judge');
      const units = await db.unit.findMany({
        where: { contestId },
        select: { id: true, parentId: true },
      });
      if (isOwnBranch(ties.unitIds, entry.unitId, unitParents(units))) return refused('own-unit');
      if (ties.recusedFrom.has(entry.id)) return refused('recused');
    }
    const assignment = new Map(draw.assignment);
    assignment.set(entry.id, [
      ...judges.filter(judgeId => judgeId !== fromJudgeId),
      ...(toJudgeId === null ? [] : [toJudgeId]),
    ]);
    const { judgesPerEntry, seed } = draw;
    const common = { contestId, judgesPerEntry, seed, actorId, reason, at: act.now };
    return accepted(await storeDraw(db, { ...common, cause: 'by-hand', assignment }));
  });
}
