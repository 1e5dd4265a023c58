import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readlink, rm, writeFile } from 'node:fs/promises';
import { type IncomingMessage, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import compression from 'compression';
import express from 'express';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { STORED_FILE, storedFile } from '#app/http/stored-file.server.ts';
import { openDiskStorage } from '#app/media/disk-storage.server.ts';
import { type HandOver, handOverFiles } from '#app/server/hand-over.server.ts';

const mebibyte = 1024 * 1024;
const content = Buffer.alloc(5 * mebibyte + 123, 'Hải Phòng ');
content.writeUInt32BE(1, 0);
content.writeUInt32BE(2, content.length - 4);
const sha256 = createHash('sha256').update(content).digest('hex');
const tag = `"${sha256}"`;

let folder: string;
const servers: Server[] = [];
let origin: string;
let behindNginx: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'hoi-thi-hand-over-'));
  origin = await serve('server');
  behindNginx = await serve('nginx');
});
afterAll(async () => {
  for (const server of servers) {
    server.close();
    server.closeAllConnections();
  }
  await rm(folder, { recursive: true, force: true });
});

/** Routes as the portal has them, on the middleware that stands in front of them there. */
async function serve(handOver: HandOver): Promise<string> {
  const storage = await openDiskStorage(folder);
  await storage.put('videos/one.mp4', Readable.from([content]));
  await storage.put('videos/empty.mp4', Readable.from([]));
  await writeFile(path.join(folder, '.temporary', 'half'), 'half of an upload');
  const web = express();
  web.use(compression(), handOverFiles(storage, handOver));
  const keyOf = (name: string) =>
    name === 'one' || name === 'empty' ? `videos/${name}.mp4` : name;
  web.get('/:name', async (asked, response) => {
    const answer = storedFile(
      {
        ...{ storageKey: keyOf(asked.params.name), contentType: 'video/mp4', sha256 },
        fileName: 'V01-1.mp4',
      },
      'inline',
    );
    for (const [name, value] of answer.headers) response.append(name, value);
    response.end();
  });
  web.get('/with/body', (_asked, response) => {
    response.set(STORED_FILE, 'videos%2Fone.mp4').write('a body of its own');
    response.end();
  });
  const server = await new Promise<Server>(resolve => {
    const listening = web.listen(0, '127.0.0.1', () => resolve(listening));
  });
  servers.push(server);
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

type Answer = { status: number; headers: IncomingMessage['headers']; body: Buffer };

/** Without what `fetch` adds to a request by itself. */
function ask(url: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { headers, method }, async response => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk as Buffer);
      const { statusCode: status = 0, headers: answered } = response;
      resolve({ status, headers: answered, body: Buffer.concat(chunks) });
    });
    sent.once('error', reject).end();
  });
}
const get = (headers: Record<string, string> = {}, method?: string) =>
  ask(`${origin}/one`, headers, method);

describe('this server', () => {
  it('sends all of a file, uncompressed, with what the route says of it', async () => {
    const answer = await get({ 'accept-encoding': 'gzip' });
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'video/mp4',
      'content-length': String(content.length),
      'accept-ranges': 'bytes',
      etag: tag,
      'content-security-policy': 'sandbox',
      'content-disposition': 'inline; filename="V01-1.mp4"',
    });
    expect(answer.headers).not.toHaveProperty('content-encoding');
    expect(answer.headers).not.toHaveProperty(STORED_FILE.toLowerCase());
    expect(answer.body.equals(content)).toBe(true);
  });

  const { length } = content;
  it.each([
    ['bytes=0-0', 0, 0],
    ['bytes=100-199', 100, 199],
    [`bytes=${mebibyte - 1}-${3 * mebibyte}`, mebibyte - 1, 3 * mebibyte],
    [`bytes=${length - 5}-`, length - 5, length - 1],
    ['bytes=-7', length - 7, length - 1],
    ['bytes=0-99999999999', 0, length - 1],
    ['bytes=-99999999999', 0, length - 1],
  ])('sends %s', async (range, start, end) => {
    const { status, headers, body } = await get({ range });
    expect(status).toBe(206);
    expect(headers['content-range']).toBe(`bytes ${start}-${end}/${length}`);
    expect(headers['content-length']).toBe(String(end - start + 1));
    expect(body.equals(content.subarray(start, end + 1))).toBe(true);
  });

  it.each([`bytes=${length}-`, 'bytes=-0', `bytes=${length + 5}-${length + 9}`])(
    'refuses %s, and says how long the file is',
    async range => {
      const { status, headers } = await get({ range });
      expect(status).toBe(416);
      expect(headers['content-range']).toBe(`bytes */${length}`);
    },
  );

  it.each(['bytes=0-9,20-29', 'bytes=9-1', 'bytes=x', 'lines=1-2', 'nonsense', ''])(
    'sends all for “%s”',
    async range => {
      const { status, headers, body } = await get({ range });
      expect(status).toBe(200);
      expect(headers).not.toHaveProperty('content-range');
      expect(body).toHaveLength(length);
    },
  );

  it('sends a part only of the file that the browser has the rest of', async () => {
    const part = { range: 'bytes=0-9' };
    expect((await get({ ...part, 'if-range': tag })).status).toBe(206);
    expect((await get({ ...part, 'if-range': '"another"' })).status).toBe(200);
    expect((await get({ ...part, 'if-range': `W/${tag}` })).status).toBe(200);
    expect((await get({ ...part, 'if-range': new Date().toUTCString() })).status).toBe(200);
  });

  it('sends nothing twice to whoever has it', async () => {
    const { status, headers, body } = await get({ 'if-none-match': `"x", ${tag}` });
    expect([status, headers.etag, body.length]).toEqual([304, tag, 0]);
    expect((await get({ 'if-none-match': '"x"' })).status).toBe(200);
  });

  it('answers HEAD as GET, without the bytes', async () => {
    const { status, headers, body } = await get({ range: 'bytes=0-9' }, 'HEAD');
    expect([status, headers['content-length'], body.length]).toEqual([200, String(length), 0]);
  });

  it('sends a file of no bytes', async () => {
    const { status, body } = await ask(`${origin}/empty`);
    expect([status, body.length]).toEqual([200, 0]);
    expect((await ask(`${origin}/empty`, { range: 'bytes=0-' })).status).toBe(416);
  });

  it.each([
    'nothing.mp4',
    'videos',
    '.temporary/half',
    '../secret',
    'videos/../../x',
    '/etc/passwd',
    '',
  ])('has nothing under “%s”', async key => {
    const { status, headers, body } = await ask(`${origin}/${encodeURIComponent(key) || '%20'}`);
    expect([status, body.toString()]).toEqual([404, 'Not Found']);
    expect(headers.etag).not.toBe(tag);
  });

  it('names no file in a response, even where a route errs', async () => {
    const { headers } = await ask(`${origin}/with/body`);
    expect(headers).not.toHaveProperty(STORED_FILE.toLowerCase());
  });

  it('takes no order from a browser’s headers', async () => {
    const order = {
      'x-accel-redirect': '/stored/videos/empty.mp4',
      [STORED_FILE]: 'videos/empty.mp4',
    };
    expect((await get(order)).body).toHaveLength(length);
  });

  it('closes the file of whoever goes away, at once', async () => {
    const big = path.join(folder, 'videos', 'big.mp4');
    await writeFile(big, Buffer.alloc(64 * mebibyte));
    const others = Array.from({ length: 5 }, () =>
      request(`${origin}/${encodeURIComponent('videos/big.mp4')}`).end(),
    );
    await Promise.all(others.map(one => new Promise(resolve => one.once('response', resolve))));
    // nobody reads: all five wait for room on the line
    expect(await openFiles(big)).toBe(5);
    for (const one of others) one.once('error', () => {}).destroy();
    await vi.waitFor(async () => expect(await openFiles(big)).toBe(0), 60_000);
    for (let at = 0; at < 20; at++) await get({ range: 'bytes=5-' });
    expect(await openFiles(path.join(folder, 'videos', 'one.mp4'))).toBe(0);
  });
});

describe('nginx in front', () => {
  it('is told the file, and gets no bytes', async () => {
    const { status, headers, body } = await ask(`${behindNginx}/one`, { range: 'bytes=0-9' });
    expect([status, body.length]).toEqual([200, 0]);
    expect(headers).toMatchObject({ 'x-accel-redirect': '/stored/videos/one.mp4', etag: tag });
    expect(headers).not.toHaveProperty(STORED_FILE.toLowerCase());
  });

  it('is told nothing of what is no key, nor of what the browser has', async () => {
    for (const key of ['.temporary/half', '../secret']) {
      const answer = await ask(`${behindNginx}/${encodeURIComponent(key)}`);
      expect(answer.status).toBe(404);
      expect(answer.headers).not.toHaveProperty('x-accel-redirect');
    }
    const { status, headers } = await ask(`${behindNginx}/one`, { 'if-none-match': tag });
    expect(status).toBe(304);
    expect(headers).not.toHaveProperty('x-accel-redirect');
  });
});

/** How often this process has the file open. */
async function openFiles(file: string): Promise<number> {
  const links = await readdir('/proc/self/fd');
  const targets = await Promise.all(
    links.map(link => readlink(`/proc/self/fd/${link}`).catch(() => '')),
  );
  return targets.filter(target => target === file).length;
}
