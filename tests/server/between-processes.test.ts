import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openPostgres } from '#app/db/database.server.ts';
import type { Signals } from '#app/db/signals.server.ts';
import { eventStream } from '#app/http/event-stream.server.ts';
import { uploadLocks } from '#app/server/upload-locks.server.ts';
import { handInClip, makeRound2 } from '#tests/services/entries/hand-in.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';

const onPostgres = process.env.TEST_DATABASE === 'postgres';

let test: TestGround;
/** Another process: on the embedded database, which lets none in, the same one. */
let other: { signals: Signals; close(): Promise<void> };
beforeAll(async () => {
  test = await openTestGround({ storage: 'disk' });
  const { databaseUrl, ground } = test;
  other = databaseUrl
    ? await openPostgres(databaseUrl)
    : { signals: ground.signals, close: async () => {} };
});
afterAll(async () => {
  await other?.close();
  await test?.close();
});

/** Every such line of this database's processes is cut by the server. */
async function cutLines(): Promise<void> {
  const admin = new pg.Client({ connectionString: test.databaseUrl ?? '' });
  await admin.connect();
  const { rowCount } = await admin.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE application_name = 'hoi-thi-signals' AND datname = current_database()`,
  );
  await admin.end();
  expect(rowCount).toBeGreaterThan(0);
}

it('a change to a preparation is told to whoever listens, in whichever process, once it is committed', async () => {
  const round = await makeRound2(test, 'cchc-2023');
  const verdict = await handInClip(round, round.asUnit());
  if (!verdict.ok) throw new Error(verdict.code);
  const where = { entryVersionId: verdict.value.versionId };
  const { db } = test.ground;
  let looks = 0;
  const left = new AbortController();
  const response = eventStream(
    left.signal,
    async () => {
      looks += 1;
      const row = await db.preparation.findUniqueOrThrow({ where });
      return { data: row.percent, isDone: row.state === 'ready' };
    },
    ring => other.signals.listen('hoithi_preparation', ring),
  );
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const next = async () => Buffer.from((await reader.read()).value ?? []).toString();
  expect(await next()).toBe('event: change\ndata: 0\n\n');
  // its listening begins with a look
  await vi.waitFor(() => expect(looks).toBe(2), 60_000);

  const begun = performance.now();
  await db.preparation.update({ where, data: { state: 'running', percent: 30 } });
  expect(await next()).toBe('event: change\ndata: 30\n\n');
  // nobody told would have looked by itself after ten seconds
  expect(performance.now() - begun).toBeLessThan(8000);
  const undone = db.$transaction(async transaction => {
    await transaction.preparation.update({ where, data: { percent: 50 } });
    throw new Error('undone');
  });
  await expect(undone).rejects.toThrow('undone');
  // a lease that is renewed changes nothing that is shown
  await db.preparation.update({ where, data: { claimedUntil: new Date() } });
  const looked = looks;
  await pause(500);
  expect(looks).toBeLessThanOrEqual(looked + 1);

  if (onPostgres) {
    await cutLines();
    // what changes meanwhile is found when the line is there again
    await db.preparation.update({ where, data: { percent: 60 } });
    expect(await next()).toBe('event: change\ndata: 60\n\n');
  }
  await db.preparation.update({ where, data: { state: 'ready', percent: 100 } });
  expect(await next()).toBe('event: done\ndata: 100\n\n');
  left.abort();
});

describe.runIf(onPostgres)('an upload', () => {
  it('is worked on by one process at a time: the one that has it ends when another asks', async () => {
    const asked: string[] = [];
    let unlockFirst = async () => {};
    const first = uploadLocks(test.ground.signals, id => {
      asked.push(id);
      void unlockFirst();
    });
    const second = uploadLocks(other.signals, () => {});
    const held = first.newLock('a');
    unlockFirst = async () => held.unlock();
    const never = new AbortController().signal;
    await held.lock(never, () => {});
    const another = second.newLock('b');
    await another.lock(never, () => {});
    expect(asked).toEqual([]);

    const mine = second.newLock('a');
    await mine.lock(never, () => {});
    expect(new Set(asked)).toEqual(new Set(['a']));
    // and whoever doesn't end in time is waited for in vain
    unlockFirst = async () => {};
    const late = first.newLock('a').lock(AbortSignal.timeout(400), () => {});
    await expect(late).rejects.toMatchObject({ status_code: 423 });
    await mine.unlock();
    await held.lock(never, () => {});
    await held.unlock();
    await another.unlock();
  });

  it('is let go by a process that lost its line, which hears of it', async () => {
    const interrupted: string[] = [];
    const first = uploadLocks(test.ground.signals, id => interrupted.push(id));
    const lock = first.newLock('c');
    await lock.lock(new AbortController().signal, () => {});
    await cutLines();
    await vi.waitFor(() => expect(interrupted).toEqual(['c']), 60_000);
    const second = uploadLocks(other.signals, () => {});
    const again = second.newLock('c');
    await vi.waitFor(() => again.lock(new AbortController().signal, () => {}), 60_000);
    await lock.unlock();
    // letting go of what one had before takes nothing from who has it now
    const third = first.newLock('c').lock(AbortSignal.timeout(300), () => {});
    await expect(third).rejects.toMatchObject({ status_code: 423 });
    await again.unlock();
  });
});
