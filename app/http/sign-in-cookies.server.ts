import { createCookie } from '@remix-run/node';
import { pendingMinutes } from '#app/services/identity/pending-sign-ins.server.ts';
import { providerMinutes } from '#app/services/identity/sign-in-with-provider.server.ts';

const isSecure = (request: Request) => new URL(request.url).protocol === 'https:';

/** A cookie that no script reads, and over TLS none that another host of the domain could set (`__Host-`). */
function tokenCookie(name: string, minutes: number) {
  const options = { httpOnly: true, sameSite: 'lax', path: '/', maxAge: minutes * 60 } as const;
  const plain = createCookie(name, options);
  const secure = createCookie(`__Host-${name}`, { ...options, secure: true });
  const cookieFor = (request: Request) => (isSecure(request) ? secure : plain);
  return {
    /** The token that the browser brings; null without one. */
    async read(request: Request): Promise<string | null> {
      const value = await cookieFor(request).parse(request.headers.get('Cookie'));
      return typeof value === 'string' && value !== '' ? value : null;
    },
    /** A `Set-Cookie` header that sets the token, or removes it (null). */
    write(request: Request, token: string | null): Promise<string> {
      return token === null
        ? cookieFor(request).serialize('', { maxAge: 0 })
        : cookieFor(request).serialize(token);
    },
  };
}

/** Of somebody who waits for the second factor: no session, and never one. */
export const pendingCookie = tokenCookie('hoithi-cho', pendingMinutes);

/** Of a browser on its way to the OpenID provider. */
export const providerCookie = tokenCookie('hoithi-vneid', providerMinutes);
