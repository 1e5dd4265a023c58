import { randomBytes } from 'node:crypto';
import type { RequestHandler, Response } from 'express';
import helmet from 'helmet';

export interface SecurityHeadersOptions {
  /** The address that people type; only under https does a browser keep to it. */
  publicUrl: string | null;
  /** Where files live that a redirect leads to, such as `https://bucket.store.example`; null: they come from here. */
  filesOrigin: string | null;
  /** Vite, which writes styles into the page and talks to its client, stands in between. */
  inDevelopment: boolean;
}

/** What other sites frame or load: the countdown (`paths.widget`) and the script that puts it there. */
const forOtherSites = /^\/(?:[a-z0-9-]+\/nhung|nhung\.js)$/;
/** The page that shows how it looks there (`paths.widgetTest`). */
const showsFrames = /^\/[a-z0-9-]+\/truyen-thong\/thu-nhung$/;

const nonces = new WeakMap<object, string>();

/** The one word by which this answer's page marks its own scripts; '' where the headers aren't ours. */
export const nonceOf = (response: Response): string => nonces.get(response) ?? '';

/**
 * What a browser may do with our answers: run our own scripts and those that bear the answer's nonce, nothing else;
 * never inside another page, the countdown for other sites aside; forms go nowhere else. No `strict-dynamic`: the framework names its modules by address,
 * all of them ours, and nothing that people send is ever answered as a script.
 */
export function securityHeaders(options: SecurityHeadersOptions): RequestHandler {
  const { publicUrl, filesOrigin, inDevelopment } = options;
  const isSecure = publicUrl?.startsWith('https:') ?? false;
  const files = filesOrigin ? [filesOrigin] : [];
  const ofResponse = (_request: unknown, response: unknown) =>
    `'nonce-${nonceOf(response as Response)}'`;
  const headersFor = ({ isFramed, frames }: { isFramed: boolean; frames: string[] }) =>
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          scriptSrc: ["'self'", ofResponse],
          // the library of dialogs keeps the page behind from scrolling by a style of its own, which bears the nonce
          styleSrc: inDevelopment ? ["'self'", "'unsafe-inline'"] : ["'self'", ofResponse],
          styleSrcAttr: inDevelopment ? ["'unsafe-inline'"] : ["'none'"],
          imgSrc: ["'self'", 'data:', ...files],
          // blob: is the chosen file, measured before it is sent
          mediaSrc: ["'self'", 'blob:', ...files],
          connectSrc: ["'self'", ...files, ...(inDevelopment ? ['ws:'] : [])],
          fontSrc: ["'self'", ...(inDevelopment ? ['data:'] : [])],
          manifestSrc: ["'self'"],
          workerSrc: ["'self'"],
          objectSrc: ["'none'"],
          baseUri: ["'none'"],
          formAction: ["'self'"],
          frameSrc: frames,
          frameAncestors: [isFramed ? '*' : "'none'"],
          ...(isSecure ? { upgradeInsecureRequests: [] } : {}),
        },
      },
      strictTransportSecurity: isSecure && { maxAge: 365 * 24 * 3600, includeSubDomains: false },
      xFrameOptions: isFramed ? false : { action: 'deny' },
      crossOriginResourcePolicy: { policy: isFramed ? 'cross-origin' : 'same-origin' },
      referrerPolicy: { policy: 'same-origin' },
    });
  const usual = headersFor({ isFramed: false, frames: ["'none'"] });
  const framed = headersFor({ isFramed: true, frames: ["'none'"] });
  const framing = headersFor({ isFramed: false, frames: ["'self'"] });
  return (request, response, next) => {
    nonces.set(response, randomBytes(16).toString('base64'));
    const headers = forOtherSites.test(request.path) ? framed : usual;
    (showsFrames.test(request.path) ? framing : headers)(request, response, next);
  };
}

/**
 * Takes the host from headers only as `PUBLIC_URL` allows: a page names no address that a sender made up. The
 * framework would read `X-Forwarded-Host`, whoever sent it.
 */
export function ownHost(publicUrl: string | null): RequestHandler {
  const own = publicUrl ? new URL(publicUrl) : null;
  return (request, _response, next) => {
    delete request.headers['x-forwarded-host'];
    delete request.headers['x-forwarded-proto'];
    if (own) request.headers.host = own.host;
    // Behind a proxy the framework would see http: the public address decides.
    if (own?.protocol === 'https:') Object.defineProperty(request, 'protocol', { value: 'https' });
    next();
  };
}
