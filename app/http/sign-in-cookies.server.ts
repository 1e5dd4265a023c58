import { knownDeviceDays } from '#app/services/identity/known-devices.server.ts';
import { pendingMinutes } from '#app/services/identity/pending-sign-ins.server.ts';
import { providerMinutes } from '#app/services/identity/sign-in-with-provider.server.ts';
import { tokenCookie } from './token-cookie.server.ts';

/** Of somebody who waits for the second factor: no session, and never one. */
export const pendingCookie = tokenCookie('hoithi-cho', pendingMinutes * 60);

/** Of a browser on its way to the OpenID provider. */
export const providerCookie = tokenCookie('hoithi-vneid', providerMinutes * 60);

/** Of a browser that somebody signed in with, long after: the marks of known-devices.server.ts. */
export const devicesCookie = tokenCookie('hoithi-trinh-duyet', knownDeviceDays * 86_400);
