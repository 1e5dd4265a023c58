import { createHash } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sessionCookie } from '#app/http/session.server.ts';
import { startSession } from '#app/services/identity/sessions.server.ts';
import { makeGrant, makePerson } from '#tests/factories/contest.ts';
import { madeFile } from '#tests/media/made-files.ts';
import { makeRound2, type Round2 } from '#tests/services/entries/hand-in.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';
import { entriesPortal } from './entries-portal.ts';
import { sendByTus } from './sent-uploads.ts';

let ground: TestGround;
let round: Round2;
let origin: string;
let cookie: string;
let closeServer: () => Promise<void>;
let clip: Buffer;

beforeEach(async () => {
  ground = await openTestGround({ storage: 's3' });
  ground.setNow('2023-11-10T09:00:00+07:00');
  round = await makeRound2(ground, 'cchc-2023');
  const person = await makePerson(ground.ground);
  await makeGrant(ground.ground, {
    ...{ personId: person.id, contestId: round.contest.id, role: 'unit', unitId: round.unit.id },
  });
  const { token } = await startSession(person.id, ground.ground);
  cookie = (await sessionCookie(new Request('http://portal.test/'), token)).split(';')[0] ?? '';
  const server = createServer({ maxHeaderSize: 64 * 1024 }, entriesPortal(ground));
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  closeServer = () =>
    new Promise(resolve => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  clip = await readFile(await madeFile('short.mp4'));
});
afterEach(async () => {
  await closeServer();
  await ground.close();
});

const fields = () => ({
  ...{ unitId: round.unit.id, title: 'Một cửa', description: 'Không phải chờ', form: 'skit' },
});

/** What a browser gets that follows the portal to the bucket. */
async function watch(range?: string) {
  const target = `${origin}/cchc-2023/bai-du-thi/V01/phien-ban/1/video`;
  const asked = await fetch(target, { redirect: 'manual', headers: { cookie } });
  expect(asked.status).toBe(302);
  expect(asked.headers.get('Cache-Control')).toBe('no-store');
  const answer = await fetch(asked.headers.get('Location') ?? '', {
    headers: range ? { Range: range } : {},
  });
  expect(answer.headers.get('Content-Type')).toBe('video/mp4');
  return { status: answer.status, bytes: Buffer.from(await answer.arrayBuffer()) };
}

async function expectStored() {
  const { sha256, storageKey } = await ground.ground.db.entryVersion.findFirstOrThrow();
  expect(sha256).toBe(createHash('sha256').update(clip).digest('hex'));
  const keys: string[] = [];
  for await (const { key } of ground.ground.storage.list()) keys.push(key);
  expect(keys).toEqual([storageKey]);
  const { status, bytes } = await watch();
  expect([status, bytes.equals(clip)]).toEqual([200, true]);
  const part = await watch('bytes=1000-1999');
  expect([part.status, part.bytes.equals(clip.subarray(1000, 2000))]).toEqual([206, true]);
  const here = await readdir(path.join(ground.folder, 'files'), { recursive: true });
  expect(here.filter(name => !/^\.[a-z]+$/.test(name))).toEqual([]);
}

test('a video that came by the form is kept in the bucket and watched from there', async () => {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields())) body.set(name, value);
  body.set('video', await openAsBlob(await madeFile('short.mp4')), 'bài.mp4');
  const answer = await fetch(`${origin}/cchc-2023/bai-du-thi/tai-len`, {
    ...{ method: 'POST', redirect: 'manual', body, headers: { cookie } },
  });
  expect(await answer.json()).toMatchObject({ redirect: expect.stringMatching(/bien-nhan/) });
  await expectStored();
});

test('a video that came in pieces is kept in the bucket and watched from there', async () => {
  const metadata = { contest: 'cchc-2023', filename: 'bài.mp4', ...fields() };
  const sent = await sendByTus({ origin, cookie, bytes: clip, metadata, chunkSize: 65_536 });
  expect(sent.failure).toBeNull();
  const { db } = ground.ground;
  await vi.waitFor(
    async () => {
      const upload = await db.upload.findFirstOrThrow();
      expect([upload.state, upload.content]).toEqual(['taken', null]);
    },
    { timeout: 60_000, interval: 50 },
  );
  await expectStored();
});
