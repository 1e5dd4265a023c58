import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { pipeline } from 'node:stream/promises';
import { appliedMigrations, isEmptyDatabase, loadTables } from '#app/db/dump.server.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import type { Ground } from '../context.ts';
import {
  BACKUP_SCHEMA,
  type BackupManifest,
  filePath,
  keyFingerprintsOf,
  manifestName,
  tablePath,
} from './backup-manifest.ts';

export type RestoreRefusal = 'no-backup' | 'damaged' | 'other-version' | 'other-key' | 'not-empty';

/**
 * Fills an empty portal from a backup's folder. Every hash is checked before anything is written.
 * A refusal's `what` names the file or the migration.
 */
export async function restoreBackup(
  folder: string,
  { db, storage, vault }: Pick<Ground, 'db' | 'storage' | 'vault'>,
): Promise<Verdict<{ rows: number; files: number }, RestoreRefusal>> {
  const manifest = await readManifest(folder);
  if (!manifest) return refused('no-backup', { what: manifestName });
  const damaged = await findDamage(folder, manifest);
  if (damaged) return refused('damaged', { what: damaged });
  const present = await appliedMigrations(db);
  const odd =
    manifest.migrations.find(name => !present.includes(name)) ??
    present.find(name => !manifest.migrations.includes(name));
  if (odd) return refused('other-version', { what: odd });
  if (!keyFingerprintsOf(vault).includes(manifest.keyFingerprint)) {
    return refused('other-key', { what: 'PERSONAL_DATA_KEY' });
  }
  if (!(await isEmptyDatabase(db))) return refused('not-empty', { what: 'database' });

  // Files first: rows that name a file never stand without it.
  for (const { key, sha256 } of manifest.files) {
    const stored = await storage.put(key, createReadStream(path.join(folder, filePath(key))));
    if (stored.sha256 !== sha256) throw new Error(`${key} changed while it was restored`);
  }
  const known = new Set(manifest.tables.map(table => table.name));
  await loadTables(db, table =>
    known.has(table) ? linesOf(path.join(folder, tablePath(table))) : nothing(),
  );
  return accepted({
    rows: manifest.tables.reduce((sum, table) => sum + table.rows, 0),
    files: manifest.files.length,
  });
}

async function readManifest(folder: string): Promise<BackupManifest | null> {
  try {
    const manifest = JSON.parse(await readFile(path.join(folder, manifestName), 'utf8'));
    return manifest?.schema === BACKUP_SCHEMA ? manifest : null;
  } catch {
    return null;
  }
}

async function findDamage(folder: string, manifest: BackupManifest): Promise<string | null> {
  const expected = [
    ...manifest.tables.map(({ name, sha256 }) => ({ file: tablePath(name), sha256 })),
    ...manifest.files.map(({ key, sha256 }) => ({ file: filePath(key), sha256 })),
  ];
  for (const { file, sha256 } of expected) {
    const full = path.join(folder, file);
    if (!full.startsWith(path.join(folder, path.sep))) return file;
    if (!(await stat(full).catch(() => null))) return file;
    const hash = createHash('sha256');
    await pipeline(createReadStream(full), hash);
    if (hash.digest('hex') !== sha256) return file;
  }
  return null;
}

async function* linesOf(file: string): AsyncGenerator<string> {
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: 0 })) {
    if (line !== '') yield line;
  }
}

async function* nothing(): AsyncGenerator<string> {}
