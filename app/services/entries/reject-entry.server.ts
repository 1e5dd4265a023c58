import { recordAudit } from '#app/db/audit.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { repairDraw } from '../judging/repair-draw.server.ts';
import { permit } from '../permit.ts';

export interface EntryStatusChange {
  contestId: string;
  entryCode: string;
  reason: string;
}

export type RejectRefusal =
  | 'reason-missing'
  | 'entry-unknown'
  | 'entry-withdrawn'
  | 'entry-rejected'
  | 'entry-valid'
  | 'too-many-entries';

/** An organizer takes an entry out of the contest, with a reason that its unit reads. */
export async function rejectEntry(
  { contestId, entryCode, reason }: EntryStatusChange,
  act: Act,
): Promise<Verdict<undefined, RejectRefusal>> {
  const { personId } = permit(act, 'entry.reject', { contestId });
  if (reason.trim() === '') return refused('reason-missing');
  return inTransaction(act.db, async db => {
    const entry = await db.entry.findFirst({ where: { contestId, code: entryCode } });
    if (!entry) return refused('entry-unknown');
    if (entry.status !== 'valid') return refused(`entry-${entry.status}`);
    await db.entry.update({
      where: { id: entry.id },
      data: { status: 'rejected', rejectedReason: reason.trim() },
    });
    await recordAudit(db, {
      ...{ at: act.now, contestId, actorId: personId, action: 'entry.reject' },
      ...{ subjectType: 'entry', subjectId: entry.id, reason: reason.trim() },
      before: { status: 'valid' },
      after: { status: 'rejected', code: entry.code },
    });
    await repairDraw(db, { contestId, cause: 'entries-changed', actorId: personId, at: act.now });
    return accepted();
  });
}

/** Takes a rejection back; not where the unit has handed in another entry in its place meanwhile. */
export async function reinstateEntry(
  { contestId, entryCode, reason }: EntryStatusChange,
  act: Act,
): Promise<Verdict<undefined, RejectRefusal>> {
  const { personId } = permit(act, 'entry.reject', { contestId });
  if (reason.trim() === '') return refused('reason-missing');
  return inTransaction(act.db, async db => {
    const entry = await db.entry.findFirst({ where: { contestId, code: entryCode } });
    if (!entry) return refused('entry-unknown');
    const { unitId, status } = entry;
    if (status !== 'rejected') return refused(`entry-${status}`);
    const maximum = (await getContest(contestId, { db })).rules.entry.maximumPerUnit;
    const count = await db.entry.count({ where: { contestId, unitId, status: 'valid' } });
    if (maximum !== null && count >= maximum) return refused('too-many-entries', { maximum });
    await db.entry.update({
      where: { id: entry.id },
      data: { status: 'valid', rejectedReason: null },
    });
    await recordAudit(db, {
      ...{ at: act.now, contestId, actorId: personId, action: 'entry.reinstate' },
      ...{ subjectType: 'entry', subjectId: entry.id, reason: reason.trim() },
      before: { status: 'rejected', rejectedReason: entry.rejectedReason },
      after: { status: 'valid', code: entry.code },
    });
    await repairDraw(db, { contestId, cause: 'entries-changed', actorId: personId, at: act.now });
    return accepted();
  });
}
