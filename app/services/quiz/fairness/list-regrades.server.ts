import type { ListedRegrade } from '#app/domain/quiz/regrade.ts';
import type { Act } from '../../context.ts';
import { permit } from '../../permit.ts';

/** The regrades of a contest, or of one of its weeks, newest first. */
export async function listRegrades(
  { contestId, week }: { contestId: string; week: number | null },
  act: Act,
): Promise<ListedRegrade[]> {
  permit(act, 'quiz.manage', { contestId });
  const rows = await act.db.regrade.findMany({
    where: { version: { question: { contestId, ...(week !== null && { week }) } } },
    orderBy: [{ regradedAt: 'desc' }, { id: 'desc' }],
    include: { version: { select: { text: true, question: { select: { week: true } } } } },
  });
  const people = await act.db.person.findMany({
    where: { id: { in: rows.map(({ regradedById }) => regradedById) } },
    select: { id: true, fullName: true },
  });
  const names = new Map(people.map(({ id, fullName }) => [id, fullName]));
  return rows.map(({ version, regradedAt, regradedById, ...row }) => ({
    ...{ id: row.id, week: version.question.week, versionId: row.versionId, text: version.text },
    ...{ acceptedBefore: row.acceptedBefore, accepted: row.accepted, reason: row.reason },
    ...{ changed: row.changed, regradedAt: regradedAt.toISOString() },
    byName: names.get(regradedById) ?? '',
  }));
}
