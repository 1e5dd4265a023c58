import { isEmptyDatabase } from '#app/db/dump.server.ts';
import { migrationNames } from '#app/db/migrate.server.ts';
import type { BackupPlace } from '#app/media/backup-place.server.ts';
import type { Ground } from '#app/services/context.ts';
import { restoreBackup } from '#app/services/operation/restore-backup.server.ts';

/** Fills a test's ground, which is migrated already. */
export async function restoreOnto(
  place: BackupPlace,
  { db, storage, vault }: Pick<Ground, 'db' | 'storage' | 'vault'>,
) {
  return restoreBackup(place, {
    ...{ storage, vault, migrations: await migrationNames() },
    isDatabaseEmpty: () => isEmptyDatabase(db),
    openDatabase: async () => db,
    forsakeDatabase: async () => {},
  });
}
