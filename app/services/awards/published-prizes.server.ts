import type { Database, Transaction } from '#app/db/database.server.ts';
import type { Publication } from '#app/domain/awards/redact-result.ts';

/**
 * The entries that everyone may watch because a prize of theirs is published: those of the newest
 * publication that holds the entries' award. A correction so also takes back what an earlier one showed.
 */
export async function publishedPrizeEntryIds(
  contestId: string,
  { db }: { db: Database | Transaction },
): Promise<Set<string>> {
  const newest = await db.publication.findFirst({
    where: { contestId, scope: { has: 'entry' } },
    orderBy: { number: 'desc' },
    select: { redaction: true },
  });
  if (!newest) return new Set();
  const { entries } = JSON.parse(newest.redaction) as Publication;
  return new Set((entries ?? []).map(({ entryId }) => entryId));
}
