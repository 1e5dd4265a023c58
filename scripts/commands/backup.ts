import path from 'node:path';
import type { Command } from 'commander';
import { openBackupPlace, UnusablePlace } from '#app/media/backup-place.server.ts';
import { askForBackup } from '#app/server/control.server.ts';
import { readConfig } from '#app/server/env.server.ts';
import { FolderInUse } from '#app/server/folder-lock.server.ts';
import { homeOf } from '#app/server/ground.server.ts';
import { openRestoreTarget } from '#app/server/restore-target.server.ts';
import { makeBackup } from '#app/services/operation/make-backup.server.ts';
import { restoreBackup } from '#app/services/operation/restore-backup.server.ts';
import { answer, UnusableInput } from './answer.ts';
import { withGround } from './open.ts';

const restoreProblems = {
  'no-backup': (what: string) =>
    `no ${what} in it: this is no backup, or one that was not finished`,
  damaged: (what: string) => `${what} is missing or not what was backed up; nothing was written`,
  'other-version': (what: string) => `made by another version of the portal: ${what}`,
  'other-key': (what: string) =>
    `${what} is not the key that the backup was made with; nothing was written`,
  'not-empty': (what: string) => `the ${what} is not empty; nothing was written`,
};

/** A folder's whole path, as the running server needs it; a bucket's address as it is. */
const targetOf = (given: string) => (given.startsWith('s3://') ? given : path.resolve(given));

async function placeOf(target: string) {
  const { filesFolder } = homeOf(readConfig(process.env));
  return openBackupPlace(target, filesFolder).catch(error => {
    if (error instanceof UnusablePlace) throw new UnusableInput(`backup: ${error.message}`);
    throw error;
  });
}

const places = 'a folder, or s3://KEY:SECRET@host/bucket/path?region=…';

/** `backup <place>`, `restore <place>`: database and files. */
export function addBackupCommands(program: Command): void {
  program
    .command('backup')
    .argument('<place>', `${places}, empty or absent`)
    .description('copy database and files into a folder or a bucket; the portal may run meanwhile')
    .action(async (given: string) => {
      const target = targetOf(given);
      const made = await withGround(async act => makeBackup(await placeOf(target), act)).catch(
        error => {
          if (!(error instanceof FolderInUse)) throw error;
          return askForBackup(readConfig(process.env).dataDir, target);
        },
      );
      if (!made.ok) throw new UnusableInput(`${made.params?.folder}: is not empty`);
      console.error(
        'The key of personal data (PERSONAL_DATA_KEY, or personal-data.key in DATA_DIR) is not in the backup: keep a copy of it elsewhere.',
      );
      answer(made.value);
    });

  program
    .command('restore')
    .argument('<place>', `${places}, made by backup`)
    .description('fill an empty portal from a backup')
    .action(async (given: string) => {
      const target = targetOf(given);
      const place = await placeOf(target);
      const empty = await openRestoreTarget(readConfig(process.env));
      const restored = await restoreBackup(place, empty).finally(empty.close);
      if (!restored.ok) {
        const what = String(restored.params?.what ?? '');
        throw new UnusableInput(`${place.name}: ${restoreProblems[restored.code](what)}`);
      }
      answer(restored.value);
    });
}
