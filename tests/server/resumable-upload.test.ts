import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Prisma } from '#app/db/generated/client.ts';
import type { Role } from '#app/domain/permissions.ts';
import { sessionCookie } from '#app/http/session.server.ts';
import { startSession } from '#app/services/identity/sessions.server.ts';
import { sweepUploads } from '#app/services/uploads/sweep-uploads.server.ts';
import { makeGrant, makePerson } from '#tests/factories/contest.ts';
import { madeFile } from '#tests/media/made-files.ts';
import { makeRound2, type Round2 } from '#tests/services/entries/hand-in.ts';
import { withToken } from '#tests/setup/form-token.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';
import { entriesPortal } from './entries-portal.ts';
import { type OnLoopback, onLoopback } from './on-loopback.ts';
import { sendRaw } from './raw-requests.ts';
import { type Metadata, sendByTus } from './sent-uploads.ts';

const mebibyte = 1024 * 1024;
const closing = new Date('2023-11-18T00:00:00+07:00');

let ground: TestGround;
let round: Round2;
let server: OnLoopback;
let unitCookie: string;
let clip: Buffer;

beforeEach(async () => {
  ground = await openTestGround();
  round = await makeRound2(ground, 'cchc-2023', rules => ({
    ...rules,
    entry: { ...rules.entry, maximumBytes: 20 * mebibyte, graceSeconds: 600 } as typeof rules.entry,
  }));
  ground.setNow(new Date(closing.getTime() - 3_600_000));
  unitCookie = await signIn('unit', round.unit.id);
  clip = await paddedClip(3 * mebibyte);
  await serve();
});
afterEach(async () => {
  await server.close();
  // what goes on behind an answered request ends before its database does
  const { db } = ground.ground;
  const unsettled = { OR: [{ state: 'received' as const }, { content: { not: Prisma.DbNull } }] };
  await vi.waitFor(async () => expect(await db.upload.count({ where: unsettled })).toBe(0), 60_000);
  await ground.close();
});

async function serve() {
  server = await onLoopback(entriesPortal(ground), { maxHeaderSize: 64 * 1024 });
}

/** A clip that plays, with a box behind it that players skip. */
async function paddedClip(size: number): Promise<Buffer> {
  const short = await readFile(await madeFile('short.mp4'));
  const padding = Buffer.alloc(size - short.length);
  padding.writeUInt32BE(padding.length);
  padding.write('free', 4, 'latin1');
  return Buffer.concat([short, padding]);
}

async function signIn(role: Role, unitId: string | null = null): Promise<string> {
  const person = await makePerson(ground.ground);
  await makeGrant(ground.ground, {
    ...{ personId: person.id, contestId: round.contest.id, role, unitId },
  });
  const { token } = await startSession(person.id, ground.ground);
  return (await sessionCookie(new Request('http://portal.test/'), token)).split(';')[0] ?? '';
}

const metadata = (change: Metadata = {}): Metadata => ({
  ...{ contest: 'cchc-2023', unitId: round.unit.id, title: 'Một cửa', form: 'skit' },
  ...{ description: 'Không phải chờ', filename: 'Bài của đơn vị.mp4', ...change },
});

const send = (change: Partial<Parameters<typeof sendByTus>[0]> = {}) =>
  sendByTus({
    origin: server.origin,
    cookie: unitCookie,
    bytes: clip,
    metadata: metadata(),
    ...change,
  });

const idOf = (url: string | null) => url?.split('/').at(-1) ?? '';
const statusOf = async (url: string | null, cookie = unitCookie) => {
  const response = await fetch(`${server.origin}/cchc-2023/bai-du-thi/tai-len/${idOf(url)}`, {
    headers: { cookie },
  });
  return response.ok ? response.json() : response.status;
};
/** Asks until the video has been checked. */
const outcomeOf = (url: string | null) =>
  vi.waitFor(
    async () => {
      const status = await statusOf(url);
      expect(['taken', 'refused']).toContain(status.state);
      return status;
    },
    { timeout: 60_000, interval: 50 },
  );

describe('an upload in pieces', () => {
  test('whose last byte is the hand-in gets a receipt over the very bytes', async () => {
    const description = 'Ở phường ta, người dân không phải chờ. '.repeat(51).trim();
    const sent = await send({ metadata: metadata({ description }) });
    expect(sent.failure).toBeNull();
    const outcome = await outcomeOf(sent.url);
    expect(outcome).toMatchObject({ state: 'taken', receivedBytes: clip.length });
    expect(outcome.redirect).toMatch(/^\/cchc-2023\/bien-nhan\/BN-.{9}\?da=nop$/);
    const version = await ground.ground.db.entryVersion.findFirstOrThrow();
    expect(version).toMatchObject({
      ...{ title: 'Một cửa', description, form: 'skit', fileName: 'Bài của đơn vị.mp4' },
      ...{ sha256: createHash('sha256').update(clip).digest('hex') },
      decidingAt: ground.ground.clock.now(),
    });
    expect(await ground.ground.db.uploadStart.count()).toBe(1);
    await vi.waitFor(async () => expect(await ground.ground.staging.list()).toEqual([]), 60_000);
  });

  test('goes on after a closed tab and a new server, from another session of the unit', async () => {
    const sent = await send({ until: mebibyte });
    const { receivedBytes } = await statusOf(sent.url);
    expect(receivedBytes).toBeGreaterThanOrEqual(mebibyte);
    expect(receivedBytes).toBeLessThan(clip.length);
    await server.close();
    await serve();
    const url = `${server.origin}/tai-len/${idOf(sent.url)}`;
    const colleague = await signIn('unit', round.unit.id);
    expect((await send({ url, cookie: colleague })).failure).toBeNull();
    expect(await outcomeOf(url)).toMatchObject({ state: 'taken' });
    expect(await ground.ground.db.entryVersion.findFirstOrThrow()).toMatchObject({
      sha256: createHash('sha256').update(clip).digest('hex'),
    });
  });

  test('keeps what a line brought that broke off inside a request', async () => {
    const sent = await send({ until: mebibyte });
    const path = new URL(sent.url ?? '').pathname;
    // asked so, the server has let go of the request that was broken off before
    const asked = { ...withToken(unitCookie), 'tus-resumable': '1.0.0' };
    const at = await fetch(sent.url ?? '', { method: 'HEAD', headers: asked });
    const before = Number(at.headers.get('upload-offset'));
    expect(before).toBeGreaterThanOrEqual(mebibyte);
    const head = {
      ...{ host: new URL(server.origin).host, ...withToken(unitCookie), 'tus-resumable': '1.0.0' },
      ...{ 'upload-offset': before, 'content-type': 'application/offset+octet-stream' },
      // the rest never comes
      'content-length': 2 * mebibyte,
    };
    const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}\r\n`);
    const start = `PATCH ${path} HTTP/1.1\r\n${lines.join('')}\r\n`;
    const brought = clip.subarray(before, before + mebibyte);
    await sendRaw(server.origin, Buffer.concat([Buffer.from(start), brought]), { hangsUp: true });
    await vi.waitFor(
      async () => {
        const { receivedBytes } = await statusOf(sent.url);
        // all but what the server hadn't read yet when the line broke, which is never more than a small buffer
        expect(receivedBytes).toBeGreaterThan(before + mebibyte - 256 * 1024);
        expect(receivedBytes).toBeLessThanOrEqual(before + mebibyte);
      },
      { timeout: 60_000, interval: 50 },
    );
    expect((await send({ url: sent.url ?? '' })).failure).toBeNull();
    expect(await outcomeOf(sent.url)).toMatchObject({ state: 'taken' });
  });

  test('of what is no video ends in a refusal, and nothing stays', async () => {
    const bytes = Buffer.from('Bài dự thi của đơn vị\n'.repeat(200));
    const sent = await send({ bytes });
    expect(await outcomeOf(sent.url)).toMatchObject({ refusal: { code: 'not-a-video' } });
    await vi.waitFor(async () => expect(await ground.ground.staging.list()).toEqual([]), 60_000);
    expect(await ground.ground.db.entry.count()).toBe(0);
  });

  test('of which a server was killed after the last byte is finished by the sweep, in time', async () => {
    const sent = await send({ until: mebibyte });
    const { staging } = ground.ground;
    const id = idOf(sent.url);
    const at = (await staging.stat(id))?.bytes ?? 0;
    await staging.append(
      id,
      at,
      (async function* () {
        yield clip.subarray(at);
      })(),
    );
    await sweepUploads(ground.ground);
    expect(await statusOf(sent.url)).toMatchObject({ state: 'taken' });
  });
});

describe('is refused before a byte', () => {
  const refusalOf = async (change: Metadata, bytes = clip) => {
    const { url, failure } = await send({ metadata: metadata(change), bytes });
    expect(url).toBeNull();
    expect(failure?.status).toBe(422);
    return JSON.parse(failure?.body ?? '');
  };
  afterEach(async () => {
    expect(await ground.ground.db.upload.count()).toBe(0);
    expect(await ground.ground.staging.list()).toEqual([]);
  });

  test('with what is wrong in the form', async () => {
    expect(await refusalOf({ title: ' ', filename: '' })).toEqual({
      errors: { title: 'title-missing', video: 'file-missing' },
      refusal: null,
    });
    expect(await refusalOf({ form: 'opera' })).toMatchObject({ refusal: { code: 'form-unknown' } });
  });

  test('too large, by the very byte', async () => {
    const refusal = { code: 'file-too-large', params: { maximumBytes: 20 * mebibyte } };
    expect(await refusalOf({}, Buffer.alloc(20 * mebibyte + 1))).toMatchObject({ refusal });
  });

  test('after the closing, whatever the grace', async () => {
    ground.setNow(closing);
    expect(await refusalOf({})).toMatchObject({ refusal: { code: 'closed' } });
  });

  test('where the disk would lose its reserve', async () => {
    await server.close();
    Object.assign(ground.ground, { reserveBytes: Number.MAX_SAFE_INTEGER });
    await serve();
    expect(await refusalOf({})).toMatchObject({ refusal: { code: 'storage-full' } });
  });

  test('for another unit, by a judge, a secretary, or nobody', async () => {
    const otherUnit = metadata({ unitId: round.other.id });
    expect((await send({ metadata: otherUnit })).failure?.status).toBe(403);
    for (const cookie of [await signIn('judge'), await signIn('secretary')]) {
      expect((await send({ cookie })).failure?.status).toBe(403);
    }
    expect((await send({ cookie: 'hoithi=forged' })).failure?.status).toBe(401);
    expect((await send({ metadata: metadata({ contest: 'no-such' }) })).failure?.status).toBe(403);
  });
});

test('nobody else can touch it, nor learn that it is there', async () => {
  const { url } = await send({ until: mebibyte });
  const strangers = {
    other: await signIn('unit', round.other.id),
    judge: await signIn('judge'),
    secretary: await signIn('secretary'),
  };
  const ask = (method: string, cookie: string, to = url ?? '') =>
    fetch(to, {
      method,
      headers: {
        ...{ ...withToken(cookie), 'tus-resumable': '1.0.0', 'upload-offset': '0' },
        'content-type': 'application/offset+octet-stream',
      },
    });
  for (const cookie of Object.values(strangers)) {
    for (const method of ['HEAD', 'PATCH', 'DELETE']) {
      expect((await ask(method, cookie)).status, method).toBe(404);
    }
    expect(await statusOf(url, cookie)).toBe(404);
  }
  expect((await ask('HEAD', '')).status).toBe(401);
  expect((await ask('HEAD', unitCookie, `${server.origin}/tai-len/${'0'.repeat(32)}`)).status).toBe(
    404,
  );
  expect((await ask('HEAD', unitCookie, `${server.origin}/tai-len/..%2f..%2fetc`)).status).toBe(
    404,
  );
  expect((await ask('GET', unitCookie)).status).toBe(405);
  expect((await ask('HEAD', unitCookie)).status).toBe(200);
});

test('given up by its unit, its bytes are gone and its address too', async () => {
  const { url } = await send({ until: mebibyte });
  const headers = { ...withToken(unitCookie), 'tus-resumable': '1.0.0' };
  expect((await fetch(url ?? '', { method: 'DELETE', headers })).status).toBe(204);
  expect(await ground.ground.staging.list()).toEqual([]);
  expect((await fetch(url ?? '', { method: 'HEAD', headers })).status).toBe(410);
  const actions = await ground.ground.db.auditEvent.findMany({ orderBy: { id: 'asc' } });
  expect(actions.map(({ action }) => action)).toEqual(['upload.start', 'upload.give-up']);
});

test('begun before the closing, it may end within the grace, and counts as in time', async () => {
  const { url } = await send({ until: mebibyte });
  ground.setNow(new Date(closing.getTime() + 60_000));
  expect((await send({ url: url ?? '' })).failure).toBeNull();
  expect(await outcomeOf(url)).toMatchObject({ state: 'taken' });
  const { decidingAt } = await ground.ground.db.entryVersion.findFirstOrThrow();
  expect(decidingAt).toEqual(new Date(closing.getTime() - 1));
});

test('once it could no longer be accepted, no further byte is taken', async () => {
  const { url } = await send({ until: mebibyte });
  ground.setNow(new Date(closing.getTime() + 601_000));
  const { failure } = await send({ url: url ?? '' });
  expect(failure?.status).toBe(422);
  const refusal = { code: 'grace-over' };
  expect(await statusOf(url)).toMatchObject({ state: 'receiving', refusal });
});

test('a secretary hands in for a unit, and another secretary goes on', async () => {
  const cookie = await signIn('secretary');
  const onBehalf = { carrier: 'USB', receivedAt: '2023-11-17T16:30', reason: 'Mạng hỏng' };
  const sent = await send({ cookie, metadata: metadata(onBehalf), until: mebibyte });
  expect((await send({ url: sent.url ?? '' })).failure?.status).toBe(404);
  const colleague = await signIn('secretary');
  expect((await send({ cookie: colleague, url: sent.url ?? '' })).failure).toBeNull();
  await vi.waitFor(async () => expect(await ground.ground.db.entryVersion.count()).toBe(1), 60_000);
  expect(await ground.ground.db.entryVersion.findFirstOrThrow()).toMatchObject({
    decidingAt: new Date('2023-11-17T16:30:00+07:00'),
    onBehalf: { carrier: 'USB', reason: 'Mạng hỏng' },
  });
});
