import path from 'node:path';
import type { ServerBuild } from '@remix-run/node';
import compression from 'compression';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import type { Ground } from '#app/services/context.ts';
import { answerBriefly } from './brief-answer.server.ts';
import { buildFolder, serveAssets } from './built-pages.server.ts';
import { answerDatabaseAway, withDatabaseAway } from './database-away.server.ts';
import { drained } from './drained.server.ts';
import { withFormTokens } from './form-tokens.server.ts';
import { answerByFramework } from './framework.server.ts';
import { type HandOver, handOverFiles } from './hand-over.server.ts';
import { answerHealth, type HealthOptions } from './health.server.ts';
import { refuseSlowBodies } from './http-server.server.ts';
import type { Log } from './log.server.ts';
import { type RequestExtras, receiveMultipart } from './multipart.server.ts';
import { quizSavesRoute, saveQuizAnswers } from './quiz-saves.server.ts';
import { type Answered, logRequests, requestIdOf } from './request-log.server.ts';
import { receiveUploads } from './resumable-upload.server.ts';
import { routePatterns } from './route-pattern.server.ts';
import { nonceOf, ownHost, securityHeaders } from './security-headers.server.ts';
import { clientAddress, readNetworks } from './trusted-networks.server.ts';
import { Turns } from './turns.server.ts';
import { findPlainScript, findWordsFiles } from './words-files.server.ts';

/** A form of another site can't act for a person who is signed in here: browsers name the origin of every post. */
function refuseForeignPosts(publicUrl: string | null): RequestHandler {
  return (request, response, next) => {
    if (request.method === 'GET' || request.method === 'HEAD') return next();
    const origin = request.get('Origin');
    const own = publicUrl ? new URL(publicUrl).host : request.get('Host');
    const sent = request.get('Sec-Fetch-Site');
    const foreign =
      (origin !== undefined && (!URL.canParse(origin) || new URL(origin).host !== own)) ||
      (sent !== undefined && sent !== 'same-origin' && sent !== 'none');
    if (foreign) {
      answerBriefly(request, response, 403);
      return;
    }
    next();
  };
}

/**
 * Pages ask for their data by an address that ends in `.data`. `_data` is how the framework's older versions did it: to
 * that it still answers, but without a body where a page is refused, and logs an error. Whoever asks so gets what the
 * address gives without it.
 */
const forgetOldDataRequests: RequestHandler = (request, _response, next) => {
  const [path = '', ...query] = request.originalUrl.split('?');
  const asked = new URLSearchParams(query.join('?'));
  if (asked.has('_data')) {
    asked.delete('_data');
    request.originalUrl = asked.size > 0 ? `${path}?${asked}` : path;
  }
  next();
};

/** Nothing of ours is called so; the database takes no NUL, and half a letter is none. */
const refuseBrokenAddresses: RequestHandler = (request, response, next) => {
  const { host } = request.headers;
  if (!host || request.originalUrl.includes('%00') || !isReadable(request.path)) {
    answerBriefly(request, response, 400);
  } else next();
};

function isReadable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/** Pages are asked for and forms are posted; uploads, which know more, were answered before. */
const refuseOtherMethods: RequestHandler = (request, response, next) => {
  if (['GET', 'HEAD', 'POST'].includes(request.method)) return next();
  answerBriefly(request, response.set('Allow', 'GET, HEAD, POST'), 405);
};

export interface WebOptions {
  ground: Ground;
  publicUrl: string | null;
  /** Who sends the bytes of stored files; this server unless told. */
  handOver?: HandOver;
  /** How long a plain form may take to come; half a minute unless told. */
  plainBodyWithinMs?: number;
  /** As `filesOriginOf` finds it. */
  filesOrigin?: string | null;
  build: ServerBuild | (() => Promise<ServerBuild>);
  /** Vite's middleware, in development. */
  assets?: RequestHandler;
  /** Takes a line a request, and errors; without it errors go to the console. */
  log?: Log;
  /** As `readNetworks` reads it. */
  trustedProxies?: string;
  observe?(answered: Answered): void;
  health?: Pick<HealthOptions, 'queue' | 'isDraining'>;
}

/** The Express application: answers of the quiz, static files, uploads in pieces, multipart forms, then the framework. */
export function createWeb(options: WebOptions): Express {
  const { ground, publicUrl, handOver, build, assets, log, trustedProxies = '' } = options;
  const web = express();
  web.disable('x-powered-by');
  const isTrusted = readNetworks(trustedProxies);
  web.use(
    logRequests({
      ...{ log: log ?? null, observe: options.observe },
      isTrusted,
      patternOf: routePatterns(typeof build === 'function' ? {} : build.routes),
    }),
  );
  const inDevelopment = assets !== undefined;
  web.use(securityHeaders({ publicUrl, filesOrigin: options.filesOrigin ?? null, inDevelopment }));
  if (options.health) web.use(answerHealth({ ground, ...options.health }));
  web.use(refuseForeignPosts(publicUrl));
  web.use(ownHost(publicUrl));
  web.use(refuseBrokenAddresses);
  web.use(refuseSlowBodies({ withinMs: options.plainBodyWithinMs }));
  const secure = publicUrl?.startsWith('https:') ?? false;
  const turns = new Turns(4);
  web.post(quizSavesRoute, turns.countPages, saveQuizAnswers(ground, { secure }));
  web.use(compression());
  if (assets) web.use(assets);
  web.use('/assets', serveAssets());
  web.use(express.static(path.join(buildFolder, 'client'), { maxAge: '1h', redirect: false }));
  web.use(receiveUploads(ground, { secure, turns }));
  web.use(refuseOtherMethods);
  web.use(receiveMultipart(ground, { secure, turns }));
  web.use(turns.countPages);
  web.use(handOverFiles(ground.storage, handOver));
  web.use(forgetOldDataRequests);
  const builtScripts = path.join(buildFolder, 'client/assets');
  const wordsFiles = inDevelopment ? {} : findWordsFiles(builtScripts);
  // Vite compiles it as it is asked for
  const plainScript = inDevelopment ? '/app/entry.plain.ts' : findPlainScript(builtScripts);
  const guard = (given: ServerBuild) => withDatabaseAway(withFormTokens(given));
  const guardedBuild =
    typeof build === 'function' ? async () => guard(await build()) : guard(build);
  web.use(answerDatabaseAway);
  web.all(
    '*',
    answerByFramework(guardedBuild, (request, response) => ({
      ground,
      multipart: (request as RequestExtras).multipart ?? null,
      isDatabaseAway: (request as RequestExtras).isDatabaseAway ?? false,
      drained: () => drained(response),
      requestId: requestIdOf(request),
      nonce: nonceOf(response),
      ...{ wordsFiles, plainScript },
      tellToWait: seconds => response.set('Retry-After', String(seconds)),
      address: clientAddress(
        { remote: request.socket.remoteAddress, forwarded: request.get('X-Forwarded-For') },
        isTrusted,
      ),
      reportError(error) {
        if (log) log.error({ requestId: requestIdOf(request), err: error }, 'a request failed');
        else tellConsole(error);
      },
    })),
  );
  web.use(answerFailure(log));
  return web;
}

/** Where no log was given; tests cause errors on purpose, and see them in the answer. */
function tellConsole(error: unknown): void {
  if (process.env.NODE_ENV !== 'test') console.error(error);
}

/** What fails ahead of the framework: one line in the log, and to the sender only the id that finds it. */
function answerFailure(log: Log | undefined): ErrorRequestHandler {
  return (error, request, response, next) => {
    const status = Number((error as { status?: unknown }).status) || 500;
    const isOurs = status >= 500;
    if (isOurs && log) log.error({ requestId: requestIdOf(request), err: error }, 'failed');
    else if (isOurs) tellConsole(error);
    if (response.headersSent) return next(error);
    answerBriefly(request, response, status, requestIdOf(request));
  };
}
