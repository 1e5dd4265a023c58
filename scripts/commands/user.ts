import { text } from 'node:stream/consumers';
import { type Command, Option } from 'commander';
import type { Role } from '#app/domain/permissions.ts';
import { createUserByCommand } from '#app/services/identity/create-user-by-command.server.ts';
import { answer, UnusableInput } from './answer.ts';
import { withGround } from './open.ts';

interface Options {
  role: Role;
  contest: string;
  username: string;
  fullName: string;
  unit?: string;
  citizenId?: string;
  email?: string;
  passwordStdin?: boolean;
}

/** `user create`: the way to a first organizer, and back in for one who lost the password. */
export function addUserCommands(program: Command): void {
  program
    .command('user')
    .description('accounts')
    .command('create')
    .addOption(
      new Option('--role <role>')
        .choices(['unit', 'judge', 'secretary', 'committee'])
        .makeOptionMandatory(),
    )
    .requiredOption('--contest <code>', 'cchc-2023, cchc-2024 or cchc-2025 is made if absent')
    .requiredOption('--username <name>')
    .requiredOption('--full-name <name>')
    .option('--unit <code>', 'the represented unit, or where a judge works')
    .option('--citizen-id <number>')
    .option('--email <address>')
    .option('--password-stdin', 'read the first password from standard input instead of making one')
    .description('create an account, or give an existing one a role')
    .action(async (options: Options) => {
      const password = options.passwordStdin
        ? (await text(process.stdin)).replace(/\r?\n$/, '')
        : null;
      const created = await withGround(act =>
        createUserByCommand(
          {
            role: options.role,
            contestCode: options.contest,
            username: options.username,
            fullName: options.fullName,
            unitCode: options.unit ?? null,
            citizenId: options.citizenId ?? null,
            email: options.email ?? null,
            password,
          },
          act,
        ),
      );
      if (!created.ok) throw new UnusableInput(`user create: ${created.code}`);
      answer(created.value);
    });
}
