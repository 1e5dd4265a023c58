import type { Act } from '../context.ts';
import { permit } from '../permit.ts';

/**
 * A text that changes whenever the progress of judging does: a page that shows it asks for this every few seconds, and
 * for the whole only then. Sheets, recusals, draws, entries, judges and reminders are in it; the passing of time isn't.
 */
export async function progressStamp(
  { contestId }: { contestId: string },
  act: Act,
): Promise<string> {
  permit(act, 'sheet.see-progress', { contestId });
  const { db } = act;
  const ofContest = { where: { contestId } };
  const [sheets, recusals, draws, entries, judges, messages, closures] = await Promise.all([
    db.scoreSheet.aggregate({
      where: { entry: { contestId } },
      _count: true,
      _sum: { revision: true },
      _max: { updatedAt: true, submittedAt: true },
    }),
    db.recusal.count({ where: { entry: { contestId }, liftedAt: null } }),
    db.judgingDraw.count(ofContest),
    db.entry.groupBy({
      by: ['status'],
      where: { contestId },
      _count: true,
      orderBy: { status: 'asc' },
    }),
    db.roleGrant.count({ where: { contestId, role: 'judge', revokedAt: null } }),
    db.message.count(ofContest),
    db.judgingClosure.count({ where: { contestId, reopenedAt: null } }),
  ]);
  const { _count, _sum, _max } = sheets;
  return [
    ...[
      _count,
      _sum.revision ?? 0,
      _max.updatedAt?.getTime() ?? 0,
      _max.submittedAt?.getTime() ?? 0,
    ],
    ...[recusals, draws, judges, messages, closures],
    ...entries.map(({ status, _count: count }) => `${status}=${count}`),
  ].join('.');
}
