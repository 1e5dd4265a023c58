import type { RequestHandler } from 'express';

/** A route names a stored file with this header, and nginx's name for it, so that a proxy can take the work over. */
const header = 'X-Accel-Redirect';
const prefix = '/stored/';

/**
 * Sends the file that a route allowed: routes decide who may have it, Express moves the bytes
 * (Range, ETag and If-Range included), as nginx would.
 */
export function handOverFiles(folder: string): RequestHandler {
  return (_request, response, next) => {
    const end = response.end.bind(response);
    response.end = ((...rest: Parameters<typeof end>) => {
      const target = response.getHeader(header);
      if (typeof target !== 'string' || !target.startsWith(prefix) || response.headersSent) {
        return end(...rest);
      }
      response.removeHeader(header);
      response.end = end as typeof response.end;
      response.sendFile(
        decodeURIComponent(target.slice(prefix.length)),
        {
          root: folder,
          dotfiles: 'deny',
          acceptRanges: true,
          lastModified: false,
          cacheControl: false,
        },
        error => {
          // The browser went away: nothing more can be said on this line.
          if (!error || response.headersSent) return;
          const { status, headers } = error as { status?: number; headers?: object };
          // A range beyond the file's end, or a file that is not there.
          response.removeHeader('ETag');
          response.set(headers ?? {}).sendStatus(status === 416 ? 416 : 404);
        },
      );
      return response;
    }) as typeof response.end;
    next();
  };
}
