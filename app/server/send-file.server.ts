import { type FileHandle, open } from 'node:fs/promises';
import type { Request, Response } from 'express';
import { parse } from 'range-parser';

/**
 * So much is read at once, into one of two buffers that a response keeps: the disk fills one while the network
 * empties the other. Measured (`npm run bench -- watch`): reads of 64 KiB take three times as long, of 1 MiB no less.
 */
const READ_BYTES = 256 * 1024;

/** Both ends included. */
type Part = { readonly start: number; readonly end: number };

/**
 * Sends a file of this machine as the response's headers announce it (`Content-Type`, a strong `ETag`): whole, the
 * one range that was asked for, or only headers. Several ranges at once are answered with the whole file, which a
 * server may do. Reads no faster than the browser takes, and closes the file as soon as the browser has gone.
 * A file that isn't there is 404.
 */
export async function sendFile(path: string, request: Request, response: Response): Promise<void> {
  const handle = await open(path, 'r').catch(whenMissing);
  try {
    const found = await handle?.stat();
    if (!handle || !found?.isFile()) return sayMissing(response);
    response.set('Accept-Ranges', 'bytes');
    if (request.fresh) {
      response.status(304).end();
      return;
    }
    const part = partAskedFor(request, response, found.size);
    if (part === 'unsatisfiable') return refuseRange(response, found.size);
    if (part) {
      response.status(206).set('Content-Range', `bytes ${part.start}-${part.end}/${found.size}`);
    }
    const { start, end } = part ?? { start: 0, end: found.size - 1 };
    response.set('Content-Length', String(end - start + 1));
    if (request.method === 'HEAD' || end < start) {
      response.end();
      return;
    }
    await pump(handle, { start, end }, response);
  } finally {
    await handle?.close();
  }
}

/** Null: all of it. */
function partAskedFor(
  request: Request,
  response: Response,
  size: number,
): Part | 'unsatisfiable' | null {
  const asked = request.get('Range');
  if (asked === undefined || request.method !== 'GET') return null;
  // a part of what is another file by now would be of no use; dates are never strong enough
  const condition = request.get('If-Range');
  if (condition !== undefined && condition !== response.get('ETag')) return null;
  const { code, type, ranges } = parse(size, asked);
  // what can't be understood is to be ignored
  if (type !== 'bytes' || (code & 1) === 1) return null;
  const [first] = ranges;
  if (!first) return 'unsatisfiable';
  return ranges.length === 1 ? first : null;
}

async function pump(handle: FileHandle, { start, end }: Part, response: Response): Promise<void> {
  const length = end - start + 1;
  const gone = new Promise<'gone'>(resolve => response.once('close', () => resolve('gone')));
  const bufferOf = () => Buffer.allocUnsafeSlow(Math.min(READ_BYTES, length));
  let filling = { buffer: bufferOf(), sent: Promise.resolve() };
  let sending = length > READ_BYTES ? { ...filling, buffer: bufferOf() } : filling;
  for (let position = start; position <= end; ) {
    if ((await Promise.race([filling.sent, gone])) === 'gone' || response.destroyed) return;
    const wanted = Math.min(READ_BYTES, end - position + 1);
    const { bytesRead } = await handle.read(filling.buffer, 0, wanted, position);
    // a file that has become shorter can't be announced as longer: the line breaks off
    if (bytesRead === 0) return void response.destroy();
    position += bytesRead;
    const chunk = filling.buffer.subarray(0, bytesRead);
    // an error is the browser going away, which `gone` tells
    filling.sent = new Promise(resolve => response.write(chunk, () => resolve()));
    [filling, sending] = [sending, filling];
  }
  response.end();
  // the buffers and the file are needed until the last byte has left
  await Promise.race([Promise.all([filling.sent, sending.sent]), gone]);
}

function refuseRange(response: Response, size: number): void {
  response.removeHeader('ETag');
  response.removeHeader('Content-Disposition');
  response.set('Content-Range', `bytes */${size}`).sendStatus(416);
}

export function sayMissing(response: Response): void {
  for (const name of ['ETag', 'Content-Disposition', 'Cache-Control']) response.removeHeader(name);
  response.sendStatus(404);
}

function whenMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'EISDIR') return null;
  throw error;
}
