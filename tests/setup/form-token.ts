import { formTokenHeader } from '#app/forms/form-token.ts';
import { formTokenOf } from '#app/http/form-token.server.ts';

/** The cookie of a browser that nobody has signed in with yet. */
export const visitorCookie = 'hoithi-bieu-mau=mot-trinh-duyet';

/** The headers by which a page's scripts send on a plain line: the browser's cookies, and their token. */
export const withToken = (cookie: string): Record<string, string> => ({
  ...{ cookie, [formTokenHeader]: formTokenOf(cookie, false) ?? '' },
});
