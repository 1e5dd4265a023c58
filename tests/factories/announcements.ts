import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Ground } from '#app/services/context.ts';
import { madeScreenshot } from './interest.ts';

/** A public announcement with one picture attached. */
export async function makeAnnouncement(
  { db, storage, clock }: Ground,
  given: { contestId: string; number: number; title?: string },
) {
  const at = clock.now();
  const storageKey = `announcements/made/${randomUUID()}.png`;
  const { bytes, sha256 } = await storage.put(storageKey, Readable.from([await madeScreenshot()]));
  const by = { addedById: 'to-thu-ky', addedAt: at };
  const announcement = await db.announcement.create({
    data: {
      ...{ contestId: given.contestId, number: given.number },
      ...{ title: given.title ?? 'Kế hoạch Hội thi', text: 'Đề nghị các đơn vị tuyên truyền.' },
      ...{ publishAt: at, createdById: 'to-thu-ky', createdAt: at, changedAt: at },
      files: {
        create: {
          ...{ name: 'Áp phích', storageKey, contentType: 'image/png', sizeBytes: bytes, sha256 },
          ...by,
        },
      },
    },
    include: { files: true },
  });
  return { announcementId: announcement.id, fileId: announcement.files[0]?.id ?? '' };
}
