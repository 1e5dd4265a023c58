import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import type { Readable } from 'node:stream';

export type StoredFile = {
  readonly bytes: number;
  /** Lower-case hexadecimal. */
  readonly sha256: string;
};

/** A file of this machine with a key's content, for reading only; `release` says that nobody reads it any more. */
export type BorrowedFile = { readonly path: string; release(): Promise<void> };

/** Where whoever serves a key finds its bytes. */
export type Whereabouts =
  | { readonly kind: 'file'; readonly path: string }
  /** Valid for some minutes, for whoever has it. */
  | { readonly kind: 'address'; readonly url: string };

/** With what headers the bytes are to arrive. */
export type ServedAs = { readonly contentType: string; readonly disposition: string };

/** Both ends included, as in an HTTP Range header. */
export type ByteRange = { readonly start: number; readonly end: number };

/**
 * Where files live. Keys are paths of lower-case names, `videos/2023/4f0c.mp4`. A key holds either all of
 * its file or nothing, whenever the machine stops; what `put` and `adopt` acknowledged is on the disk.
 */
export interface Storage {
  /** Stores what the stream yields under the key; an older file of that key is replaced. */
  put(key: string, content: AsyncIterable<Uint8Array>): Promise<StoredFile>;
  /** Moves a file that was written to a `temporaryPath()` and synchronized there. */
  adopt(temporaryPath: string, key: string): Promise<void>;
  /** Rejects with ENOENT where the key holds nothing. */
  openRange(key: string, range?: ByteRange): Promise<Readable>;
  /** Null where the key holds nothing. */
  stat(key: string): Promise<{ readonly bytes: number; readonly modifiedAt: Date } | null>;
  /** Removing what isn't there is fine. */
  remove(key: string): Promise<void>;
  /**
   * For programs that want a file (ffprobe, ffmpeg). Rejects with ENOENT where the key holds nothing.
   * @param copyTo where a copy goes if this home has to make one; otherwise to a `temporaryPath()`
   */
  borrow(key: string, copyTo?: string): Promise<BorrowedFile>;
  /** Doesn't look whether the key holds anything. */
  locate(key: string, as: ServedAs): Promise<Whereabouts>;
  /** Every key, in no order. */
  list(): AsyncIterable<{ readonly key: string; readonly bytes: number }>;
  /** What the disk that receives files has left for us. */
  freeBytes(): Promise<number>;
  /** A new name on the same file system, so that `adopt` only renames. */
  temporaryPath(): string;
  /** Removes temporary files untouched for so long, left by a machine that stopped; returns how many. */
  sweepTemporary(olderThanMs: number): Promise<number>;
}

/** A home that can't be used; its message is the one line that names the setting. */
export class StorageUnreachable extends Error {
  override readonly name = 'StorageUnreachable';
}

const KEY = /^[a-z0-9][a-z0-9._-]*(?:\/[a-z0-9][a-z0-9._-]*)*$/;

/** Names that begin with a dot are none: a home may keep what isn't a file of ours yet under them. */
export const isStorageKey = (name: string) =>
  KEY.test(name) && !name.includes('..') && name.length <= 500;

/** @throws RangeError if no home would take the key */
export function assertStorageKey(key: string): void {
  if (!isStorageKey(key)) throw new RangeError(`not a storage key: ${JSON.stringify(key)}`);
}

/** As much is handed to the disk at once: larger writes measured a third faster than Node's 64 KiB. */
const WRITE_BYTES = 1024 * 1024;

export type WriteOptions = {
  /** Called with the bytes that have reached the file so far, after each write; what it throws ends the writing. */
  readonly onWritten?: (bytes: number) => void;
  /** Called with the bytes that came so far, before they are written; what it throws ends the writing. */
  readonly onArrived?: (bytes: number) => void;
  /** Waited for after each chunk, where it gives something to wait for. */
  readonly turn?: () => Promise<void> | undefined;
};

/**
 * Writes a new file, hashing on the way, and returns once it is on the disk. Reads on only when the write
 * before is done. Leaves what it wrote behind when it throws: the caller removes it.
 */
export async function writeFileSafely(
  path: string,
  content: AsyncIterable<Uint8Array>,
  { onWritten, onArrived, turn }: WriteOptions = {},
): Promise<StoredFile> {
  const handle = await open(path, 'wx', 0o640);
  let writing: Promise<void> = Promise.resolve();
  try {
    const hash = createHash('sha256');
    let chunks: Uint8Array[] = [];
    let waiting = 0;
    let arrived = 0;
    let written = 0;
    const write = async () => {
      const [batch, bytes] = [chunks, waiting];
      [chunks, waiting] = [[], 0];
      await writing;
      writing = writeAll(handle, batch, bytes).then(() => {
        written += bytes;
        onWritten?.(written);
      });
      // a failure is thrown where `writing` is awaited; until then it must not count as unhandled
      writing.catch(() => {});
    };
    for await (const chunk of content) {
      arrived += chunk.length;
      onArrived?.(arrived);
      hash.update(chunk);
      chunks.push(chunk);
      waiting += chunk.length;
      if (waiting >= WRITE_BYTES) await write();
      const turned = turn?.();
      if (turned) await turned;
    }
    if (waiting > 0) await write();
    await writing;
    await handle.sync();
    return { bytes: arrived, sha256: hash.digest('hex') };
  } finally {
    await writing.catch(() => {});
    await handle.close();
  }
}

async function writeAll(
  handle: Awaited<ReturnType<typeof open>>,
  batch: Uint8Array[],
  bytes: number,
): Promise<void> {
  const { bytesWritten } = await handle.writev(batch);
  if (bytesWritten === bytes) return;
  // a disk that is nearly full takes a part; the next write tells why
  const rest = Buffer.concat(batch).subarray(bytesWritten);
  await handle.writeFile(rest);
}
