import { existsSync } from 'node:fs';
import { chmod, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { dropEmptyTables, hasTables } from '#app/db/clearing.server.ts';
import { type OpenDatabase, openPglite, openPostgres } from '#app/db/database.server.ts';
import { isEmptyDatabase } from '#app/db/dump.server.ts';
import { migrationNames } from '#app/db/migrate.server.ts';
import { openVault } from '#app/identity/vault.server.ts';
import { openStorage } from '#app/media/open-storage.server.ts';
import type { RestoreTarget } from '#app/services/operation/restore-backup.server.ts';
import type { Config } from './env.server.ts';
import { lockFolder } from './folder-lock.server.ts';
import { homeOf, readOwnKey } from './ground.server.ts';

/**
 * What a backup may fill, held for this process. Neither tables nor a key are made before the backup is known to be
 * whole: a portal of another version, or with the right key, finds the place as it was.
 * @throws FolderInUse, DatabaseUnreachable, StorageUnreachable as `openGround` does
 */
export async function openRestoreTarget(
  config: Config,
): Promise<RestoreTarget & { close(): Promise<void> }> {
  const lock = config.databaseUrl ? null : await lockFolder(config.dataDir);
  // what is filled holds names: nobody else on the machine reads it
  await mkdir(config.dataDir, { recursive: true });
  await chmod(config.dataDir, 0o700);
  const { databaseUrl } = config;
  const embedded = path.join(config.dataDir, 'database');
  const open = (schema: 'migrated' | 'as-it-is') =>
    databaseUrl ? openPostgres(databaseUrl, { schema }) : openPglite(embedded, { schema });
  const isThere = () => databaseUrl !== null || existsSync(embedded);
  const look = async <Seen>(see: (db: OpenDatabase['client']) => Promise<Seen>) => {
    const { client, close } = await open('as-it-is');
    return see(client).finally(close);
  };

  const key = config.personalDataKey ?? (await readOwnKey(config.dataDir));
  let opened: OpenDatabase | null = null;
  let before: 'absent' | 'no-tables' | 'tables' = 'tables';
  return {
    storage: await openStorage(homeOf(config)),
    vault: key && openVault(key, config.personalDataKeyOld),
    migrations: await migrationNames(),
    isDatabaseEmpty: async () => !isThere() || look(isEmptyDatabase),
    async openDatabase() {
      if (!isThere()) before = 'absent';
      else if (!(await look(hasTables))) before = 'no-tables';
      opened = await open('migrated');
      return opened.client;
    },
    async forsakeDatabase() {
      if (before === 'no-tables' && opened) await dropEmptyTables(opened.client);
      await opened?.close();
      opened = null;
      if (before === 'absent') await rm(embedded, { recursive: true, force: true });
    },
    async close() {
      await opened?.close();
      await lock?.release();
    },
  };
}
