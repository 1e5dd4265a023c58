import { createCookie } from '@remix-run/node';

/** Whether the browser speaks TLS with the portal, as `PUBLIC_URL` tells. */
export const isSecure = (request: Request) => new URL(request.url).protocol === 'https:';

/**
 * A cookie with one value, mostly a secret, which no script reads and no other site's form brings. Over TLS its name begins with
 * `__Host-`, so that no other host of the domain can set it; browsers take that prefix over TLS alone.
 */
export function tokenCookie(name: string, seconds: number) {
  const options = { httpOnly: true, sameSite: 'lax', path: '/', maxAge: seconds } as const;
  const plain = createCookie(name, options);
  const secured = createCookie(`__Host-${name}`, { ...options, secure: true });
  const cookieFor = (secure: boolean) => (secure ? secured : plain);

  /** The secret in a `Cookie` header; null without one. */
  async function parse(cookieHeader: string | null, secure: boolean): Promise<string | null> {
    const value: unknown = await cookieFor(secure).parse(cookieHeader);
    return typeof value === 'string' && value !== '' ? value : null;
  }
  return {
    parse,
    read: (request: Request) => parse(request.headers.get('Cookie'), isSecure(request)),
    /** The `Set-Cookie` header that sets the secret, or removes it (null). */
    write(request: Request, secret: string | null): Promise<string> {
      const cookie = cookieFor(isSecure(request));
      return secret === null ? cookie.serialize('', { maxAge: 0 }) : cookie.serialize(secret);
    },
  };
}
