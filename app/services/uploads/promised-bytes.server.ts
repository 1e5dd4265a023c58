import type { Ground } from '../context.ts';

/** What all unfinished uploads still have to bring: room that no other may take. */
export async function promisedBytes({
  db,
  staging,
}: Pick<Ground, 'db' | 'staging'>): Promise<number> {
  const rows = await db.upload.findMany({
    where: { state: 'receiving' },
    select: { id: true, sizeBytes: true },
  });
  const missing = await Promise.all(
    rows.map(async ({ id, sizeBytes }) => {
      const staged = await staging.stat(id);
      return Math.max(0, Number(sizeBytes) - (staged?.bytes ?? 0));
    }),
  );
  return missing.reduce((sum, bytes) => sum + bytes, 0);
}
