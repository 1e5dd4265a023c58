// npm run --silent contest -- <command>: JSON on standard output, messages on standard error.
// Exit 0: done or valid. 1: the answer is no. 2: unusable input, with one line that names what and where.
import { Command, CommanderError } from 'commander';
import { DatabaseUnreachable } from '#app/db/database.server.ts';
import { StorageUnreachable } from '#app/media/storage.server.ts';
import { ConfigurationError, readSettingsFile } from '#app/server/env.server.ts';
import { FolderInUse } from '#app/server/folder-lock.server.ts';
import { answer, No, UnusableInput } from './commands/answer.ts';
import { addAuditCommands } from './commands/audit.ts';
import { addAwardCommands } from './commands/awards.ts';
import { addBackupCommands } from './commands/backup.ts';
import { addEntryCommands } from './commands/entry.ts';
import { addImportCommand } from './commands/import.ts';
import { addPersonalDataCommands } from './commands/personal-data.ts';
import { addStorageCommands } from './commands/storage.ts';
import { addUserCommands } from './commands/user.ts';

const program = new Command('contest')
  .description('checks, awards, imports, accounts, backups and files of the contest portal')
  .exitOverride()
  .configureOutput({ writeErr: text => process.stderr.write(text) });
for (const add of [
  addEntryCommands,
  addAwardCommands,
  addImportCommand,
  addUserCommands,
  addBackupCommands,
  addStorageCommands,
  addAuditCommands,
  addPersonalDataCommands,
]) {
  add(program);
}

try {
  readSettingsFile();
  await program.parseAsync();
} catch (error) {
  if (error instanceof No) {
    answer(error.value);
    process.exitCode = 1;
  } else if (error instanceof CommanderError) {
    // Commander has said what is wrong; help that was asked for is no error.
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else if (
    error instanceof UnusableInput ||
    error instanceof ConfigurationError ||
    error instanceof FolderInUse ||
    error instanceof DatabaseUnreachable ||
    error instanceof StorageUnreachable
  ) {
    console.error(error.message);
    process.exitCode = 2;
  } else {
    // Neither a no nor unusable input: a fault of ours, told apart from both.
    console.error(error);
    process.exitCode = 3;
  }
}

// The migrations' engine leaves a timer of ten seconds behind, for which nobody should wait.
process.stdout.write('', () => process.exit());
