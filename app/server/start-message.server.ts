import type { Ground } from '#app/services/context.ts';
import { demoAccounts, demoPassword } from '#prisma/seed/demo-accounts.ts';
import type { Config } from './env.server.ts';

/** What the start prints: the address, and how to sign in. */
export async function describeStart(ground: Ground, config: Config, port: number): Promise<string> {
  const address = config.publicUrl ?? `http://${config.host}:${port}`;
  const lines = [`Hội thi is ready: ${address}`];
  const organizers = await ground.db.roleGrant.count({
    where: { role: { in: ['secretary', 'committee'] }, revokedAt: null },
  });
  if (organizers === 0) {
    lines.push(
      'There is no organizer yet. Create the first one, and with it the contest:',
      '  npm run contest -- user create --role committee --contest cchc-2023 --username <name> --full-name "<name>"',
    );
  } else if (await ground.db.person.findFirst({ where: { isDemo: true }, select: { id: true } })) {
    if (ground.demoAccounts) {
      lines.push(`Demo accounts (password: ${demoPassword}):`);
      for (const account of demoAccounts) {
        lines.push(`  ${account.username.padEnd(16)} ${account.description}`);
      }
    }
  }
  return lines.join('\n');
}
