import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openQueue } from '#app/queue/queue.server.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';

let test: TestGround;
beforeEach(async () => {
  test = await openTestGround();
});
afterEach(() => test.close());

const send = (versionId: string) =>
  test.ground.queue.send('prepare-version', versionId, { versionId });

it('wakes an idle worker at once, and gives it one job after the other', async () => {
  const done: string[] = [];
  let inHand = 0;
  await test.queue.work('prepare-version', async ({ versionId }) => {
    inHand += 1;
    expect(inHand).toBe(1);
    await wait(50);
    done.push(versionId);
    inHand -= 1;
  });
  // one that only looks every two seconds would take twenty for these
  const begun = performance.now();
  for (let at = 1; at <= 10; at += 1) {
    await send(`idle ${at}`);
    await vi.waitFor(() => expect(done).toHaveLength(at), 60_000);
  }
  expect(performance.now() - begun).toBeLessThan(16_000);
  await send('second');
  await send('third');
  await vi.waitFor(() => expect(done.slice(-2)).toEqual(['second', 'third']), 60_000);
});

it('keeps one waiting job a version, and jobs that were sent before anybody worked', async () => {
  for (let times = 0; times < 5; times++) await send('the same');
  await send('another');
  const done: string[] = [];
  await test.queue.work('prepare-version', async ({ versionId }) => {
    done.push(versionId);
  });
  await vi.waitFor(() => expect(done).toEqual(['the same', 'another']), 60_000);
  await wait(500);
  expect(done).toHaveLength(2);
});

it('goes on after a handler that throws', async () => {
  const done: string[] = [];
  await test.queue.work('prepare-version', async ({ versionId }) => {
    if (versionId === 'bad') throw new Error('a handler’s own fault');
    done.push(versionId);
  });
  await send('bad');
  await send('good');
  await vi.waitFor(() => expect(done).toEqual(['good']), 60_000);
});

it('stands in a schema of its own, out of the way of backups', async () => {
  await send('any');
  const tables = await test.ground.db.$queryRaw<{ schema: string; name: string }[]>`
    SELECT table_schema::text AS schema, table_name::text AS name FROM information_schema.tables
    WHERE table_name IN ('job', 'queue')`;
  expect(tables.map(({ schema }) => schema)).toEqual(['pgboss', 'pgboss']);
});

it('reports a database that is away, and lets the sender go on', async () => {
  const lines: string[] = [];
  const queue = openQueue({
    database: { url: 'postgres://nobody@127.0.0.1:1/none' },
    report: line => lines.push(line),
  });
  await queue.send('prepare-version', 'any', { versionId: 'any' });
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('a job of prepare-version was not sent');
  await queue.close();
});
