import type { Database, Transaction } from './database.server.ts';
import type { Prisma } from './generated/client.ts';

/** One act for the record. Personal data stands here as ids and field names, never as values. */
export interface AuditRecord {
  at: Date;
  contestId?: string | null;
  /** null: the software itself or a command. */
  actorId: string | null;
  /** The service's verb, such as `entry.hand-in`. */
  action: string;
  subjectType: string;
  subjectId: string;
  before?: Prisma.InputJsonValue;
  after?: Prisma.InputJsonValue;
  reason?: string;
}

/** Writes the act in the same transaction that changes the data, so that neither stands without the other. */
export async function recordAudit(
  transaction: Transaction | Database,
  record: AuditRecord,
): Promise<void> {
  await transaction.auditEvent.create({ data: record });
}

/** Several acts at once, in the order given. */
export async function recordAudits(
  transaction: Transaction | Database,
  records: readonly AuditRecord[],
): Promise<void> {
  if (records.length > 0) await transaction.auditEvent.createMany({ data: [...records] });
}
