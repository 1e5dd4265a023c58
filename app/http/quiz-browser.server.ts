import { randomBytes } from 'node:crypto';
import { isSecure, tokenCookie } from './token-cookie.server.ts';

const cookie = tokenCookie('hoithi-may', 365 * 24 * 3600);

/**
 * The random number by which a browser is known again in quiz attempts, from a `Cookie` header: organizers see when
 * many attempts come from one. null where the browser has none.
 */
export async function readQuizBrowser(
  cookieHeader: string | null,
  secure: boolean,
): Promise<string | null> {
  const value = await cookie.parse(cookieHeader, secure);
  return value !== null && /^[0-9a-f]{32}$/.test(value) ? value : null;
}

/** The same of a request; null where the browser has none. */
export const quizBrowserOf = (request: Request) =>
  readQuizBrowser(request.headers.get('Cookie'), isSecure(request));

/** The request's number, or a new one of 128 random bits; and the `Set-Cookie` header that keeps it for a year. */
export async function keptQuizBrowser(
  request: Request,
): Promise<{ browser: string; setCookie: string }> {
  const browser = (await quizBrowserOf(request)) ?? randomBytes(16).toString('hex');
  return { browser, setCookie: await cookie.write(request, browser) };
}
