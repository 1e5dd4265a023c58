import { createServer, type RequestListener, type Server } from 'node:http';
import type { RequestHandler } from 'express';
import { answerBriefly } from './brief-answer.server.ts';
import { refuseUnreadableRequests } from './unreadable-requests.server.ts';

/** An upload in pieces brings what its form says as a header: 2,000 Vietnamese characters in base64 are 8 KiB. */
const headerBytes = 64 * 1024;
/** Whoever needs longer for some lines of headers keeps a connection from others. */
const headersWithinMs = 20_000;
/** nginx keeps idle connections to the portal for 60 s: were ours ended first, a form might go to one being ended. */
const idleWithinMs = 75_000;
/** A plain form is 2 MiB at most: even a line of 1 Mbit/s is through by then. */
const plainBodyWithinMs = 30_000;
/** A phone's line may stand still for minutes in the middle of a video; longer than that it is gone. */
const uploadIdleMs = 600_000;

export interface HttpServerLimits {
  headersWithinMs?: number;
}

/** The server of the portal. Node's own limit for a whole request would end 500 MB on a line of 10 Mbit/s. */
export function createHttpServer(web: RequestListener, limits: HttpServerLimits = {}): Server {
  const { headersWithinMs: headersTimeout = headersWithinMs } = limits;
  const server = createServer(
    {
      ...{ maxHeaderSize: headerBytes, headersTimeout, requestTimeout: 0 },
      keepAliveTimeout: idleWithinMs,
      connectionsCheckingInterval: Math.min(5000, headersTimeout / 2),
      // refused by us, in words
      requireHostHeader: false,
    },
    web,
  );
  refuseUnreadableRequests(server);
  return server;
}

/**
 * A body that trickles in keeps no request open: plain ones have to be whole in time, uploads have to go on. One whose
 * length nobody names is taken from no browser, and refused before it is read.
 */
export function refuseSlowBodies({ withinMs = plainBodyWithinMs } = {}): RequestHandler {
  return (request, response, next) => {
    const { headers, method } = request;
    const isUpload =
      request.is('multipart/*') || (method === 'PATCH' && request.path.startsWith('/tai-len/'));
    if (isUpload) {
      request.socket.setTimeout(uploadIdleMs);
      response.once('close', () => request.socket.setTimeout(0));
      return next();
    }
    if ('transfer-encoding' in headers) {
      answerBriefly(request, response.set('Connection', 'close'), 411);
      return;
    }
    if (!Number(headers['content-length'])) return next();
    const late = setTimeout(() => {
      if (request.complete) return;
      if (!response.headersSent) {
        answerBriefly(request, response.set('Connection', 'close'), 408);
      }
      request.socket.destroySoon();
    }, withinMs);
    late.unref();
    // not with the response: what was refused at once may go on coming
    request.once('end', () => clearTimeout(late));
    next();
  };
}
