import { randomUUID } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import type { Log } from './log.server.ts';

/** A request that was answered, or whose sender went away. */
export interface Answered {
  method: string;
  /** The route map's pattern, never the address. */
  route: string;
  status: number;
  seconds: number;
}

export interface RequestLogOptions {
  log: Log | null;
  /** Whose word about a request counts. */
  isTrusted(address: string | undefined): boolean;
  patternOf(path: string): string;
  observe?(answered: Answered): void;
}

const requestIds = new WeakMap<object, string>();
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** The id under which the log knows the request. */
export const requestIdOf = (request: Request): string => requestIds.get(request) ?? '';

/** Gives each request an id (a trusted proxy's own, if it sent one), answers it back, and writes one line about it. */
export function logRequests(options: RequestLogOptions): RequestHandler {
  const { log, isTrusted, patternOf, observe } = options;
  return (request, response, next) => {
    const begun = performance.now();
    const sent = request.get('X-Request-Id') ?? '';
    const isTaken = /^[\w.-]{8,64}$/.test(sent) && isTrusted(request.socket.remoteAddress);
    const requestId = isTaken ? sent : randomUUID();
    requestIds.set(request, requestId);
    response.set('X-Request-Id', requestId);
    if (!log && !observe) return next();
    const { path } = request;
    response.once('close', () => {
      const seconds = (performance.now() - begun) / 1000;
      // worked out once the answer is on its way: nobody waits for it
      const route = patternOf(path);
      const method = methods.includes(request.method) ? request.method : 'OTHER';
      const status = response.statusCode;
      observe?.({ method, route, status, seconds });
      const level = status >= 500 ? 'error' : isQuiet(route, status) ? 'debug' : 'info';
      const wentAway = response.writableFinished ? {} : { wentAway: true };
      log?.[level]({
        ...{ requestId, method, route, status, ms: Math.round(seconds * 1000) },
        ...wentAway,
      });
    });
    next();
  };
}

/** Files of the build, and whoever looks after us, each second. */
const isQuiet = (route: string, status: number) =>
  status < 400 && (route === '/assets/*' || route === '/healthz' || route === '/readyz');
