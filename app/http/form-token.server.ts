import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { createCookie } from '@remix-run/node';
import { formTokenField, formTokenHeader } from '#app/forms/form-token.ts';
import { isSecure } from './token-cookie.server.ts';

/** Whoever isn't signed in yet is known by a cookie of their own: the form of sign-in is protected too. */
const visitorOptions = { httpOnly: true, sameSite: 'lax', path: '/' } as const;
const plainCookie = createCookie('hoithi-bieu-mau', visitorOptions);
const secureCookie = createCookie('__Host-hoithi-bieu-mau', { ...visitorOptions, secure: true });

function cookieValue(cookieHeader: string | null, name: string): string | null {
  for (const pair of (cookieHeader ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim() || null;
  }
  return null;
}

/** Whether the browser brings a session's cookie; whether that session lives is another question. */
export const bringsSession = (cookieHeader: string | null, secure: boolean) =>
  cookieValue(cookieHeader, secure ? '__Host-hoithi' : 'hoithi') !== null;

const tokenFrom = (secret: string) =>
  createHmac('sha256', secret).update('form').digest('base64url');

/**
 * The token that forms of this browser bear: made from its session's secret, or a visitor's own cookie, so that it
 * lasts as long as the session and needs no memory. Null where the browser has neither cookie.
 */
export function formTokenOf(cookieHeader: string | null, secure: boolean): string | null {
  const prefix = secure ? '__Host-' : '';
  const secret =
    cookieValue(cookieHeader, `${prefix}hoithi`) ??
    cookieValue(cookieHeader, `${prefix}hoithi-bieu-mau`);
  return secret && tokenFrom(secret);
}

/** Whether the token is the one that forms of this browser bear; takes as long for any that isn't. */
export function fitsFormToken(
  given: string | null | undefined,
  cookieHeader: string | null,
  secure: boolean,
): boolean {
  return isSame(given, formTokenOf(cookieHeader, secure));
}

function isSame(given: string | null | undefined, token: string | null): boolean {
  const digest = (text: string) => createHmac('sha256', 'compared').update(text).digest();
  return timingSafeEqual(digest(given ?? ''), digest(token ?? ' ')) && token !== null;
}

/** Whether a form's action was asked from a page of ours: by the form's field, or the header. */
export function isOwnForm(request: Request, fields: Readonly<Record<string, unknown>>): boolean {
  const field = fields[formTokenField];
  const given = request.headers.get(formTokenHeader) ?? (typeof field === 'string' ? field : null);
  return fitsFormToken(given, request.headers.get('Cookie'), isSecure(request));
}

/**
 * The token of forms at the door: made from the secret of the very sign-in that waits there, so that a form that was
 * opened for another is worth nothing.
 */
export const doorTokenOf = tokenFrom;

/** Whether a form at the door was opened for the sign-in that waits there. */
export function isOwnAtTheDoor(
  pendingToken: string,
  fields: Readonly<Record<string, unknown>>,
): boolean {
  const given = fields[formTokenField];
  return isSame(typeof given === 'string' ? given : null, doorTokenOf(pendingToken));
}

/** The token for a page's forms, and the `Set-Cookie` header where the browser had nothing to make it from. */
export async function formTokenFor(
  request: Request,
): Promise<{ token: string; setCookie: string | null }> {
  const secure = isSecure(request);
  const known = formTokenOf(request.headers.get('Cookie'), secure);
  if (known) return { token: known, setCookie: null };
  const cookie = secure ? secureCookie : plainCookie;
  const setCookie = await cookie.serialize(randomBytes(16).toString('hex'));
  const token = formTokenOf(setCookie.split(';')[0] ?? '', secure) ?? '';
  return { token, setCookie };
}
