import { readFile, writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { STORED_FILE } from '#app/http/stored-file.server.ts';
import { type Nginx, startNginx } from '#tests/setup/nginx.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';
import { makePortalContest, type PortalContest, type Who } from './portal-contest.ts';
import { type ServedPortal, servePortal } from './served-portal.ts';

const name = 'hoithi.test';

let test: TestGround;
let made: PortalContest;
let portal: ServedPortal;
let nginx: Nginx;
let content: Buffer;

beforeAll(async () => {
  test = await openTestGround();
  test.setNow('2023-11-20T09:00:00+07:00');
  made = await makePortalContest(test);
  portal = await servePortal(test, {}, 'nginx');
  const filesFolder = path.join(test.folder, 'files');
  nginx = await startNginx({ name, portalPorts: [Number(new URL(portal.url).port)], filesFolder });
  content = await readFile(path.join(filesFolder, 'entries/v01-1.mp4'));
  await writeFile(path.join(filesFolder, '.temporary', 'half'), 'half of an upload');
});
afterAll(async () => {
  await nginx?.close();
  await portal?.close();
  await test?.close();
});

type Answer = { status: number; headers: IncomingMessage['headers']; body: Buffer };

async function ask(
  who: Who,
  target: string,
  headers: Record<string, string> = {},
  method = 'GET',
  sent?: string,
  { port } = nginx,
): Promise<Answer> {
  const cookie = who === 'visitor' ? {} : { cookie: await portal.cookieOf(made.personOf[who]) };
  return new Promise((resolve, reject) => {
    const options = { port, host: '127.0.0.1', path: target, method, rejectUnauthorized: false };
    const all = { host: name, ...cookie, ...headers };
    const asking = request({ ...options, headers: all }, async response => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk as Buffer);
      const { statusCode: status = 0, headers: answered } = response;
      resolve({ status, headers: answered, body: Buffer.concat(chunks) });
    });
    asking.once('error', reject).end(sent);
  });
}
const video = '/cchc-2023/bai-du-thi/V01/phien-ban/1/video';
const watch = (who: Who, headers?: Record<string, string>, method?: string) =>
  ask(who, video, headers, method);

describe('the sample configuration', () => {
  it('hands over the bytes of a video, with what the portal says of them', async () => {
    const { sha256 } = made.entries.home.versions[0] ?? {};
    const answer = await watch('judge');
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'video/mp4',
      'content-length': String(content.length),
      'accept-ranges': 'bytes',
      'content-disposition': 'inline; filename="V01-1.mp4"',
      'content-security-policy': expect.stringMatching(/^default-src 'none'.*, sandbox$/),
      'x-content-type-options': 'nosniff',
      etag: `"${sha256}"`,
    });
    expect(answer.headers).not.toHaveProperty('last-modified');
    expect(answer.headers).not.toHaveProperty('x-accel-redirect');
    expect(answer.headers).not.toHaveProperty(STORED_FILE.toLowerCase());
    expect(answer.body.equals(content)).toBe(true);
  });

  it('sends parts, and only of the same file', async () => {
    const part = await watch('judge', { range: 'bytes=100-199' });
    expect(part.status).toBe(206);
    expect(part.headers['content-range']).toBe(`bytes 100-199/${content.length}`);
    expect(part.body.equals(content.subarray(100, 200))).toBe(true);
    expect((await watch('judge', { range: `bytes=${content.length}-` })).status).toBe(416);
    const same = { range: 'bytes=0-9', 'if-range': part.headers.etag ?? '' };
    expect((await watch('judge', same)).status).toBe(206);
    expect((await watch('judge', { ...same, 'if-range': '"another"' })).status).toBe(200);
  });

  it('sends nothing twice, and no bytes for HEAD', async () => {
    const head = await watch('judge', {}, 'HEAD');
    expect([head.status, head.headers['content-length']]).toEqual([200, String(content.length)]);
    const known = await watch('judge', { 'if-none-match': head.headers.etag ?? '' });
    expect([known.status, known.body.length]).toEqual([304, 0]);
    expect((await watch('judge', { 'if-none-match': '"another"' })).status).toBe(200);
  });

  it('asks the portal who may watch', async () => {
    expect((await watch('visitor')).status).toBe(403);
    expect((await watch('other')).status).toBe(403);
    expect((await watch('own')).status).toBe(200);
  });

  it.each([
    '/stored/entries/v01-1.mp4',
    '/stored/.temporary/half',
    '/stored/',
    '/stored/../stored/entries/v01-1.mp4',
    '/stored//entries/v01-1.mp4',
    '/x/../stored/entries/v01-1.mp4',
  ])('has nothing at %s, for anybody', async target => {
    const { status, body } = await ask('secretary', target);
    expect([status, body.includes(content.subarray(0, 100))]).toEqual([404, false]);
  });

  it('takes no order from a browser', async () => {
    const order = {
      'x-accel-redirect': '/stored/.temporary/half',
      [STORED_FILE]: 'entries/v02-1.mp4',
    };
    expect((await watch('judge', order)).body.equals(content)).toBe(true);
    expect((await watch('visitor', order)).status).toBe(403);
  });

  it('lets pages and forms through as they are', async () => {
    expect((await ask('visitor', '/cchc-2023')).status).toBe(200);
    const form = { 'content-type': 'application/x-www-form-urlencoded', origin: `https://${name}` };
    const to = '/cchc-2023/bai-du-thi/V01/rut';
    expect((await ask('other', to, form, 'POST', '')).status).toBe(403);
    const foreign = { ...form, origin: 'https://trang-khac.example' };
    expect((await ask('own', to, foreign, 'POST', '')).status).toBe(403);
    // a header as long as a resumable upload's
    const long = { 'upload-metadata': 'x'.repeat(12_000) };
    expect((await ask('visitor', '/cchc-2023', long)).status).toBe(200);
  });

  it('says once that this name is asked over https only, whoever answers', async () => {
    const secured = await servePortal(test, {}, 'nginx', undefined, `https://${name}`);
    const portalPorts = [Number(new URL(secured.url).port)];
    const filesFolder = path.join(test.folder, 'files');
    const inFront = await startNginx({ name, portalPorts, filesFolder });
    const told = async (target: string) => {
      const { headers } = await ask('visitor', target, {}, 'GET', undefined, inFront);
      // doubled headers are joined by a comma
      return headers['strict-transport-security'];
    };
    expect(await told('/cchc-2023')).toBe('max-age=31536000');
    expect(await told('/favicon.svg')).toBe('max-age=31536000');
    await secured.close();
    expect(await told('/cchc-2023')).toBe('max-age=31536000');
    await inFront.close();
    const { headers } = await watch('judge');
    expect(headers['strict-transport-security']).toBe('max-age=31536000');
  });

  it('leads from http to https', async () => {
    const plain = await fetch(`http://127.0.0.1:${nginx.plainPort}/cchc-2023?a=1`, {
      redirect: 'manual',
    });
    expect(plain.status).toBe(301);
    expect(plain.headers.get('location')).toMatch(/^https:\/\/[^/]+\/cchc-2023\?a=1$/);
  });
});
