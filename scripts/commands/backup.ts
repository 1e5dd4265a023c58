import path from 'node:path';
import type { Command } from 'commander';
import { askForBackup } from '#app/server/control.server.ts';
import { readConfig } from '#app/server/env.server.ts';
import { FolderInUse } from '#app/server/folder-lock.server.ts';
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

/** `backup <folder>`, `restore <folder>`: database and files. */
export function addBackupCommands(program: Command): void {
  program
    .command('backup')
    .argument('<folder>', 'empty or absent')
    .description('copy database and files into a folder; the portal may run meanwhile')
    .action(async (given: string) => {
      const folder = path.resolve(given);
      const made = await withGround(act => makeBackup(folder, act)).catch(error => {
        if (!(error instanceof FolderInUse)) throw error;
        return askForBackup(readConfig(process.env).dataDir, folder);
      });
      if (!made.ok) throw new UnusableInput(`${folder}: is not empty`);
      console.error(
        'The key of personal data (PERSONAL_DATA_KEY, or personal-data.key in DATA_DIR) is not in the backup: keep a copy of it elsewhere.',
      );
      answer(made.value);
    });

  program
    .command('restore')
    .argument('<folder>', 'made by backup')
    .description('fill an empty portal from a backup')
    .action(async (given: string) => {
      const folder = path.resolve(given);
      const restored = await withGround(act => restoreBackup(folder, act));
      if (!restored.ok) {
        const what = String(restored.params?.what ?? '');
        throw new UnusableInput(`${folder}: ${restoreProblems[restored.code](what)}`);
      }
      answer(restored.value);
    });
}
