import path from 'node:path';
import { Argument, type Command } from 'commander';
import { importKinds } from '#app/domain/imports/columns.ts';
import { importRefusalMessage } from '#app/services/imports/import-words.ts';
import { runImportByCommand } from '#app/services/imports/run-import-by-command.server.ts';
import { answerVerdict, UnusableInput } from './answer.ts';
import { readInputFile } from './files.ts';
import { withGround } from './open.ts';

interface Options {
  contest: string;
  dryRun?: boolean;
  confirmPaddedIds?: boolean;
  reason?: string;
}

/** `import <kind> <file>`: a list from CSV or XLSX, all or nothing. */
export function addImportCommand(program: Command): void {
  program
    .command('import')
    .addArgument(new Argument('<kind>').choices(importKinds))
    .argument('<file>', 'CSV or XLSX')
    .requiredOption('--contest <code>')
    .option('--dry-run', 'check everything, write nothing')
    .option('--confirm-padded-ids', 'take ID numbers that lost their leading zero, with it')
    .option('--reason <text>', 'asked for once the roster is frozen')
    .description('read a list; with an error in any row nothing is written')
    .action(async (kind: (typeof importKinds)[number], file: string, options: Options) => {
      const bytes = await readInputFile(file);
      const outcome = await withGround(act =>
        runImportByCommand(
          {
            kind,
            bytes,
            fileName: path.basename(file),
            contestCode: options.contest,
            dryRun: options.dryRun ?? false,
            confirmPaddedIds: options.confirmPaddedIds ?? false,
            reason: options.reason ?? null,
          },
          act,
        ),
      );
      if (!outcome.ok) {
        throw new UnusableInput(`${file}: ${importRefusalMessage(outcome.code, outcome.params)}`);
      }
      const { answer, initialPasswords, notes } = outcome.value;
      for (const { row, message } of notes) console.error(`${row}: ${message}`);
      for (const { username, password } of initialPasswords) {
        console.error(`${username}: first password ${password}`);
      }
      answerVerdict(answer.errors.length === 0, answer);
    });
}
