import type { Command } from 'commander';
import { readConfig } from '#app/server/env.server.ts';
import { forgetPeople } from '#app/services/identity/forget-people.server.ts';
import { rotateKeys } from '#app/services/identity/rotate-keys.server.ts';
import { answerVerdict, UnusableInput } from './answer.ts';
import { withGround } from './open.ts';

const rotateHelp = `
While the portal serves, on PostgreSQL (each step with a restart of one process after the other):
  1. PERSONAL_DATA_KEY_OLD=<new key> beside the key in use: every process reads both.
  2. Exchange the two: everything new is written under the new key.
  3. contest keys rotate; again, should it be stopped. Exit 0: nothing is left under the old key.
  4. Take PERSONAL_DATA_KEY_OLD away. Backups from before need the old key: keep it as long as them.`;

/** `keys rotate` and `people forget`: what the law and prudence ask for once in a while. */
export function addPersonalDataCommands(program: Command): void {
  program
    .command('keys')
    .description('the key of personal data')
    .command('rotate')
    .description('encrypt anew what stands under PERSONAL_DATA_KEY_OLD')
    .addHelpText('after', rotateHelp)
    .action(async () => {
      if (!readConfig(process.env).personalDataKeyOld) {
        throw new UnusableInput('PERSONAL_DATA_KEY_OLD: must be set to the key before');
      }
      const rotation = await withGround(act => rotateKeys({}, act));
      answerVerdict(Object.keys(rotation.unreadable).length === 0, rotation);
    });

  program
    .command('people')
    .description('personal data')
    .command('forget')
    .option('--dry-run', 'only count who is due')
    .description(
      'delete the personal data of people whose contests were published RETENTION_MONTHS ago',
    )
    .action(async ({ dryRun = false }: { dryRun?: boolean }) => {
      const { retentionMonths: months } = readConfig(process.env);
      answerVerdict(true, await withGround(act => forgetPeople({ months, dryRun }, act)));
    });
}
