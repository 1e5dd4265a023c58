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

/** The names of fields in what an act left behind, of data whose values stay out of the record. */
export function namedFields(after: Prisma.JsonValue): readonly string[] {
  const { fields = [] } = (after ?? {}) as { fields?: string[] };
  return fields;
}

/** Writes the act in the same transaction that changes the data, so that neither stands without the other. */
export async function recordAudit(
  transaction: Transaction | Database,
  record: AuditRecord,
): Promise<void> {
  await transaction.auditEvent.create({ data: record });
}

/** Several acts at once, in the order given, by one statement with one parameter: there may be thousands. */
export async function recordAudits(
  transaction: Transaction | Database,
  records: readonly AuditRecord[],
): Promise<void> {
  if (records.length === 0) return;
  await transaction.$executeRaw`
    INSERT INTO "AuditEvent" ("at", "contestId", "actorId", "action", "subjectType", "subjectId", "before", "after", "reason")
    SELECT act."at", act."contestId", act."actorId", act."action", act."subjectType", act."subjectId", act."before", act."after", act."reason"
    FROM jsonb_to_recordset(${JSON.stringify(records)}::jsonb) AS act(
      "at" timestamptz, "contestId" text, "actorId" text, "action" text, "subjectType" text, "subjectId" text,
      "before" jsonb, "after" jsonb, "reason" text
    )`;
}
