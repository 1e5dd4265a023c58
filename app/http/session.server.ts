import { createCookie } from '@remix-run/node';
import { sessionHours } from '#app/services/identity/sessions.server.ts';

const options = {
  httpOnly: true,
  sameSite: 'lax',
  path: '/',
  maxAge: sessionHours * 3600,
} as const;
const plainCookie = createCookie('hoithi', options);
// The __Host- prefix keeps other hosts of the domain from setting it; browsers take it only over TLS.
const secureCookie = createCookie('__Host-hoithi', { ...options, secure: true });

const isSecure = (request: Request) => new URL(request.url).protocol === 'https:';
const cookieFor = (request: Request) => (isSecure(request) ? secureCookie : plainCookie);

/** The session token in a `Cookie` header; null without one. */
export async function readSessionToken(
  cookieHeader: string | null,
  secure: boolean,
): Promise<string | null> {
  const value = await (secure ? secureCookie : plainCookie).parse(cookieHeader);
  return typeof value === 'string' && value !== '' ? value : null;
}

export function sessionTokenOf(request: Request): Promise<string | null> {
  return readSessionToken(request.headers.get('Cookie'), isSecure(request));
}

/** The `Set-Cookie` header that starts (token) or ends (null) a session in this browser. */
export function sessionCookie(request: Request, token: string | null): Promise<string> {
  return token === null
    ? cookieFor(request).serialize('', { maxAge: 0 })
    : cookieFor(request).serialize(token);
}
