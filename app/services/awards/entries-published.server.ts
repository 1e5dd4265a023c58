import type { Database, Transaction } from '#app/db/database.server.ts';

/** Whether awards that rest on the entries' scores have been published: the entries' own, or the collective ones. */
export async function areEntriesPublished(
  contestId: string,
  { db }: { db: Database | Transaction },
): Promise<boolean> {
  const published = await db.publication.findFirst({
    where: { contestId, scope: { hasSome: ['entry', 'collective'] } },
    select: { id: true },
  });
  return published !== null;
}
