import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { ignoreMissing, openScratchFolder } from './scratch-folder.server.ts';
import { assertStorageKey, isStorageKey, type Storage, writeFileSafely } from './storage.server.ts';

const READ_BYTES = 1024 * 1024;

/** Files in a folder on this machine, made if it isn't there. */
export async function openDiskStorage(folder: string): Promise<Storage> {
  const root = resolve(folder);
  const scratch = await openScratchFolder(root);

  const path = (key: string) => {
    assertStorageKey(key);
    return join(root, key);
  };

  const adopt = async (from: string, key: string) => {
    const to = path(key);
    await mkdir(dirname(to), { recursive: true });
    await rename(from, to);
    // the new name, and the folders on the way to it, must outlive a power cut too
    let parent = dirname(to);
    for (; parent !== root; parent = dirname(parent)) await synchronizeFolder(parent);
    await synchronizeFolder(root);
  };

  return {
    ...scratch,
    adopt,

    async borrow(key) {
      await stat(path(key));
      return { path: path(key), release: async () => {} };
    },

    async locate(key) {
      return { kind: 'file', path: path(key) };
    },

    async *list() {
      for (const found of await readdir(root, { recursive: true, withFileTypes: true })) {
        const file = join(found.parentPath, found.name);
        const key = relative(root, file);
        if (!found.isFile() || !isStorageKey(key)) continue;
        const kept = await stat(file).catch(ignoreMissing);
        if (kept) yield { key, bytes: kept.size };
      }
    },

    async put(key, content) {
      path(key);
      const from = scratch.temporaryPath();
      try {
        const stored = await writeFileSafely(from, content);
        await adopt(from, key);
        return stored;
      } catch (error) {
        await rm(from, { force: true });
        throw error;
      }
    },

    async openRange(key, range) {
      const handle = await open(path(key), 'r');
      return handle.createReadStream({ ...range, highWaterMark: READ_BYTES });
    },

    async stat(key) {
      const found = await stat(path(key)).catch(ignoreMissing);
      return found?.isFile() ? { bytes: found.size, modifiedAt: found.mtime } : null;
    },

    async remove(key) {
      await rm(path(key), { force: true });
    },
  };
}

async function synchronizeFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
