import { inTransaction } from '#app/db/transactions.server.ts';
import type { Ground } from '../context.ts';

/**
 * Notes that the beginning of an upload is on the disk, once: what a grace is granted by. A step of receiving, after
 * the sender was asked who they are.
 */
export async function noteBeginning(
  id: string,
  { db, clock }: Pick<Ground, 'db' | 'clock'>,
): Promise<void> {
  const firstMebibyteAt = clock.now();
  await inTransaction(db, async transaction => {
    const noted = await transaction.upload.updateManyAndReturn({
      where: { id, firstMebibyteAt: null },
      data: { firstMebibyteAt },
    });
    for (const { contestId, unitId, personId, sizeBytes, onBehalf } of noted) {
      if (onBehalf) continue;
      await transaction.uploadStart.create({
        data: { contestId, unitId, personId, firstMebibyteAt, declaredBytes: sizeBytes },
      });
    }
  });
}

/**
 * Notes that all bytes of an upload are on the disk, once: the instant that is held against the deadline.
 * @param personId who sent the last byte, and so hands in; null where nobody knows any more, after a restart
 */
export async function noteLastByte(
  { id, personId, at }: { id: string; personId: string | null; at: Date },
  { db }: Pick<Ground, 'db'>,
): Promise<void> {
  await db.upload.updateMany({
    where: { id, state: 'receiving' },
    data: { state: 'received', lastByteAt: at, ...(personId && { personId }) },
  });
}
