import { createHash } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { loadTables } from '#app/db/dump.server.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import type { BackupPlace } from '#app/media/backup-place.server.ts';
import type { Ground } from '../context.ts';
import {
  BACKUP_SCHEMA,
  type BackupManifest,
  filePath,
  keyFingerprintsOf,
  manifestName,
  sealsOf,
  tablePath,
} from './backup-manifest.ts';

export type RestoreRefusal = 'no-backup' | 'damaged' | 'other-version' | 'other-key' | 'not-empty';

/** An empty portal that is to be filled. Until `openDatabase` nothing is changed in it. */
export interface RestoreTarget {
  storage: Ground['storage'];
  /** Null where there is no key at all yet. */
  vault: Pick<Ground['vault'], 'hashes'> | null;
  /** Of this version of the portal, oldest first: what its database will have. */
  migrations: readonly string[];
  /** Whether the database has no row, or isn't even made. */
  isDatabaseEmpty(): Promise<boolean>;
  /** Makes the tables where they are absent. */
  openDatabase(): Promise<Ground['db']>;
  /** Takes back what `openDatabase` made. */
  forsakeDatabase(): Promise<void>;
}

/**
 * Fills an empty portal from a backup. Seal, schema and every hash are checked before anything is written, tables
 * included, and the hashes once more while it is; what fails then leaves the target as empty as it was.
 * A refusal's `what` names the file or the migration.
 */
export async function restoreBackup(
  place: BackupPlace,
  target: RestoreTarget,
): Promise<Verdict<{ rows: number; files: number }, RestoreRefusal>> {
  const occupied = refused('not-empty' as const, { what: 'database' });
  if (!(await target.isDatabaseEmpty())) return occupied;
  const checked = await checkBackup(place, target);
  if (!checked.ok) return checked;
  const manifest = checked.value;
  // hours may have passed with the check of a large backup
  if (!(await target.isDatabaseEmpty())) return occupied;
  try {
    await fill(place, manifest, target);
  } catch (error) {
    for (const { key } of manifest.files) await target.storage.remove(key);
    await target.forsakeDatabase();
    throw error;
  }
  return accepted({
    rows: manifest.tables.reduce((sum, table) => sum + table.rows, 0),
    files: manifest.files.length,
  });
}

async function checkBackup(
  place: BackupPlace,
  { vault, migrations, storage }: Pick<RestoreTarget, 'vault' | 'migrations' | 'storage'>,
): Promise<Verdict<BackupManifest, RestoreRefusal>> {
  const manifest = await readManifest(place);
  if (!manifest) return refused('no-backup', { what: manifestName });
  if (!vault || !keyFingerprintsOf(vault).includes(manifest.keyFingerprint)) {
    return refused('other-key', { what: 'PERSONAL_DATA_KEY' });
  }
  if (!sealsOf(manifest, vault).includes(manifest.seal)) {
    return refused('damaged', { what: manifestName });
  }
  const odd =
    manifest.migrations.find(name => !migrations.includes(name)) ??
    migrations.find(name => !manifest.migrations.includes(name));
  if (odd) return refused('other-version', { what: odd });
  if (await holdsOther(storage, manifest)) {
    return refused('not-empty', { what: 'storage of files' });
  }
  const damaged = await findDamage(place, manifest);
  return damaged ? refused('damaged', { what: damaged }) : accepted(manifest);
}

async function fill(
  place: BackupPlace,
  manifest: BackupManifest,
  { storage, openDatabase }: Pick<RestoreTarget, 'storage' | 'openDatabase'>,
): Promise<void> {
  // Files first: rows that name a file never stand without it.
  for (const { key, sha256 } of manifest.files) {
    const stored = await storage.put(key, await mustRead(place, filePath(key)));
    if (stored.sha256 !== sha256) throw new Error(`${key} changed while it was restored`);
  }
  const tables = new Map(manifest.tables.map(table => [table.name, table]));
  await loadTables(await openDatabase(), name => linesOf(place, tables.get(name)));
}

async function readManifest(place: BackupPlace): Promise<BackupManifest | null> {
  const content = await place.read(manifestName);
  if (!content) return null;
  try {
    const manifest = JSON.parse(await text(content));
    return manifest?.schema === BACKUP_SCHEMA ? manifest : null;
  } catch {
    return null;
  }
}

async function findDamage(place: BackupPlace, manifest: BackupManifest): Promise<string | null> {
  const expected = [
    ...manifest.tables.map(({ name, sha256 }) => ({ file: tablePath(name), sha256 })),
    ...manifest.files.map(({ key, sha256 }) => ({ file: filePath(key), sha256 })),
  ];
  for (const { file, sha256 } of expected) {
    const content = await place.read(file);
    if (!content) return file;
    const hash = createHash('sha256');
    for await (const chunk of content) hash.update(chunk);
    if (hash.digest('hex') !== sha256) return file;
  }
  return null;
}

/** Whether files lie there that are none of the backup's: those of a restore that was cut off are. */
async function holdsOther(storage: Ground['storage'], { files }: BackupManifest): Promise<boolean> {
  const own = new Set(files.map(({ key }) => key));
  for await (const { key } of storage.list()) if (!own.has(key)) return true;
  return false;
}

async function mustRead(place: BackupPlace, file: string) {
  const content = await place.read(file);
  if (!content) throw new Error(`${file} vanished while it was restored`);
  return content;
}

/** A table's rows. Only a line feed ends one: texts may hold every other character that some take for a line's end. */
async function* linesOf(
  place: BackupPlace,
  table: BackupManifest['tables'][number] | undefined,
): AsyncGenerator<string> {
  if (!table) return;
  const file = tablePath(table.name);
  const hash = createHash('sha256');
  let rest: Buffer[] = [];
  for await (const chunk of await mustRead(place, file)) {
    const bytes = Buffer.from(chunk as Uint8Array);
    hash.update(bytes);
    let from = 0;
    for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, from)) {
      const line = Buffer.concat([...rest, bytes.subarray(from, end)]).toString();
      rest = [];
      from = end + 1;
      if (line !== '') yield line;
    }
    if (from < bytes.length) rest.push(bytes.subarray(from));
  }
  if (hash.digest('hex') !== table.sha256) throw new Error(`${file} changed while it was restored`);
}
