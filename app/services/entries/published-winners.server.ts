import type { Publication } from '#app/domain/awards/redact-result.ts';
import type { Ground } from '../context.ts';

/** Ids of the entries that won by the newest publication of entry awards; empty before there is one. */
export async function findPublishedWinners(
  contestId: string,
  { db }: Pick<Ground, 'db'>,
): Promise<ReadonlySet<string>> {
  const newest = await db.publication.findFirst({
    where: { contestId, scope: { has: 'entry' } },
    orderBy: { number: 'desc' },
    select: { redaction: true },
  });
  if (!newest) return new Set();
  const { entries } = JSON.parse(newest.redaction) as Publication;
  return new Set((entries ?? []).map(({ entryId }) => entryId));
}
