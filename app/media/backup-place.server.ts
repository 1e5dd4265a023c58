import { createReadStream } from 'node:fs';
import { access, mkdir, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { openS3Storage } from './s3-storage.server.ts';
import {
  isStorageKey,
  StorageUnreachable,
  type StoredFile,
  writeFileSafely,
} from './storage.server.ts';

/** Where a backup lies: a folder, or a part of a bucket. Names are paths, `database/Person.jsonl`. */
export interface BackupPlace {
  /** As it may be printed: without a secret. */
  readonly name: string;
  isEmpty(): Promise<boolean>;
  /** Whole or not at all; replaces what has the name. */
  write(name: string, content: AsyncIterable<Uint8Array>): Promise<StoredFile>;
  /** Null where nothing has the name. */
  read(name: string): Promise<Readable | null>;
  remove(name: string): Promise<void>;
}

/** A place that can't be used; its message is one line. */
export class UnusablePlace extends Error {}

/**
 * @param target a folder, or `s3://KEY:SECRET@host/bucket/where/it/lies?region=…` as STORAGE_URL is written; the path
 *   behind the bucket may be absent
 * @param filesFolder of this machine, where files lie on their way to a bucket
 * @throws UnusablePlace
 */
export async function openBackupPlace(target: string, filesFolder: string): Promise<BackupPlace> {
  if (!target.startsWith('s3://')) return openFolderPlace(path.resolve(target));
  const [, head = '', prefix = '', options = ''] =
    /^(s3:\/\/[^/?]*\/[^/?]*)\/?([^?]*?)\/?(\?.*)?$/.exec(target) ?? [];
  if (prefix !== '' && !isStorageKey(prefix)) {
    throw new UnusablePlace('the path behind the bucket takes lower-case letters, digits, . _ -');
  }
  try {
    return await openBucketPlace(`${head}${options}`, prefix, filesFolder);
  } catch (error) {
    if (!(error instanceof RangeError || error instanceof StorageUnreachable)) throw error;
    throw new UnusablePlace(error.message.replace(/^STORAGE_URL: /, ''));
  }
}

/** A folder of this machine, made when something is written. */
export function openFolderPlace(folder: string): BackupPlace {
  const fileOf = (name: string) => {
    const file = path.join(folder, name);
    if (!file.startsWith(path.join(folder, path.sep))) throw new RangeError(`not a name: ${name}`);
    return file;
  };
  return {
    name: folder,
    async isEmpty() {
      const names = await readdir(folder).catch(whereMissing);
      return names === null || names.length === 0;
    },
    async write(name, content) {
      const file = fileOf(name);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await mkdir(path.dirname(file), { recursive: true });
      const part = `${file}.part`;
      await rm(part, { force: true });
      const stored = await writeFileSafely(part, content);
      await rename(part, file);
      return stored;
    },
    async read(name) {
      const file = fileOf(name);
      return (await exists(file)) ? createReadStream(file) : null;
    },
    remove: name => rm(fileOf(name), { force: true }),
  };
}

async function openBucketPlace(
  url: string,
  prefix: string,
  filesFolder: string,
): Promise<BackupPlace> {
  const storage = await openS3Storage(url, filesFolder);
  const { host, pathname } = new URL(url.replace(/^s3:/, 'https:'));
  const start = prefix === '' ? '' : `${prefix}/`;
  // keys are lower-case; no two tables differ in their case alone
  const keyOf = (name: string) => start + name.toLowerCase();
  return {
    name: `s3://${host}${pathname}${prefix === '' ? '' : `/${prefix}`}`,
    async isEmpty() {
      for await (const { key } of storage.list()) if (key.startsWith(start)) return false;
      return true;
    },
    write: (name, content) => storage.put(keyOf(name), content),
    read: name => storage.openRange(keyOf(name)).catch(whereMissing),
    remove: name => storage.remove(keyOf(name)),
  };
}

const exists = (file: string) =>
  access(file).then(
    () => true,
    () => false,
  );

function whereMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
  throw error;
}
