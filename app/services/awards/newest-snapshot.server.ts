import type { Database, Transaction } from '#app/db/database.server.ts';
import type { CollectedInput } from './collect-award-input.server.ts';
import type { Snapshot } from './snapshot.server.ts';

/** A published snapshot with the number under which it stands; names stand in its input's rows. */
export type NumberedSnapshot = Omit<Snapshot, 'input'> & { input: CollectedInput; number: number };

/** The full snapshot of the newest publication that holds an award; null before. Never for a page as it is. */
export async function newestSnapshot(
  contestId: string,
  award: string,
  { db }: { db: Database | Transaction },
): Promise<NumberedSnapshot | null> {
  const row = await db.publication.findFirst({
    where: { contestId, scope: { has: award } },
    orderBy: { number: 'desc' },
    select: { number: true, snapshot: true },
  });
  return row && numbered(row);
}

/** The full snapshot of one publication; null where there is none of that number. Never for a page as it is. */
export async function snapshotOf(
  contestId: string,
  number: number,
  { db }: { db: Database | Transaction },
): Promise<NumberedSnapshot | null> {
  const row = await db.publication.findUnique({
    where: { contestId_number: { contestId, number } },
    select: { number: true, snapshot: true },
  });
  return row && numbered(row);
}

const numbered = ({ number, snapshot }: { number: number; snapshot: string }) => ({
  ...(JSON.parse(snapshot) as Snapshot & { input: CollectedInput }),
  number,
});
