// The servers that the `watch` benchmark asks, in a process of their own: watch-server.ts <folder> <key>
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import express from 'express';
import { STORED_FILE } from '#app/http/stored-file.server.ts';
import { openDiskStorage } from '#app/media/disk-storage.server.ts';
import { handOverFiles } from '#app/server/hand-over.server.ts';

const [folder = '', key = ''] = process.argv.slice(2);
const file = path.join(folder, key);

/** What the portal does once a route has allowed it. */
const ours = express();
ours.use(handOverFiles(await openDiskStorage(folder)));
ours.get('*', (_request, response) => {
  response.set({
    [STORED_FILE]: encodeURIComponent(key),
    'Content-Type': 'video/mp4',
    ETag: '"x"',
  });
  response.end();
});

const staticFiles = express();
staticFiles.use(express.static(path.dirname(file)));

/** The least that a server can do with a file: no checks, Node's reads of 64 KiB. */
const bare: RequestListener = async (request, response) => {
  const { size } = await stat(file);
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
  const part = from && to ? { start: Number(from), end: Number(to) } : { start: 0, end: size - 1 };
  response.writeHead(from ? 206 : 200, { 'Content-Length': part.end - part.start + 1 });
  createReadStream(file, part).pipe(response);
};

const portOf = async (listener: RequestListener) => {
  const server = createServer(listener);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
};
process.stdout.write(
  `${JSON.stringify({
    ours: await portOf(ours),
    staticFiles: await portOf(staticFiles),
    bare: await portOf(bare),
  })}\n`,
);
