import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import type { Storage } from '#app/media/storage.server.ts';
import type { Ground } from '../context.ts';
import { findStoredFiles } from './stored-files.server.ts';

/** missing: the database names it, and neither home has it. damaged: its bytes aren't what the database says. */
export type FileProblem = 'missing' | 'damaged' | 'copy-differs';

export interface StorageMoved {
  /** In both homes now, byte for byte. */
  files: number;
  copied: number;
  alreadyThere: number;
  /** From the old home. */
  removed: number;
  problems: { key: string; code: FileProblem }[];
}

export interface StorageMove {
  from: Storage;
  to: Storage;
  /** Whether the old home loses its files in the end; it keeps them all if there is any problem. */
  removeFromOld: boolean;
  onFile?: (key: string, became: 'copied' | 'alreadyThere' | FileProblem) => void;
}

/**
 * Copies every file from one home to another, and reads each copy again to compare its SHA-256 with the database's,
 * or with the original's where no row names the file. It may be broken off and run again at any time, and while
 * people work: what is in place is only read.
 */
export async function moveStorage(
  { from, to, removeFromOld, onFile }: StorageMove,
  { db }: Pick<Ground, 'db'>,
): Promise<Verdict<StorageMoved, 'same-home'>> {
  if (await isSameHome(to, from)) return refused('same-home');
  const known = await findStoredFiles(db);
  const keys = new Set(known.keys());
  for await (const { key } of from.list()) keys.add(key);

  const moved: StorageMoved = { files: 0, copied: 0, alreadyThere: 0, removed: 0, problems: [] };
  for (const key of keys) {
    const became = await moveFile(key, known.get(key) ?? null, from, to);
    // removed while we were on the way, and no row names it
    if (became === 'gone') continue;
    onFile?.(key, became);
    if (became === 'copied' || became === 'alreadyThere') {
      moved.files += 1;
      moved[became] += 1;
    } else {
      moved.problems.push({ key, code: became });
    }
  }
  if (removeFromOld && moved.problems.length === 0) {
    for (const key of keys) {
      if ((await from.stat(key)) === null) continue;
      await from.remove(key);
      moved.removed += 1;
    }
  }
  return accepted(moved);
}

async function moveFile(
  key: string,
  expected: string | null,
  from: Storage,
  to: Storage,
): Promise<'copied' | 'alreadyThere' | 'gone' | FileProblem> {
  const there = await hashOf(to, key);
  if (there !== null && there === expected) return 'alreadyThere';
  const original = await hashOf(from, key);
  const wanted = expected ?? original;
  if (original === null && expected === null) return 'gone';
  if (original === null) return there === null ? 'missing' : 'damaged';
  if (there === wanted) return 'alreadyThere';
  if (original !== wanted) return 'damaged';
  await to.put(key, await from.openRange(key));
  if ((await hashOf(to, key)) === wanted) return 'copied';
  await to.remove(key);
  return 'copy-differs';
}

/** SHA-256 of the bytes as they are now; null where the key holds nothing. */
async function hashOf(storage: Storage, key: string): Promise<string | null> {
  const content = await storage.openRange(key).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return null;
  });
  if (!content) return null;
  const hash = createHash('sha256');
  await pipeline(content, hash);
  return hash.digest('hex');
}

/** By trying: one bucket or folder may have many names. */
async function isSameHome(one: Storage, other: Storage): Promise<boolean> {
  const key = `same-home/${randomUUID()}`;
  try {
    await one.put(key, Readable.from([]));
    return (await other.stat(key)) !== null;
  } finally {
    await one.remove(key);
  }
}
