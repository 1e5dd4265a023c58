import { inTransaction } from '#app/db/transactions.server.ts';
import type { Ground } from '../context.ts';
import { changePreparation } from './change-preparation.server.ts';

/**
 * The versions that a worker could begin now, the one that has waited longest first. Finds on the way what no job
 * tells of: videos without a preparation (handed in before there were any, or restored from an older backup), and
 * those whose worker died.
 * @param alone no other process works on this database, so that whatever is in hand was a dead one's
 */
export async function findDuePreparations(
  { db, clock }: Pick<Ground, 'db' | 'clock'>,
  alone = false,
): Promise<string[]> {
  const now = clock.now();
  const unknown = await db.entryVersion.findMany({
    where: { storageKey: { not: null }, entry: { kind: 'video' }, preparation: { is: null } },
    select: { id: true },
    orderBy: { handedInAt: 'asc' },
  });
  await db.preparation.createMany({
    data: unknown.map(({ id }) => ({ entryVersionId: id, changedAt: now })),
    skipDuplicates: true,
  });

  const silent = await db.preparation.findMany({
    where: { state: 'running', ...(!alone && { claimedUntil: { lte: now } }) },
    select: { entryVersionId: true, claimedUntil: true },
  });
  for (const { entryVersionId: versionId, claimedUntil } of silent) {
    const event = { kind: 'lease-expired' } as const;
    const at = alone && claimedUntil ? claimedUntil : now;
    await inTransaction(db, transaction =>
      changePreparation(transaction, { versionId, event, now: at }),
    );
  }

  const due = await db.preparation.findMany({
    where: {
      state: 'waiting',
      OR: [{ claimedUntil: null }, { claimedUntil: { lte: now } }],
    },
    select: { entryVersionId: true },
    orderBy: [{ changedAt: 'asc' }, { entryVersionId: 'asc' }],
  });
  return due.map(({ entryVersionId }) => entryVersionId);
}
