import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { appliedMigrations, dumpTables } from '#app/db/dump.server.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import type { Ground } from '../context.ts';
import {
  BACKUP_SCHEMA,
  type BackupManifest,
  filePath,
  keyFingerprintOf,
  manifestName,
  tablePath,
} from './backup-manifest.ts';
import { tablesWithFiles } from './stored-files.server.ts';

const ATTEMPTS = 3;

export interface BackupMade {
  folder: string;
  tables: number;
  rows: number;
  files: number;
  bytes: number;
}

/**
 * Copies database and files into a folder that is empty or absent, while people go on working: the tables as
 * of one instant, and every file that they name.
 * The personal-data key is not in it: it is kept apart, or a stolen backup would read itself.
 */
export async function makeBackup(
  folder: string,
  { db, storage, vault, clock }: Pick<Ground, 'db' | 'storage' | 'vault' | 'clock'>,
): Promise<Verdict<BackupMade, 'folder-not-empty'>> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if ((await readdir(folder)).length > 0) return refused('folder-not-empty', { folder });

  const createdAt = clock.now().toISOString();
  const files = new Map<string, BackupManifest['files'][number]>();
  let tables: BackupManifest['tables'] = [];
  for (let attempt = 1; ; attempt += 1) {
    const dumped = await dumpInto(folder, db);
    tables = dumped.tables;
    const lost = await copyFiles(folder, dumped.keys, storage, files);
    if (lost === null) break;
    // captions and prepared files may be replaced after the rows that name them were read: read them again
    if (attempt === ATTEMPTS)
      throw new Error(`${lost}: a row names it, and storage has no such file`);
  }

  const manifest: BackupManifest = {
    schema: BACKUP_SCHEMA,
    createdAt,
    migrations: await appliedMigrations(db),
    keyFingerprint: keyFingerprintOf(vault),
    tables,
    files: [...files.values()],
  };
  const target = path.join(folder, manifestName);
  await writeFile(`${target}.part`, JSON.stringify(manifest, null, 1), { flush: true });
  await rename(`${target}.part`, target);
  return accepted({
    folder,
    tables: tables.length,
    rows: tables.reduce((sum, table) => sum + table.rows, 0),
    files: files.size,
    bytes: manifest.files.reduce((sum, file) => sum + file.bytes, 0),
  });
}

async function dumpInto(folder: string, db: Ground['db']) {
  const tables: BackupManifest['tables'] = [];
  const keys = new Set<string>();
  await dumpTables(db, async (name, lines) => {
    const hasFiles = tablesWithFiles.some(table => table === name);
    let rows = 0;
    const text = async function* () {
      for await (const batch of lines) {
        rows += batch.length;
        if (hasFiles) for (const line of batch) addKey(keys, line);
        yield `${batch.join('\n')}\n`;
      }
    };
    const { sha256 } = await writeHashed(path.join(folder, tablePath(name)), Readable.from(text()));
    tables.push({ name, rows, sha256 });
  });
  return { tables, keys };
}

function addKey(keys: Set<string>, line: string) {
  const { storageKey } = JSON.parse(line) as { storageKey: string | null };
  if (storageKey !== null) keys.add(storageKey);
}

/** Brings `files` to hold exactly these keys. @returns a key that storage does not have; null if all went well */
async function copyFiles(
  folder: string,
  keys: Set<string>,
  storage: Ground['storage'],
  files: Map<string, BackupManifest['files'][number]>,
): Promise<string | null> {
  for (const key of files.keys()) {
    if (keys.has(key)) continue;
    files.delete(key);
    await rm(path.join(folder, filePath(key)));
  }
  for (const key of keys) {
    if (files.has(key)) continue;
    const content = await storage.openRange(key).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      return null;
    });
    if (!content) return key;
    files.set(key, { key, ...(await writeHashed(path.join(folder, filePath(key)), content)) });
  }
  return null;
}

async function writeHashed(file: string, content: Readable) {
  await mkdir(path.dirname(file), { recursive: true });
  const hash = createHash('sha256');
  let bytes = 0;
  const counting = new Transform({
    transform(chunk: Buffer | string, _encoding, done) {
      const buffer = Buffer.from(chunk);
      hash.update(buffer);
      bytes += buffer.length;
      done(null, buffer);
    },
  });
  await pipeline(content, counting, createWriteStream(file));
  const handle = await open(file, 'r');
  await handle.sync();
  await handle.close();
  return { bytes, sha256: hash.digest('hex') };
}
