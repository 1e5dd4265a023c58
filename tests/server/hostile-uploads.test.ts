import { openAsBlob } from 'node:fs';
import { readdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sessionCookie } from '#app/http/session.server.ts';
import { startSession } from '#app/services/identity/sessions.server.ts';
import { makeGrant, makePerson } from '#tests/factories/contest.ts';
import { type LaidBait, layBait, peakOfChildren } from '#tests/media/bait.ts';
import { type HostileFile, makeHostileFiles } from '#tests/media/hostile-files.ts';
import { madeFile } from '#tests/media/made-files.ts';
import { makeRound2, type Round2 } from '#tests/services/entries/hand-in.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';
import { entriesPortal } from './entries-portal.ts';

const MEBIBYTE = 1024 * 1024;

let ground: TestGround;
let round: Round2;
let bait: LaidBait;
let origin: string;
let cookie: string;
let closeServer: () => Promise<void>;

beforeEach(async () => {
  ground = await openTestGround();
  round = await makeRound2(ground, 'cchc-2023');
  ground.setNow(new Date('2023-11-10T09:00:00+07:00'));
  const person = await makePerson(ground.ground);
  const grant = { personId: person.id, contestId: round.contest.id, unitId: round.unit.id };
  await makeGrant(ground.ground, { ...grant, role: 'unit' });
  const { token } = await startSession(person.id, ground.ground);
  cookie = (await sessionCookie(new Request('http://portal.test/'), token)).split(';')[0] ?? '';
  const server = entriesPortal(ground).listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  closeServer = () =>
    new Promise(resolve => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  bait = await layBait(ground.folder);
});
afterEach(async () => {
  await bait.close();
  await closeServer();
  await ground.close();
});

async function send(path: string, fileName: string) {
  const body = new FormData();
  const fields = { unitId: round.unit.id, title: 'Một cửa', description: 'Nhanh', form: 'skit' };
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  body.set('video', await openAsBlob(path), fileName);
  const response = await fetch(`${origin}/cchc-2023/bai-du-thi/tai-len`, {
    ...{ method: 'POST', body, headers: { cookie } },
  });
  return { status: response.status, answer: await response.json() };
}

/** Asks for a small answer again and again while some work goes on: the longest wait, in ms. */
async function longestWait(work: Promise<unknown>): Promise<number> {
  let working = true;
  let longest = 0;
  const ask = (async () => {
    while (working) {
      const start = performance.now();
      const query = `don-vi=${round.unit.id}&dung-luong=1000`;
      await fetch(`${origin}/cchc-2023/bai-du-thi/tai-len?${query}`, { headers: { cookie } });
      longest = Math.max(longest, performance.now() - start);
      await new Promise(resolve => setTimeout(resolve, 20));
    }
  })();
  await work.finally(() => {
    working = false;
  });
  await ask;
  return longest;
}

const temporaryFiles = () => readdir(join(ground.folder, 'files/.temporary'));

test('each of the hostile set gets its verdict through the form, while the server answers', async () => {
  // two gigabytes of nothing are told from four megabytes of it only by their upload's time
  const small = ({ name }: HostileFile) => name !== 'mdat-to-the-end.mp4';
  const files = (await makeHostileFiles(join(ground.folder, 'hostile'), bait)).filter(small);
  await bait.taken();
  for (const { name, path, code } of files) {
    const start = performance.now();
    let answered: Awaited<ReturnType<typeof send>> | null = null;
    let wait = 0;
    const peak = await peakOfChildren(async () => {
      const sending = send(path, name).then(answer => {
        answered = answer;
      });
      wait = await longestWait(sending);
    });
    expect(performance.now() - start, name).toBeLessThan(120_000);
    expect(answered, name).toEqual(
      code === null
        ? { status: 200, answer: { redirect: expect.stringContaining('/bien-nhan/') } }
        : { status: 422, answer: expect.objectContaining({ refusal: { code } }) },
    );
    expect(wait, name).toBeLessThan(20_000);
    expect(peak, name).toBeLessThan(400 * MEBIBYTE);
  }
  expect(await bait.taken()).toEqual({ asked: 0, read: false });
  await vi.waitFor(async () => expect(await temporaryFiles()).toEqual([]), 60_000);
  const versions = await ground.ground.db.entryVersion.findMany();
  expect(versions).toHaveLength(1);
  expect(JSON.stringify(versions[0]?.measured)).not.toContain('alert');
});

test.each([
  ['4,000 characters', `${'x'.repeat(4000)}.mp4`, /^x{180}…x{15}\.mp4$/],
  ['a way up', '../../../../etc/cron.d/bai.mp4', /^bai\.mp4$/],
  ['a way up on Windows', '..\\..\\Windows\\bai.mp4', /^bai\.mp4$/],
  ['marks that turn the reading', 'bai\u202e4pm.exe', /^bai4pm\.exe$/],
  ['HTML', '<img src=x onerror=alert(1)>.mp4', /^<img src=x onerror=alert\(1\)>\.mp4$/],
])('a file name of %s is kept as text, and names no file', async (_what, name, kept) => {
  const { status } = await send(await madeFile('short.mp4'), name);
  expect(status).toBe(200);
  const version = await ground.ground.db.entryVersion.findFirstOrThrow();
  expect(version.fileName ?? '').toMatch(kept);
  expect(version.storageKey).toMatch(/^entries\/[0-9a-f-]{36}\/[0-9a-f-]{36}\.mp4$/);
  const stored = await readdir(join(ground.folder, 'files'), { recursive: true });
  expect(stored.filter(path => path.endsWith('.mp4'))).toEqual([version.storageKey]);
});

test.each([
  [
    'NUL',
    'bai\0.sh\0.mp4',
    { errors: { video: 'file-again' }, refusal: { code: 'form-unreadable' } },
  ],
  ['no more than dots', '..', { errors: { video: 'file-missing' }, refusal: null }],
])('a file name of %s is no name: the form is refused in words', async (_what, name, told) => {
  const { status, answer } = await send(await madeFile('short.mp4'), name);
  expect({ status, answer }).toEqual({ status: 422, answer: told });
  expect(await ground.ground.db.entryVersion.count()).toBe(0);
  await vi.waitFor(async () => expect(await temporaryFiles()).toEqual([]), 60_000);
});
