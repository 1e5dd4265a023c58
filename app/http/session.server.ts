import { sessionHours } from '#app/services/identity/sessions.server.ts';
import { tokenCookie } from './token-cookie.server.ts';

const cookie = tokenCookie('hoithi', sessionHours * 3600);

/** The session token in a `Cookie` header; null without one. */
export const readSessionToken = cookie.parse;

export const sessionTokenOf = cookie.read;

/** The `Set-Cookie` header that starts (token) or ends (null) a session in this browser. */
export const sessionCookie = cookie.write;
