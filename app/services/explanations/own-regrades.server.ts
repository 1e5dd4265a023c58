import type { Act } from '../context.ts';

/** What was regraded of a question that a person drew. */
export interface OwnRegrade {
  versionId: string;
  accepted: number;
  reason: string;
  regradedAt: string;
}

/** Finds what was regraded of the questions that each of these people drew in a week, in the order of regrading. */
export async function readOwnRegrades(
  { contestId, contestantIds }: { contestId: string; contestantIds: readonly string[] },
  { db }: Pick<Act, 'db'>,
): Promise<(week: number, contestantId: string) => OwnRegrade[]> {
  const regrades = await db.regrade.findMany({
    where: { version: { question: { contestId } } },
    orderBy: [{ regradedAt: 'asc' }, { id: 'asc' }],
  });
  const papers = await db.attempt.findMany({
    where: { contestantId: { in: regrades.length === 0 ? [] : [...contestantIds] } },
    select: { contestantId: true, week: true, versionIds: true },
  });
  const drawn = new Map(papers.map(row => [`${row.contestantId}/${row.week}`, row.versionIds]));
  return (week, contestantId) =>
    regrades
      .filter(({ versionId }) => drawn.get(`${contestantId}/${week}`)?.includes(versionId))
      .map(({ versionId, accepted, reason, regradedAt }) => ({
        ...{ versionId, accepted, reason, regradedAt: regradedAt.toISOString() },
      }));
}
