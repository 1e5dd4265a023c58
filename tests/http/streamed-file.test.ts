import { createServer, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { type LoaderFunctionArgs, writeReadableStreamToWritable } from '@remix-run/node';
import express from 'express';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { streamedFile } from '#app/http/streamed-file.server.ts';
import { drained } from '#app/server/drained.server.ts';

const PIECE = 256 * 1024;
const PIECES = 400;

let made: number;
let content: Readable;
let url: string;
let close: () => Promise<void>;

/** A file of 100 MB, sent by the framework's own way of writing a stream. */
beforeEach(async () => {
  made = 0;
  const web = express();
  web.get('/file', async (request, response) => {
    content = new Readable({
      read() {
        made += 1;
        this.push(made > PIECES ? null : Buffer.alloc(PIECE, made));
      },
    });
    const args = {
      request: new Request(`http://portal.test${request.url}`, { method: request.method }),
      context: { drained: () => drained(response) },
    } as unknown as LoaderFunctionArgs;
    const file = { fileName: 'a.zip', contentType: 'application/zip', content };
    const answer = streamedFile(file, args);
    response.set(Object.fromEntries(answer.headers));
    if (answer.body) await writeReadableStreamToWritable(answer.body, response);
    else response.end();
  });
  const server = createServer(web);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/file`;
  close = () =>
    new Promise(resolve => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
});
afterEach(() => close());

test('arrives whole, to be saved', async () => {
  const response = await fetch(url);
  expect(response.headers.get('content-disposition')).toBe('attachment; filename="a.zip"');
  expect((await response.arrayBuffer()).byteLength).toBe(PIECE * PIECES);
});

test('is made no faster than it is taken, and given up when the browser goes away', async () => {
  const request = get(url);
  const response = await new Promise<import('node:http').IncomingMessage>(resolve =>
    request.once('response', resolve),
  );
  response.pause();
  await vi.waitFor(() => expect(made).toBeGreaterThan(0), 60_000);
  // what the two sockets hold, and no more
  let before: number;
  do {
    before = made;
    await wait(500);
    expect(made * PIECE).toBeLessThan(30 * 1024 * 1024);
  } while (made !== before);
  request.destroy();
  await vi.waitFor(() => expect(content.destroyed).toBe(true), 60_000);
  expect(made).toBeLessThan(PIECES);
});

test('is not made for whoever asks only what it would be', async () => {
  const response = await fetch(url, { method: 'HEAD' });
  expect(response.headers.get('content-type')).toBe('application/zip');
  expect(content.destroyed).toBe(true);
  expect(made).toBe(0);
});
