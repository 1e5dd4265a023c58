import type { Database, Transaction } from './database.server.ts';

const attempts = 6;

/**
 * Runs the work in one serializable transaction and tries again when the database reports a conflict with another.
 * The work may so run several times: it touches nothing but the database.
 */
export async function inTransaction<Answer>(
  db: Database,
  work: (transaction: Transaction) => Promise<Answer>,
): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await db.$transaction(work, { isolationLevel: 'Serializable' });
    } catch (error) {
      if (attempt >= attempts || !isConflict(error)) throw error;
      await new Promise(resolve => setTimeout(resolve, 15 * 2 ** attempt * (0.5 + Math.random())));
    }
  }
}

function isConflict(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  return (
    code === 'P2034' ||
    /could not serialize|deadlock detected|TransactionWriteConflict/.test(message ?? '')
  );
}

/** Whether the error says that a unique value stands already (Prisma's P2002). */
export function isUniqueViolation(error: unknown): boolean {
  return (error as { code?: string }).code === 'P2002';
}

const lost =
  /Can't reach database server|has closed the connection|onnection terminated|terminating connection|is not queryable|database system is (starting up|shutting down)|ECONNREFUSED|ECONNRESET/;

/**
 * Whether the error says that the database was out of reach, as while it restarts: what was asked may be asked again.
 * Told by the words, as Prisma, its adapter and pg each have codes of their own, or none.
 */
export function isConnectionLost(error: unknown): boolean {
  return error instanceof Error && lost.test(error.message);
}
