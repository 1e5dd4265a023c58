import { Readable } from 'node:stream';
import { appliedMigrations, dumpTables } from '#app/db/dump.server.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import type { BackupPlace } from '#app/media/backup-place.server.ts';
import type { Ground } from '../context.ts';
import {
  BACKUP_SCHEMA,
  type BackupManifest,
  filePath,
  keyFingerprintOf,
  manifestName,
  sealOf,
  tablePath,
} from './backup-manifest.ts';
import { tablesWithFiles } from './stored-files.server.ts';

const ATTEMPTS = 3;

export interface BackupMade {
  /** Where, as it may be printed. */
  folder: string;
  tables: number;
  rows: number;
  files: number;
  bytes: number;
}

/**
 * Copies database and files into a place that is empty, while people go on working: the tables as of one instant,
 * then every file that they name. Bytes of uploads under way are left out: who sends them sends them again.
 * The personal-data key is not in it: it is kept apart, or a stolen backup would read itself.
 */
export async function makeBackup(
  place: BackupPlace,
  { db, storage, vault, clock }: Pick<Ground, 'db' | 'storage' | 'vault' | 'clock'>,
): Promise<Verdict<BackupMade, 'folder-not-empty'>> {
  const folder = place.name;
  if (!(await place.isEmpty())) return refused('folder-not-empty', { folder });

  const createdAt = clock.now().toISOString();
  const files = new Map<string, BackupManifest['files'][number]>();
  let tables: BackupManifest['tables'] = [];
  for (let attempt = 1; ; attempt += 1) {
    const dumped = await dumpInto(place, db);
    tables = dumped.tables;
    const lost = await copyFiles(place, dumped.keys, storage, files);
    if (lost === null) break;
    // captions and prepared files may be replaced after the rows that name them were read: read them again
    if (attempt === ATTEMPTS)
      throw new Error(`${lost}: a row names it, and storage has no such file`);
  }

  const unsealed: Omit<BackupManifest, 'seal'> = {
    schema: BACKUP_SCHEMA,
    createdAt,
    migrations: await appliedMigrations(db),
    keyFingerprint: keyFingerprintOf(vault),
    tables,
    files: [...files.values()],
  };
  const manifest: BackupManifest = { ...unsealed, seal: sealOf(unsealed, vault) };
  await place.write(manifestName, Readable.from([Buffer.from(JSON.stringify(manifest, null, 1))]));
  return accepted({
    folder,
    tables: tables.length,
    rows: tables.reduce((sum, table) => sum + table.rows, 0),
    files: files.size,
    bytes: manifest.files.reduce((sum, file) => sum + file.bytes, 0),
  });
}

async function dumpInto(place: BackupPlace, db: Ground['db']) {
  const tables: BackupManifest['tables'] = [];
  const keys = new Set<string>();
  await dumpTables(db, async (name, lines) => {
    const hasFiles = tablesWithFiles.some(table => table === name);
    let rows = 0;
    const text = async function* () {
      for await (const batch of lines) {
        rows += batch.length;
        if (hasFiles) for (const line of batch) addKey(keys, line);
        yield Buffer.from(`${batch.join('\n')}\n`);
      }
    };
    const { bytes, sha256 } = await place.write(tablePath(name), text());
    tables.push({ name, rows, bytes, sha256 });
  });
  return { tables, keys };
}

function addKey(keys: Set<string>, line: string) {
  const { storageKey } = JSON.parse(line) as { storageKey: string | null };
  if (storageKey !== null) keys.add(storageKey);
}

/** Brings `files` to hold exactly these keys. @returns a key that storage does not have; null if all went well */
async function copyFiles(
  place: BackupPlace,
  keys: Set<string>,
  storage: Ground['storage'],
  files: Map<string, BackupManifest['files'][number]>,
): Promise<string | null> {
  for (const key of files.keys()) {
    if (keys.has(key)) continue;
    files.delete(key);
    await place.remove(filePath(key));
  }
  for (const key of keys) {
    if (files.has(key)) continue;
    const content = await storage.openRange(key).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      return null;
    });
    if (!content) return key;
    files.set(key, { key, ...(await place.write(filePath(key), content)) });
  }
  return null;
}
