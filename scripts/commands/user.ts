import { text } from 'node:stream/consumers';
import { type Command, Option } from 'commander';
import type { Role } from '#app/domain/permissions.ts';
import { createUserByCommand } from '#app/services/identity/create-user-by-command.server.ts';
import { removeByCommand } from '#app/services/identity/second-factor/remove-by-command.server.ts';
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

interface RemovalOptions {
  username?: string;
  citizenId?: string;
  reason: string;
}

/**
 * `user create`: the way to a first organizer, and back in for one who lost the password; `user second-factor remove`
 * for one who lost the phone where no two others are left.
 */
export function addUserCommands(program: Command): void {
  const user = program.command('user').description('accounts');
  user
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
      const { kept, ...answered } = created.value;
      if (kept.length > 0) {
        console.error(`user create: the account was there and keeps its own ${kept.join(', ')}`);
      }
      answer(answered);
    });

  user
    .command('second-factor')
    .description('codes from a phone')
    .command('remove')
    .option('--username <name>')
    .option('--citizen-id <number>', 'of an account without a user name')
    .requiredOption('--reason <text>', 'stands in the record; no names in it')
    .description(
      'take a lost phone off an account where no two organizers are left who could; its sessions end, its owner is told',
    )
    .action(async ({ username, citizenId, reason }: RemovalOptions) => {
      const whose = { username: username ?? null, citizenId: citizenId ?? null };
      const removed = await withGround(act => removeByCommand({ ...whose, reason }, act));
      if (!removed.ok) throw new UnusableInput(`user second-factor remove: ${removed.code}`);
      answer(removed.value);
    });
}
