import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { MAXIMUM_ATTEMPTS } from '#app/domain/media-state.ts';
import type { PreparedFiles } from '#app/media/prepare-files.server.ts';
import type { Storage } from '#app/media/storage.server.ts';

export interface StoredPreparedFile {
  kind: 'poster' | 'contactSheet' | 'rendition';
  width: number;
  height: number;
  storageKey: string;
  contentType: string;
  sizeBytes: bigint;
  sha256: string;
}

interface Place {
  contestId: string;
  versionId: string;
}

/** Each attempt has names of its own: one that was thought dead can't replace what a later one has made. */
const names = {
  rendition: ['rendition.mp4'],
  poster: ['poster-1.webp', 'poster-2.webp', 'poster-3.webp'],
  contactSheet: ['contact-sheet-1.webp', 'contact-sheet-2.webp', 'contact-sheet-3.webp'],
} as const;

const keyOf = ({ contestId, versionId }: Place, attempt: number, name: string) =>
  `prepared/${contestId}/${versionId}/${attempt}/${name}`;

/** Moves into the storage what an attempt has made. */
export async function storePreparedFiles(
  { rendition, pictures }: PreparedFiles,
  place: Place & { attempt: number },
  storage: Storage,
): Promise<StoredPreparedFile[]> {
  const stored: StoredPreparedFile[] = [];
  for (const kind of ['poster', 'contactSheet'] as const) {
    const ofKind = pictures.filter(picture => picture.kind === kind);
    for (const [index, { width, height, bytes }] of ofKind.entries()) {
      const storageKey = keyOf(place, place.attempt, names[kind][index] ?? '');
      const { sha256 } = await storage.put(storageKey, once(bytes));
      const sizeBytes = BigInt(bytes.length);
      stored.push({
        kind,
        width,
        height,
        storageKey,
        sha256,
        sizeBytes,
        contentType: 'image/webp',
      });
    }
  }
  const storageKey = keyOf(place, place.attempt, names.rendition[0]);
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(rendition.path, { highWaterMark: 1024 * 1024 })) {
    hash.update(chunk);
  }
  const { size } = await stat(rendition.path);
  await storage.adopt(rendition.path, storageKey);
  const { width, height } = rendition;
  stored.push({
    ...{ kind: 'rendition', width, height, storageKey, contentType: 'video/mp4' },
    ...{ sizeBytes: BigInt(size), sha256: hash.digest('hex') },
  });
  return stored;
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Removes what an attempt (all of them unless told) stored of a version that isn't ready. */
export async function removePreparedFiles(
  place: Place & { attempt?: number },
  storage: Storage,
): Promise<void> {
  const attempts = place.attempt
    ? [place.attempt]
    : Array.from({ length: MAXIMUM_ATTEMPTS }, (_, index) => index + 1);
  for (const attempt of attempts) {
    for (const name of Object.values(names).flat()) {
      await storage.remove(keyOf(place, attempt, name));
    }
  }
}
