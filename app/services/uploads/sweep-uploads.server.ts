import { Prisma } from '#app/db/generated/client.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import type { Ground } from '../context.ts';
import { cleanUpAfter } from './finish-upload.server.ts';
import { removeUpload } from './give-up-upload.server.ts';
import { settleInBackground } from './settle-upload.server.ts';

/**
 * What has to happen to uploads without anybody asking, at the start and each minute: those that are whole are finished,
 * those out of time are removed, and no byte stays that belongs to none.
 */
export async function sweepUploads(ground: Ground): Promise<void> {
  const { db, staging, clock } = ground;
  // listed before the rows are read: an upload's row is there before its file
  const files = await staging.list();
  const rows = await db.upload.findMany({
    where: { state: { in: ['receiving', 'received'] } },
    select: {
      ...{ id: true, contestId: true, unitId: true, state: true, sizeBytes: true },
      ...{ createdAt: true, expiresAt: true },
    },
  });
  for (const upload of rows) await settleInBackground(upload, ground);

  const now = clock.now();
  for (const upload of rows) {
    if (upload.state !== 'receiving' || upload.expiresAt > now) continue;
    const expiry = {
      from: ['receiving' as const],
      action: 'upload.expire',
      actorId: null,
      at: now,
    };
    const isRemoved = await inTransaction(db, transaction =>
      removeUpload(transaction, upload, expiry),
    );
    if (isRemoved) await staging.remove(upload.id);
  }

  const unclean = await db.upload.findMany({
    where: { state: { in: ['refused', 'taken'] }, content: { not: Prisma.DbNull } },
    select: { id: true },
  });
  for (const { id } of unclean) await cleanUpAfter(id, ground);
  const known = new Set(rows.map(({ id }) => id));
  for (const id of files) if (!known.has(id)) await staging.remove(id);
}

/** On the embedded database one process works, so what an earlier one claimed is free again. */
export async function freeClaims({ db }: Pick<Ground, 'db'>): Promise<void> {
  await db.upload.updateMany({ where: { state: 'received' }, data: { claimedUntil: null } });
}
