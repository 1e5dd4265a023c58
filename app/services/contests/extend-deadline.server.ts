import { recordAudit } from '#app/db/audit.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { closingOfUnit } from './closing-of-unit.server.ts';
import { getContest } from './find-contest.server.ts';

export interface ExtendDeadlineInput {
  contestId: string;
  unitId: string;
  closesAt: Date;
  reason: string;
}

export type ExtendDeadlineRefusal =
  | 'unit-unknown'
  | 'reason-missing'
  | 'not-after-closing'
  | 'already-past';

/**
 * A later closing of entries for one unit, and for it alone. The newest extension counts, so a later one may also
 * shorten an earlier one: never to or below the contest's closing, and never into the past, so that no hand-in
 * that was taken falls out.
 */
export async function extendDeadline(
  input: ExtendDeadlineInput,
  act: Act,
): Promise<Verdict<{ closesAt: Date }, ExtendDeadlineRefusal>> {
  const { contestId, unitId, closesAt } = input;
  const actor = permit(act, 'deadline.extend', { contestId });
  const reason = input.reason.trim();
  if (reason === '') return refused('reason-missing');
  return inTransaction(act.db, async transaction => {
    const db = transaction;
    const unit = await db.unit.findFirst({ where: { id: unitId, contestId } });
    if (!unit) return refused('unit-unknown');
    const contest = await getContest(contestId, { db });
    if (closesAt <= new Date(contest.rules.entry.closesAt)) {
      return refused('not-after-closing', { closesAt: contest.rules.entry.closesAt });
    }
    if (closesAt <= act.now) return refused('already-past');
    const before = await closingOfUnit(unitId, contest, { db });
    await db.deadlineExtension.create({
      data: { unitId, closesAt, reason, createdById: actor.personId, createdAt: act.now },
    });
    await recordAudit(db, {
      at: act.now,
      contestId,
      actorId: actor.personId,
      action: 'deadline.extend',
      subjectType: 'unit',
      subjectId: unitId,
      before: { closesAt: before.closesAt.toISOString() },
      after: { closesAt: closesAt.toISOString() },
      reason,
    });
    return accepted({ closesAt });
  });
}
