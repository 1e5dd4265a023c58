import type { Database } from '#app/db/database.server.ts';

export interface WorkCounts {
  /** Resumable uploads under way, by state. */
  uploads: { receiving: number; received: number };
  /** What waits for a worker or a server to do it. */
  waiting: { preparations: number; preparing: number; publications: number; auditLinks: number };
}

/** How much is under way and how much waits: numbers for the operator's metrics. */
export async function countWork(db: Database): Promise<WorkCounts> {
  const [receiving, received, preparations, preparing, publications, unlinked] = await Promise.all([
    db.upload.count({ where: { state: 'receiving' } }),
    db.upload.count({ where: { state: 'received' } }),
    db.preparation.count({ where: { state: 'waiting' } }),
    db.preparation.count({ where: { state: 'running' } }),
    db.publicationProposal.count({ where: { state: 'approved' } }),
    db.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM "AuditEvent"
      WHERE "id" > (SELECT coalesce(max("eventId"), 0) FROM "AuditLink")`,
  ]);
  const auditLinks = unlinked[0]?.count ?? 0;
  return {
    uploads: { receiving, received },
    waiting: { preparations, preparing, publications, auditLinks },
  };
}
