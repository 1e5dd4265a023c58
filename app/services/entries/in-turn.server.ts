import type { Database, Transaction } from '#app/db/database.server.ts';
import { inTransaction, isUniqueViolation } from '#app/db/transactions.server.ts';

const waiting = new Map<string, Promise<unknown>>();
const attempts = 5;

/**
 * A serializable transaction that hands out the next number of a contest. Those of this process take turns: a
 * hundred at once would undo one another until they give up. Another process may still take the number first;
 * then it is tried again with the one after.
 */
export async function inTurn<Answer>(
  db: Database,
  contestId: string,
  work: (transaction: Transaction) => Promise<Answer>,
): Promise<Answer> {
  const before = waiting.get(contestId) ?? Promise.resolve();
  const mine = before.then(() => numbered(db, work));
  const settled = mine.catch(() => {});
  waiting.set(contestId, settled);
  try {
    return await mine;
  } finally {
    if (waiting.get(contestId) === settled) waiting.delete(contestId);
  }
}

async function numbered<Answer>(
  db: Database,
  work: (transaction: Transaction) => Promise<Answer>,
): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await inTransaction(db, work);
    } catch (error) {
      if (attempt >= attempts || !isUniqueViolation(error)) throw error;
    }
  }
}
