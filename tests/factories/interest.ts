import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import sharp from 'sharp';
import type { Ground } from '#app/services/context.ts';

/** A screenshot, so to speak: a real picture of one colour. */
export const madeScreenshot = (format: 'png' | 'jpeg' | 'webp' | 'gif' = 'png') =>
  sharp({ create: { width: 64, height: 48, channels: 3, background: '#2563eb' } })
    .toFormat(format)
    .toBuffer();

/** A record of an entry's public interest with its screenshot in the storage. */
export async function makeInterest(
  { db, storage, clock }: Ground,
  given: { entry: { id: string }; reactions?: number; shares?: number },
) {
  const storageKey = `interest/made/${randomUUID()}.png`;
  const { bytes, sha256 } = await storage.put(storageKey, Readable.from([await madeScreenshot()]));
  return db.publicInterest.create({
    data: {
      ...{ entryId: given.entry.id, reactions: given.reactions ?? 10, shares: given.shares ?? 2 },
      ...{ measuredAt: clock.now(), recordedAt: clock.now(), recordedById: 'to-thu-ky' },
      ...{ storageKey, contentType: 'image/png', sizeBytes: bytes, sha256 },
    },
  });
}
