import { type FileHandle, open } from 'node:fs/promises';
import type { Request, Response } from 'express';
import { parse } from 'range-parser';

/**
 * So much is read at once of a long file, into one of two buffers that a response keeps for as long as somebody
 * watches: the disk fills one while the network empties the other. 64 KiB take three times as long
 * (`npm run bench -- watch`).
 */
const READ_BYTES = 256 * 1024;
/** What is no longer than this is read at once: each way to the disk and back costs more than its bytes. */
const SHORT_BYTES = 1024 * 1024;
/** Buffers of `SHORT_BYTES` to be used again: fresh memory would cost a third of the time. */
const spareBuffers: Buffer[] = [];
const SPARE_BUFFERS = 4;

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
    const send = end - start < SHORT_BYTES ? sendShort : sendLong;
    await send(handle, { start, end }, response);
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

async function sendShort(handle: FileHandle, part: Part, response: Response): Promise<void> {
  const length = part.end - part.start + 1;
  // of a few bytes not even fresh memory costs much, and slow lines may hold many of them
  const isSmall = length <= SHORT_BYTES / 8;
  const spare = isSmall ? undefined : spareBuffers.pop();
  const buffer = spare ?? Buffer.allocUnsafeSlow(isSmall ? length : SHORT_BYTES);
  let filled = 0;
  while (filled < length) {
    const at = part.start + filled;
    const { bytesRead } = await handle.read(buffer, filled, length - filled, at);
    if (bytesRead === 0) return breakOff(response);
    filled += bytesRead;
  }
  response.end(buffer.subarray(0, length), () => {
    // of a browser that has gone, the buffer may still be on its way
    const isFree = response.writableFinished && !isSmall;
    if (isFree && spareBuffers.length < SPARE_BUFFERS) spareBuffers.push(buffer);
  });
}

async function sendLong(handle: FileHandle, part: Part, response: Response): Promise<void> {
  const gone = new Promise<'gone'>(resolve => response.once('close', () => resolve('gone')));
  let filling = { buffer: Buffer.allocUnsafeSlow(READ_BYTES), sent: Promise.resolve() };
  let sending = { buffer: Buffer.allocUnsafeSlow(READ_BYTES), sent: Promise.resolve() };
  for (let position = part.start; position <= part.end; ) {
    if ((await Promise.race([filling.sent, gone])) === 'gone' || response.destroyed) return;
    const wanted = Math.min(READ_BYTES, part.end - position + 1);
    const { bytesRead } = await handle.read(filling.buffer, 0, wanted, position);
    if (bytesRead === 0) return breakOff(response);
    position += bytesRead;
    const chunk = filling.buffer.subarray(0, bytesRead);
    // an error is the browser going away, which `gone` tells
    filling.sent = new Promise(resolve => response.write(chunk, () => resolve()));
    [filling, sending] = [sending, filling];
  }
  response.end();
}

/** A file that has become shorter can't be made longer: better a line that ends than a video with a hole. */
function breakOff(response: Response): void {
  response.destroy();
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
