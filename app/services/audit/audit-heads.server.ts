import { isUniqueViolation } from '#app/db/transactions.server.ts';
import { haiPhongText } from '#app/domain/hai-phong-time.ts';
import type { Ground } from '../context.ts';
import { linkAuditEvents } from './link-audit-events.server.ts';

/** The chain's end as it was made public on a day. */
export interface PublishedHead {
  /** YYYY-MM-DD in Hải Phòng. */
  day: string;
  /** ISO 8601. */
  takenAt: string;
  rows: number;
  /** SHA-256 in hexadecimal. */
  hash: string;
}

/**
 * Makes the end of the chain public, once a day and as soon as the day has begun; an empty chain has none.
 * @returns whether this call did
 */
export async function publishAuditHead(ground: Pick<Ground, 'db' | 'clock'>): Promise<boolean> {
  const takenAt = ground.clock.now();
  const day = haiPhongText(takenAt).slice(0, 10);
  if (await ground.db.auditHead.findUnique({ where: { day } })) return false;
  await linkAuditEvents(ground, { whole: true });
  const last = await ground.db.auditLink.findFirst({ orderBy: { position: 'desc' } });
  if (!last) return false;
  const { position: rows, hash } = last;
  try {
    await ground.db.auditHead.create({ data: { day, takenAt, rows, hash } });
    return true;
  } catch (error) {
    // another process was first
    if (isUniqueViolation(error)) return false;
    throw error;
  }
}

/** The public heads, newest first: numbers and hashes, nothing of what the rows say. Public. */
export async function listAuditHeads(
  { db }: Pick<Ground, 'db'>,
  most?: number,
): Promise<PublishedHead[]> {
  const heads = await db.auditHead.findMany({ orderBy: { day: 'desc' }, take: most });
  return heads.map(head => ({ ...head, takenAt: head.takenAt.toISOString() }));
}

/** The same as a file that `contest audit verify --heads` reads. */
export async function auditHeadsFile(ground: Pick<Ground, 'db'>) {
  return { schema: 'hoithi.audit-heads/v1' as const, heads: await listAuditHeads(ground) };
}
