import type { Request, RequestHandler, Response } from 'express';
import { STORED_FILE } from '#app/http/stored-file.server.ts';
import type { Storage, Whereabouts } from '#app/media/storage.server.ts';
import { sayMissing, sendFile } from './send-file.server.ts';

/** Who moves the bytes of a file that a route allowed: this server, or nginx in front of it. */
export type HandOver = 'server' | 'nginx';

/** Where scripts/deploy/nginx.conf has the folder of files, for redirects of this server alone. */
const internalLocation = '/stored/';

/**
 * Sends the stored file that a route allowed: routes decide who may have it and name its key, this moves the bytes.
 * From a folder they leave through this server or nginx; of files that live elsewhere the browser gets an
 * address that is valid for some minutes. The header that names the key never leaves.
 */
export function handOverFiles(storage: Storage, through: HandOver = 'server'): RequestHandler {
  return (request, response, next) => {
    const end = response.end.bind(response);
    const writeHead = response.writeHead.bind(response);
    response.writeHead = ((...rest: Parameters<typeof writeHead>) => {
      response.removeHeader(STORED_FILE);
      return writeHead(...rest);
    }) as typeof response.writeHead;
    response.end = ((...rest: Parameters<typeof end>) => {
      const key = response.getHeader(STORED_FILE);
      if (typeof key !== 'string' || response.headersSent) return end(...rest);
      response.removeHeader(STORED_FILE);
      response.end = end as typeof response.end;
      handOver(decodeURIComponent(key), { storage, through, request, response }).catch(
        (error: unknown) => {
          if (response.headersSent) response.destroy();
          else next(error);
        },
      );
      return response;
    }) as typeof response.end;
    next();
  };
}

/** Where the browser is sent for files that don't lie here; null where all of them do. For the security headers. */
export async function filesOriginOf(storage: Storage): Promise<string | null> {
  const any = { contentType: 'video/mp4', disposition: 'inline' };
  const where = await storage.locate('entries/any', any);
  return where.kind === 'address' ? new URL(where.url).origin : null;
}

interface Handing {
  storage: Storage;
  through: HandOver;
  request: Request;
  response: Response;
}

async function handOver(key: string, handing: Handing): Promise<void> {
  const { storage, through, request, response } = handing;
  const policies = response.getHeader('Content-Security-Policy');
  // in one line: of two nginx would pass on only the first, without the sandbox
  if (Array.isArray(policies)) response.set('Content-Security-Policy', policies.join(', '));
  const where = await storage
    .locate(key, {
      contentType: response.get('Content-Type') ?? 'application/octet-stream',
      disposition: response.get('Content-Disposition') ?? 'inline',
    })
    .catch(whenNoKey);
  if (!where) return sayMissing(response);
  if (where.kind === 'file' && through === 'server') {
    return sendFile(where.path, request, response);
  }
  if (request.fresh) return void response.status(304).end();
  if (where.kind === 'file') {
    // nginx answers ranges itself, by the ETag that it takes over from here
    response.set('X-Accel-Redirect', internalLocation + key).end();
    return;
  }
  return redirectTo(where, key, handing);
}

/** A signed address is for GET alone; HEAD is answered from here. */
async function redirectTo(
  { url }: Extract<Whereabouts, { kind: 'address' }>,
  key: string,
  { storage, request, response }: Handing,
): Promise<void> {
  if (request.method === 'HEAD') {
    const found = await storage.stat(key);
    if (!found) return sayMissing(response);
    response.set({ 'Accept-Ranges': 'bytes', 'Content-Length': String(found.bytes) }).end();
    return;
  }
  for (const name of ['ETag', 'Content-Type', 'Content-Disposition']) response.removeHeader(name);
  response.status(302).set({ Location: url, 'Cache-Control': 'no-store' }).end();
}

function whenNoKey(error: unknown): null {
  if (error instanceof RangeError) return null;
  throw error;
}
