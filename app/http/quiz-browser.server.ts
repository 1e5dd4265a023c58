import { randomBytes } from 'node:crypto';
import { createCookie } from '@remix-run/node';

const options = {
  httpOnly: true,
  sameSite: 'lax',
  path: '/',
  maxAge: 365 * 24 * 3600,
} as const;
const plainCookie = createCookie('hoithi-may', options);
const secureCookie = createCookie('__Host-hoithi-may', { ...options, secure: true });

const cookieFor = (secure: boolean) => (secure ? secureCookie : plainCookie);
const isSecure = (request: Request) => new URL(request.url).protocol === 'https:';

/**
 * The random number by which a browser is known again in quiz attempts, from a `Cookie` header: organizers see when
 * many attempts come from one. null where the browser has none.
 */
export async function readQuizBrowser(
  cookieHeader: string | null,
  secure: boolean,
): Promise<string | null> {
  const value: unknown = await cookieFor(secure).parse(cookieHeader);
  return typeof value === 'string' && /^[0-9a-f]{32}$/.test(value) ? value : null;
}

/** The same of a request; null where the browser has none. */
export const quizBrowserOf = (request: Request) =>
  readQuizBrowser(request.headers.get('Cookie'), isSecure(request));

/** The request's number, or a new one of 128 random bits; and the `Set-Cookie` header that keeps it for a year. */
export async function keptQuizBrowser(
  request: Request,
): Promise<{ browser: string; setCookie: string }> {
  const browser = (await quizBrowserOf(request)) ?? randomBytes(16).toString('hex');
  return { browser, setCookie: await cookieFor(isSecure(request)).serialize(browser) };
}
