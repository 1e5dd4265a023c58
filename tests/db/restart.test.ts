import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openPostgres } from '#app/db/database.server.ts';
import { inTransaction, isConnectionLost } from '#app/db/transactions.server.ts';
import { startOwnPostgres } from '#scripts/bench/own-postgres.ts';

// the embedded database has no server that could restart
describe.runIf(process.env.TEST_DATABASE === 'postgres')('a server that restarts', () => {
  it('cuts what is asked meanwhile, and every such failure is known as a lost connection', async () => {
    const server = await startOwnPostgres('hoithi', { fsync: false });
    if (!server) throw new Error('PostgreSQL is not installed');
    const { client, close } = await openPostgres(server.url);
    const failures: unknown[] = [];
    let isOpen = true;
    const untilClosed = async (ask: () => Promise<unknown>) => {
      while (isOpen) {
        await ask().catch(error => failures.push(error));
        await pause(5);
      }
    };
    const asking = [
      () => client.unit.count(),
      () => client.$queryRaw`SELECT pg_sleep(0.05)::text`,
      () =>
        inTransaction(client, async transaction => {
          await transaction.unit.count();
          await transaction.$queryRaw`SELECT pg_sleep(0.05)::text`;
          await transaction.person.count();
        }),
    ].flatMap(ask => [untilClosed(ask), untilClosed(ask)]);
    for (let times = 0; times < 3; times++) {
      await pause(250);
      await server.restart();
    }
    isOpen = false;
    await Promise.all(asking);
    expect(failures.length).toBeGreaterThan(5);
    expect(failures.filter(error => !isConnectionLost(error))).toEqual([]);
    expect(await client.unit.count()).toBe(0);
    // new connections too are spared the compiler
    expect(await client.$queryRaw`SHOW jit`).toEqual([{ jit: 'off' }]);
    expect(isConnectionLost(new Error('Unique constraint failed'))).toBe(false);
    await close();
    await server.stop();
  });
});
