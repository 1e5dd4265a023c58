import { randomBytes } from 'node:crypto';
import { inTransaction } from '#app/db/transactions.server.ts';
import type { Assigned, Assignment, TooFewJudges } from '#app/domain/judging/assign-judges.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { composeAssignment } from './compose-assignment.server.ts';
import { findDrawInForce } from './judging-ties.server.ts';
import { storeDraw } from './store-draw.server.ts';

export interface DrawInput {
  contestId: string;
  /** null: every judge judges every entry. */
  judgesPerEntry: number | null;
  /** As a preview showed it; null: a new one. */
  seed: string | null;
  /** Asked for once a sheet has been begun. */
  reason: string | null;
}

export type DrawnAssignment = Omit<Assigned, 'loads'> & {
  seed: string;
  /** Judge id → entries. */
  loads: ReadonlyMap<string, number>;
  /** Pairs of judge and entry that the draw in force doesn't have, or would lose; null where none is in force. */
  changes: { added: number; removed: number } | null;
  /** Entries that keep more judges than asked for, as sheets were begun. */
  more: number;
  /** Entries that need fewer, as somebody who is no judge any more left a submitted sheet. */
  fewer: number;
};

/** What a draw would give, without drawing. */
export async function previewDraw(
  { contestId, judgesPerEntry, seed }: Omit<DrawInput, 'reason'> & { judgesPerEntry: number },
  act: Act,
): Promise<Verdict<DrawnAssignment, 'too-few-judges'> | TooFewJudges> {
  permit(act, 'judging.assign', { contestId });
  const own = seed ?? makeSeed();
  const asked = { contestId, judgesPerEntry, seed: own, standing: null };
  const [composed, inForce] = await Promise.all([
    composeAssignment(asked, act),
    findDrawInForce(contestId, act),
  ]);
  if (!composed.ok) return composed;
  const { assignment } = composed.value;
  const changes = inForce && countChanges(inForce.assignment, assignment);
  const counts = [...assignment.values()].map(({ length }) => length);
  return accepted({
    ...{ ...composed.value, seed: own, changes },
    more: counts.filter(count => count > judgesPerEntry).length,
    fewer: counts.filter(count => count < judgesPerEntry).length,
  });
}

function countChanges(before: Assignment, after: Assignment) {
  const missingIn = (one: Assignment, other: Assignment) =>
    [...one].reduce(
      (sum, [entryId, judgeIds]) =>
        sum + judgeIds.filter(id => !other.get(entryId)?.includes(id)).length,
      0,
    );
  return { added: missingIn(after, before), removed: missingIn(before, after) };
}

/**
 * Draws who judges what and puts it in force: the seed is recorded, sheets that were begun stay with their judges. With
 * no number of judges, every judge judges every entry again.
 */
export async function drawAssignment(
  { contestId, judgesPerEntry, seed, reason }: DrawInput,
  act: Act,
): Promise<Verdict<{ number: number }, 'too-few-judges' | 'reason-missing'> | TooFewJudges> {
  const { personId: actorId } = permit(act, 'judging.assign', { contestId });
  return inTransaction(act.db, async transaction => {
    const begun = await transaction.scoreSheet.count({ where: { entry: { contestId } } });
    if (begun > 0 && !reason) return refused('reason-missing');
    const common = { contestId, judgesPerEntry, reason, actorId, at: act.now };
    if (judgesPerEntry === null) {
      const everybody = { seed: '', cause: 'all-judge-all', assignment: new Map() } as const;
      return accepted(await storeDraw(transaction, { ...common, ...everybody }));
    }
    const own = seed ?? makeSeed();
    const asked = { contestId, judgesPerEntry, seed: own, standing: null };
    const composed = await composeAssignment(asked, { db: transaction });
    if (!composed.ok) return composed;
    const { assignment } = composed.value;
    return accepted(
      await storeDraw(transaction, { ...common, seed: own, cause: 'drawn', assignment }),
    );
  });
}

/** Short enough to be read out in an appeal. */
function makeSeed(): string {
  return randomBytes(5).toString('hex');
}
