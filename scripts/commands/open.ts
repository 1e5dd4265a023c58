import { readConfig } from '#app/server/env.server.ts';
import { openGround } from '#app/server/ground.server.ts';
import type { Act } from '#app/services/context.ts';

/**
 * Runs a command's work on the portal's database and files, as nobody: a command has no account.
 * @throws FolderInUse where a running server holds the embedded database
 */
export async function withGround<Answer>(work: (act: Act) => Promise<Answer>): Promise<Answer> {
  const { ground, close } = await openGround(readConfig(process.env));
  try {
    return await work({ ...ground, actor: null, now: ground.clock.now() });
  } finally {
    await close();
  }
}
