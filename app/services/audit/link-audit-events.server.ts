import type { Database, Transaction } from '#app/db/database.server.ts';
import type { Ground } from '../context.ts';
import { chainBeginning, hashLink } from './audit-chain.server.ts';

const rowsATransaction = 500;
/** Transactions commit out of the order of their rows' numbers, but not further apart than this. */
const numbersBack = 20_000;

/**
 * Gives every committed audit event that has no place in the chain yet the next one. Events are written within
 * serializable transactions, of which hundreds run at once: a chain within them would let one through at a time.
 * Any number of processes may do this: the one that holds the lock writes, the others leave it to that one.
 * @param whole look through the whole table, not only at its end
 * @returns how many got their place
 */
export async function linkAuditEvents(
  { db, clock }: Pick<Ground, 'db' | 'clock'>,
  { whole = false }: { whole?: boolean } = {},
): Promise<number> {
  let linked = 0;
  while (await hasWaiting(db, whole)) {
    const count = await db.$transaction(async transaction => {
      const [lock] = await transaction.$queryRaw<{ held: boolean }[]>`
        SELECT pg_try_advisory_xact_lock(274, 5) AS held`;
      return lock?.held ? linkNext(transaction, clock.now(), whole) : 0;
    });
    if (count === 0) break;
    linked += count;
  }
  return linked;
}

async function hasWaiting(db: Database, whole: boolean): Promise<boolean> {
  return (await findWaiting(db, whole, 1)).length > 0;
}

async function findWaiting(db: Database | Transaction, whole: boolean, most: number) {
  const rows = await db.$queryRaw<{ id: bigint }[]>`
    SELECT e."id" FROM "AuditEvent" e
    WHERE (${whole} OR e."id" > (SELECT coalesce(max("eventId"), 0) - ${numbersBack} FROM "AuditLink"))
      AND NOT EXISTS (SELECT FROM "AuditLink" l WHERE l."eventId" = e."id")
    ORDER BY e."id" LIMIT ${most}`;
  return rows.map(({ id }) => id);
}

async function linkNext(transaction: Transaction, linkedAt: Date, whole: boolean): Promise<number> {
  const ids = await findWaiting(transaction, whole, rowsATransaction);
  const events = await transaction.auditEvent.findMany({
    where: { id: { in: ids } },
    orderBy: { id: 'asc' },
  });
  const last = await transaction.auditLink.findFirst({ orderBy: { position: 'desc' } });
  let previous = last?.hash ?? chainBeginning;
  let position = last?.position ?? 0;
  const links = events.map(event => {
    position += 1;
    previous = hashLink({ previous, position, linkedAt, event });
    return { position, eventId: event.id, linkedAt, hash: previous };
  });
  await transaction.auditLink.createMany({ data: links });
  return links.length;
}
