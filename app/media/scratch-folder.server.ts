import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Storage } from './storage.server.ts';

/** No key can name it: segments begin with a letter or digit. */
const TEMPORARY_FOLDER = '.temporary';

/** The folder of this machine in which files are written before a home takes them; made if it isn't there. */
export async function openScratchFolder(
  parent: string,
): Promise<Pick<Storage, 'temporaryPath' | 'sweepTemporary' | 'freeBytes'>> {
  const folder = join(parent, TEMPORARY_FOLDER);
  await mkdir(folder, { recursive: true });
  return {
    temporaryPath: () => join(folder, randomUUID()),

    async freeBytes() {
      const { bavail, bsize } = await statfs(folder);
      return bavail * bsize;
    },

    async sweepTemporary(olderThanMs) {
      let swept = 0;
      for (const name of await readdir(folder)) {
        const file = join(folder, name);
        const found = await stat(file).catch(ignoreMissing);
        if (!found || Date.now() - found.mtimeMs < olderThanMs) continue;
        await rm(file, { force: true, recursive: true });
        swept += 1;
      }
      return swept;
    },
  };
}

/** For `catch`: null where there is no such file. */
export function ignoreMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
  throw error;
}
