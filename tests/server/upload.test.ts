import { openAsBlob } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { request as startRequest } from 'node:http';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Role } from '#app/domain/permissions.ts';
import { sessionCookie } from '#app/http/session.server.ts';
import { startSession } from '#app/services/identity/sessions.server.ts';
import { makeGrant, makePerson } from '#tests/factories/contest.ts';
import { fileOfBytes, madeFile } from '#tests/media/made-files.ts';
import { makeRound2, type Round2 } from '#tests/services/entries/hand-in.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';
import { entriesPortal } from './entries-portal.ts';
import { type OnLoopback, onLoopback } from './on-loopback.ts';

const mebibyte = 1024 * 1024;
const closing = new Date('2023-11-18T00:00:00+07:00');

let ground: TestGround;
let round: Round2;
let server: OnLoopback;
let unitCookie: string;

beforeEach(async () => {
  ground = await openTestGround();
  round = await makeRound2(ground, 'cchc-2023', rules => ({
    ...rules,
    entry: { ...rules.entry, maximumBytes: 20 * mebibyte, graceSeconds: 600 } as typeof rules.entry,
  }));
  ground.setNow(new Date(closing.getTime() - 3_600_000));
  unitCookie = await signIn('unit', round.unit.id);
  server = await onLoopback(entriesPortal(ground));
});
afterEach(async () => {
  await server.close();
  await ground.close();
});

async function signIn(role: Role, unitId: string | null = null): Promise<string> {
  const person = await makePerson(ground.ground);
  await makeGrant(ground.ground, {
    ...{ personId: person.id, contestId: round.contest.id, role, unitId },
  });
  const { token } = await startSession(person.id, ground.ground);
  return (await sessionCookie(new Request('http://portal.test/'), token)).split(';')[0] ?? '';
}

const texts = () => ({
  unitId: round.unit.id,
  title: 'Một cửa',
  description: 'Không phải chờ',
  form: 'skit',
});

async function form(file: string | null, fields: Record<string, string> = texts()) {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.set(name, value);
  if (file) body.set('video', await openAsBlob(file), 'Bài của đơn vị.mp4');
  return body;
}

const post = (
  body: FormData | string,
  { to = '/cchc-2023/bai-du-thi/tai-len', cookie = unitCookie, headers = {} } = {},
) =>
  fetch(server.origin + to, {
    method: 'POST',
    body,
    redirect: 'manual',
    headers: { cookie, ...headers },
  });

const temporaryFiles = () => readdir(path.join(ground.folder, 'files/.temporary'));
const expectNothingLeft = () =>
  vi.waitFor(async () => expect(await temporaryFiles()).toEqual([]), 60_000);

async function bytesFile(size: number): Promise<string> {
  const file = path.join(ground.folder, `sent-${size}`);
  await fileOfBytes(file, size);
  return file;
}

describe('a video that comes over the wire', () => {
  test('gets a receipt; its beginning is on record; nothing temporary stays', async () => {
    const response = await post(await form(await madeFile('short.mp4')));
    const answer = await response.json();
    expect(answer.redirect).toMatch(/^\/cchc-2023\/bien-nhan\/BN-.{9}\?da=nop$/);
    expect(await ground.ground.db.entryVersion.findFirstOrThrow()).toMatchObject({
      title: 'Một cửa',
      fileName: 'Bài của đơn vị.mp4',
    });
    const start = await ground.ground.db.uploadStart.findFirstOrThrow();
    expect(start).toMatchObject({ unitId: round.unit.id });
    expect(Number(start.declaredBytes)).toBeGreaterThan(1000);
    await expectNothingLeft();
  });

  test('a new version of the entry that the form names', async () => {
    await post(await form(await madeFile('short.mp4')));
    const again = { ...texts(), entryCode: 'V01' };
    expect((await post(await form(await madeFile('short.mov'), again))).status).toBe(200);
    const versions = await ground.ground.db.entryVersion.findMany();
    expect(versions.map(({ number }) => number).sort()).toEqual([1, 2]);
  });

  test('what is no video is refused by its own code and stored nowhere', async () => {
    const response = await post(await form(await madeFile('text.mp4')));
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ refusal: { code: 'not-a-video' } });
    await expectNothingLeft();
  });

  test('an empty file is empty, no file is missing', async () => {
    expect(await (await post(await form(await madeFile('empty.mp4')))).json()).toMatchObject({
      refusal: { code: 'empty' },
    });
    expect(await (await post(await form(null))).json()).toEqual({
      errors: { video: 'file-missing' },
      refusal: null,
    });
  });

  test('wrong fields are told without storing the file', async () => {
    const temporaryPath = vi.spyOn(ground.ground.storage, 'temporaryPath');
    const body = await form(await bytesFile(5 * mebibyte), { ...texts(), title: ' ', form: '' });
    const response = await post(body);
    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({
      errors: { title: 'title-missing', form: 'form-missing', video: 'file-again' },
      refusal: null,
    });
    expect(temporaryPath).not.toHaveBeenCalled();
  });

  test.each([
    ['declared', 40],
    ['found out on the way', 20.5],
  ])('too large, %s', async (_name, mebibytes) => {
    const response = await post(await form(await bytesFile(mebibytes * mebibyte)));
    expect(await response.json()).toMatchObject({
      refusal: { code: 'file-too-large', params: { maximumBytes: 20 * mebibyte } },
    });
    await expectNothingLeft();
  });

  test('after the closing none begins, whatever the grace', async () => {
    ground.setNow(closing);
    const temporaryPath = vi.spyOn(ground.ground.storage, 'temporaryPath');
    const response = await post(await form(await madeFile('short.mp4')));
    expect(await response.json()).toMatchObject({ refusal: { code: 'closed' } });
    expect(temporaryPath).not.toHaveBeenCalled();
    expect(await ground.ground.db.uploadStart.count()).toBe(0);
  });

  test('one that began before the closing may end within the grace', async () => {
    ground.setNow(new Date(closing.getTime() - 1000));
    const { db } = ground.ground;
    const sent = sendSlowly(5 * mebibyte);
    await vi.waitFor(async () => expect(await db.uploadStart.count()).toBe(1), 60_000);
    ground.setNow(new Date(closing.getTime() + 1000));
    // the file is no video, but the time is asked first
    expect(await sent.finish()).toMatchObject({ refusal: { code: 'not-a-video' } });
  });
});

/** Sends a form of which the last byte waits until `finish`. */
function sendSlowly(size: number) {
  const boundary = 'b'.repeat(20);
  const fields = Object.entries(texts()).map(
    ([name, value]) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const head = Buffer.from(
    `${fields.join('')}--${boundary}\r\nContent-Disposition: form-data; name="video"; filename="a.mp4"\r\n\r\n`,
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  const request = startRequest(`${server.origin}/cchc-2023/bai-du-thi/tai-len`, {
    method: 'POST',
    headers: {
      cookie: unitCookie,
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'content-length': head.length + size + tail.length,
    },
  });
  const answer = new Promise<unknown>((resolve, reject) => {
    request.on('response', async response => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk as Buffer);
      resolve(JSON.parse(Buffer.concat(chunks).toString()));
    });
    request.on('error', reject);
  });
  answer.catch(() => {});
  request.write(head);
  request.write(Buffer.alloc(size - 1));
  return {
    finish: () => {
      request.end(Buffer.concat([Buffer.alloc(1), tail]));
      return answer;
    },
    goAway: () => request.destroy(),
  };
}

test('a sender who goes away leaves nothing, and the server goes on', async () => {
  const sent = sendSlowly(5 * mebibyte);
  await vi.waitFor(async () => expect(await temporaryFiles()).toHaveLength(1), 60_000);
  sent.goAway();
  await expectNothingLeft();
  expect((await post(await form(await madeFile('short.mp4')))).status).toBe(200);
});

describe('whoever may not', () => {
  test('a visitor is sent to sign in, and nothing is stored', async () => {
    const temporaryPath = vi.spyOn(ground.ground.storage, 'temporaryPath');
    const body = await form(await bytesFile(5 * mebibyte));
    const page = await post(body, { to: '/cchc-2023/bai-du-thi/nop', cookie: '' });
    expect(page.status).toBe(303);
    expect(page.headers.get('location')).toBe('/dang-nhap?tiep=%2Fcchc-2023%2Fbai-du-thi%2Fnop');
    const script = await post(body, { cookie: 'hoithi=forged' });
    expect(script.status).toBe(401);
    expect(temporaryPath).not.toHaveBeenCalled();
  });

  test.each(['judge', 'secretary'] as const)('a %s is refused', async role => {
    const temporaryPath = vi.spyOn(ground.ground.storage, 'temporaryPath');
    const cookie = await signIn(role);
    expect((await post(await form(await madeFile('short.mp4')), { cookie })).status).toBe(403);
    expect(temporaryPath).not.toHaveBeenCalled();
  });

  test('a representative of another unit is refused', async () => {
    const temporaryPath = vi.spyOn(ground.ground.storage, 'temporaryPath');
    const cookie = await signIn('unit', round.other.id);
    const response = await post(await form(await bytesFile(5 * mebibyte)), { cookie });
    expect(response.status).toBe(403);
    expect(temporaryPath).not.toHaveBeenCalled();
    const to = '/cchc-2023/to-chuc/bai-du-thi/nop-ho';
    expect((await post(await form(null), { to, cookie })).status).toBe(403);
    expect((await post(await form(null), { to: '/cchc-2023/to-chuc/nhap-du-lieu' })).status).toBe(
      403,
    );
  });
});

test('a form without a file is answered only to who may hand in for the unit', async () => {
  const to = '/cchc-2023/bai-du-thi/tai-len';
  const body = new URLSearchParams(texts()).toString();
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  expect((await post(body, { to, headers })).status).toBe(422);
  const other = await signIn('unit', round.other.id);
  expect((await post(body, { to, headers, cookie: other })).status).toBe(403);
  const judge = await signIn('judge');
  expect((await post('a=b', { to, headers, cookie: judge })).status).toBe(403);
});

describe('other forms', () => {
  test('multipart goes nowhere else', async () => {
    for (const to of ['/dang-nhap', '/cchc-2023/bai-du-thi', '/cchc-2023/bai-du-thi/V01/rut']) {
      expect((await post(await form(await bytesFile(5 * mebibyte)), { to })).status).toBe(415);
    }
    expect((await post(await form(null), { to: '/no-such/bai-du-thi/nop' })).status).toBe(404);
  });

  test('a plain form of many megabytes is refused unread, a short one passes', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const to = '/dang-nhap';
    expect((await post(`a=${'x'.repeat(3 * mebibyte)}`, { to, headers })).status).toBe(413);
    expect((await post('a=b', { to, headers })).status).toBe(200);
  });

  test.each([
    ['no boundary', 'multipart/form-data', 'x', 422],
    ['no form in it', 'multipart/form-data; boundary=b', 'nothing', 422],
    ['cut off', 'multipart/form-data; boundary=b', cut('title'), 422],
    ['cut off in the file', 'multipart/form-data; boundary=b', cut('video"; filename="a.mp4'), 422],
    [
      'a bad header',
      'multipart/form-data; boundary=b',
      '--b\r\nContent-Dis\r\n\r\nx\r\n--b--',
      422,
    ],
    ['another multipart', 'multipart/mixed; boundary=b', '--b--', 415],
  ])('malformed: %s', async (_name, type, body, status) => {
    const response = await post(body, { headers: { 'content-type': type } });
    expect(response.status).toBe(status);
    await expectNothingLeft();
  });

  test('a list of an organizer is read in memory', async () => {
    const cookie = await signIn('secretary');
    const body = new FormData();
    body.set('kind', 'units');
    body.set('file', new Blob(['code,name']), 'units.csv');
    const response = await post(body, { to: '/cchc-2023/to-chuc/nhap-du-lieu', cookie });
    expect(await response.json()).toMatchObject({
      multipart: { fields: { kind: 'units' }, file: { sizeBytes: 9, originalName: 'units.csv' } },
    });
  });
});

function cut(field: string): string {
  return `--b\r\nContent-Disposition: form-data; name="${field}"\r\n\r\nBài dự`;
}

describe('watching', () => {
  const to = '/cchc-2023/bai-du-thi/V01/phien-ban/1/video';
  const get = (cookie: string, headers: Record<string, string> = {}, method = 'GET') =>
    fetch(server.origin + to, { method, headers: { cookie, ...headers } });

  test('by ranges, with a strong ETag, for whom the rules let', async () => {
    await post(await form(await madeFile('short.mp4')));
    const { sha256, sizeBytes } = await ground.ground.db.entryVersion.findFirstOrThrow();
    const size = Number(sizeBytes);

    const whole = await get(unitCookie);
    expect(whole.status).toBe(200);
    expect(Object.fromEntries(whole.headers)).toMatchObject({
      'content-type': 'video/mp4',
      'content-length': String(size),
      'accept-ranges': 'bytes',
      'cache-control': 'private, no-cache, no-transform',
      'content-security-policy': 'sandbox',
      'content-disposition': 'inline; filename="V01-1.mp4"',
      etag: `"${sha256}"`,
    });
    expect([...whole.headers.keys()].filter(name => /accel|stored/.test(name))).toEqual([]);
    const bytes = Buffer.from(await whole.arrayBuffer());

    const part = await get(unitCookie, { range: 'bytes=100-199' });
    expect(part.status).toBe(206);
    expect(part.headers.get('content-range')).toBe(`bytes 100-199/${size}`);
    expect(Buffer.from(await part.arrayBuffer())).toEqual(bytes.subarray(100, 200));
    expect((await get(unitCookie, { range: `bytes=${size}-` })).status).toBe(416);

    const same = { range: 'bytes=0-9', 'if-range': `"${sha256}"` };
    expect((await get(unitCookie, same)).status).toBe(206);
    expect((await get(unitCookie, { ...same, 'if-range': '"another"' })).status).toBe(200);
    // fetch would add a `Cache-Control: no-cache` of its own
    const headers = { cookie: unitCookie, 'if-none-match': `"${sha256}"` };
    const known = await new Promise<number | undefined>((resolve, reject) => {
      startRequest(server.origin + to, { headers }, response => {
        response.resume();
        resolve(response.statusCode);
      })
        .on('error', reject)
        .end();
    });
    expect(known).toBe(304);

    const head = await get(unitCookie, {}, 'HEAD');
    expect(head.status).toBe(200);
    expect(head.headers.get('content-length')).toBe(String(size));
    expect(await head.text()).toBe('');

    // until judging opens there is nothing there for a judge
    expect((await get(await signIn('judge'))).status).toBe(404);
    ground.setNow(new Date(closing.getTime() + 86_400_000));
    expect((await get(await signIn('judge'))).status).toBe(200);
    expect((await get(await signIn('secretary'))).status).toBe(200);
    expect((await get(await signIn('judge', round.unit.id))).status).toBe(404);
    expect((await get(await signIn('unit', round.other.id))).status).toBe(403);
    expect((await get('')).status).toBe(403);
  });

  test('of a replaced version only by organizers', async () => {
    await post(await form(await madeFile('short.mp4')));
    ground.setNow(new Date(ground.ground.clock.now().getTime() + 1000));
    await post(await form(await madeFile('short.mov'), { ...texts(), entryCode: 'V01' }));
    expect((await get(unitCookie)).status).toBe(403);
    expect((await get(await signIn('secretary'))).status).toBe(200);
  });
});
