import { Readable } from 'node:stream';
import type { Round2 } from '#tests/services/entries/hand-in.ts';
import { handInClip } from '#tests/services/entries/hand-in.ts';
import type { TestGround } from '#tests/setup/test-ground.ts';

/** A video that was handed in, with a file in each table that names files. @returns their keys */
export async function makeEntryWithFiles(test: TestGround, round: Round2) {
  const { db, storage } = test.ground;
  const verdict = await handInClip(round, round.asUnit());
  if (!verdict.ok) throw new Error(verdict.code);
  const { receiptCode } = verdict.value;
  const receipt = await db.receipt.findUniqueOrThrow({
    where: { code: receiptCode },
    include: { entryVersion: true },
  });
  const { id: entryVersionId, storageKey: video } = receipt.entryVersion;
  if (!video) throw new Error('a video without a file');
  const [poster, captions] = [`prepared/${entryVersionId}.webp`, `captions/${entryVersionId}.vtt`];
  const at = test.ground.clock.now();

  const picture = await storage.put(poster, Readable.from([Buffer.alloc(5000, 'ảnh')]));
  const preparation = { entryVersionId, state: 'ready' as const, changedAt: at };
  await db.preparation.upsert({
    where: { entryVersionId },
    create: preparation,
    update: preparation,
  });
  await db.preparedFile.create({
    data: {
      ...{ entryVersionId, kind: 'poster', width: 320, height: 180, contentType: 'image/webp' },
      ...{ storageKey: poster, sizeBytes: BigInt(picture.bytes), sha256: picture.sha256 },
    },
  });
  const text = await storage.put(captions, Readable.from([Buffer.from('WEBVTT\n')]));
  await db.captions.create({
    data: {
      ...{ entryVersionId, storageKey: captions, sizeBytes: text.bytes, sha256: text.sha256 },
      ...{ addedAt: at, addedById: round.person.id },
    },
  });
  return { entryVersionId, video, poster, captions };
}
