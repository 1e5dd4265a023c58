import { createHash } from 'node:crypto';
import { createReadStream, openAsBlob } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { request as startRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import express, { type ErrorRequestHandler } from 'express';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openDiskStorage } from '#app/media/disk-storage.server.ts';
import {
  discardReceived,
  type FirstMebibyte,
  fileReceiver,
  type ReceivedFile,
  type ReceiveFileOptions,
  receiveForm,
} from '#app/media/receive-file.server.ts';
import type { Storage } from '#app/media/storage.server.ts';
import { fileOfBytes } from './made-files.ts';

const MEBIBYTE = 1024 * 1024;

let folder: string;
let storage: Storage;
let closeServer: () => Promise<void>;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'receive-'));
  storage = await openDiskStorage(join(folder, 'files'));
});
afterEach(async () => {
  await closeServer();
  await rm(folder, { recursive: true, force: true });
});

const temporaryFiles = () => readdir(join(folder, 'files', '.temporary'));

/** The address of a portal with one form; errors come back as JSON. */
async function serve(options: Partial<ReceiveFileOptions>, errors: unknown[] = []) {
  const app = express();
  const receiver = fileReceiver({ storage, maximumBytes: 100 * MEBIBYTE, ...options });
  const receive = receiveForm('video', receiver);
  app.post('/', receive, (request, response) => {
    const file = (request.file ?? null) as ReceivedFile | null;
    response.json({ file, body: request.body });
  });
  const answer: ErrorRequestHandler = (error, _request, response, _next) => {
    errors.push(error);
    response.status(400).json({ code: error.code });
  };
  app.use(answer);
  const server = app.listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  closeServer = () =>
    new Promise(resolve => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

async function form(size: number, name = 'Bài dự thi – số 1.mp4') {
  const path = join(folder, 'sent');
  await fileOfBytes(path, size);
  const body = new FormData();
  body.set('title', 'Một cửa, không giấy tờ');
  body.set('video', await openAsBlob(path), name);
  return { path, body };
}

const post = (address: string, body: FormData) => fetch(address, { method: 'POST', body });

test('50 MB arrive whole, hashed, with the fields and the name as typed', async () => {
  const began: FirstMebibyte[] = [];
  const address = await serve({ onFirstMebibyte: (_request, first) => void began.push(first) });
  const size = 50_000_000;
  const { path, body } = await form(size);
  const answer = await (await post(address, body)).json();

  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  expect(answer.file).toMatchObject({
    size,
    sha256: hash.digest('hex'),
    originalname: 'Bài dự thi – số 1.mp4',
  });
  expect(answer.body).toEqual({ title: 'Một cửa, không giấy tờ' });
  expect(began).toHaveLength(1);
  expect(began[0]?.storedBytes).toBeGreaterThanOrEqual(MEBIBYTE);
  expect(began[0]?.storedBytes).toBeLessThan(10 * MEBIBYTE);
  expect(began[0]?.declaredBytes).toBeGreaterThan(size);

  await storage.adopt(answer.file.path, 'videos/v1.mp4');
  expect((await storage.stat('videos/v1.mp4'))?.bytes).toBe(size);
  await discardReceived(answer.file);
  expect(await temporaryFiles()).toEqual([]);
});

test.each([0, 1, 5000])('a file of %i bytes begins when it ends', async size => {
  const began: FirstMebibyte[] = [];
  const address = await serve({ onFirstMebibyte: (_request, first) => void began.push(first) });
  const answer = await (await post(address, (await form(size)).body)).json();
  expect(answer.file.size).toBe(size);
  expect(began.map(first => first.storedBytes)).toEqual([size]);
});

test('a form without a file', async () => {
  const address = await serve({});
  const body = new FormData();
  body.set('title', 'x');
  expect(await (await post(address, body)).json()).toEqual({ file: null, body: { title: 'x' } });
});

test('the answer waits for the record of the beginning', async () => {
  let recorded = false;
  const address = await serve({
    onFirstMebibyte: async () => {
      await wait(300);
      recorded = true;
    },
  });
  await post(address, (await form(2 * MEBIBYTE)).body);
  expect(recorded).toBe(true);
});

test('a beginning that cannot be recorded fails the upload', async () => {
  const errors: unknown[] = [];
  const failing = () => Promise.reject(new Error('no database'));
  const address = await serve({ onFirstMebibyte: failing }, errors);
  expect((await post(address, (await form(8 * MEBIBYTE)).body)).status).toBe(400);
  expect(errors).toMatchObject([{ message: 'no database' }]);
  expect(await temporaryFiles()).toEqual([]);
});

test.each([
  ['declared', 30 * MEBIBYTE],
  ['found out on the way', 10 * MEBIBYTE + 1],
])('more than allowed, %s, is refused by name and leaves nothing', async (_name, size) => {
  const address = await serve({ maximumBytes: 10 * MEBIBYTE });
  const response = await post(address, (await form(size)).body);
  expect(await response.json()).toEqual({ code: 'file-too-large' });
  expect(await temporaryFiles()).toEqual([]);
});

test('exactly as much as allowed is taken', async () => {
  const address = await serve({ maximumBytes: 10 * MEBIBYTE });
  const answer = await (await post(address, (await form(10 * MEBIBYTE)).body)).json();
  expect(answer.file.size).toBe(10 * MEBIBYTE);
});

test('another file than the one asked for is refused', async () => {
  const address = await serve({});
  const body = new FormData();
  body.set('picture', new Blob(['x']), 'x.png');
  expect(await (await post(address, body)).json()).toEqual({ code: 'LIMIT_UNEXPECTED_FILE' });
});

test('a client that goes away leaves no file', async () => {
  const errors: unknown[] = [];
  const address = await serve({}, errors);
  const boundary = 'x'.repeat(20);
  const sending = startRequest(address, {
    method: 'POST',
    headers: {
      'content-type': `multipart/form-data; boundary=${boundary}`,
      'content-length': 40 * MEBIBYTE,
    },
  });
  sending.on('error', () => {});
  sending.write(
    `--${boundary}\r\ncontent-disposition: form-data; name="video"; filename="a.mp4"\r\n\r\n`,
  );
  sending.write(Buffer.alloc(5 * MEBIBYTE));
  await vi.waitFor(async () => expect(await temporaryFiles()).toHaveLength(1), 60_000);
  sending.destroy();
  await vi.waitFor(async () => expect(await temporaryFiles()).toEqual([]), 60_000);
  await vi.waitFor(() => expect(errors).toHaveLength(1), 60_000);
});

test('a disk that refuses is an error, not a hang', async () => {
  const errors: unknown[] = [];
  const nowhere = { temporaryPath: () => join(folder, 'no-such-folder', 'file') };
  const address = await serve({ storage: nowhere }, errors);
  const response = await post(address, (await form(20 * MEBIBYTE)).body);
  expect(response.status).toBe(400);
  expect(errors).toMatchObject([{ code: 'ENOENT' }]);
});
