import type { HeadersFunction } from '@remix-run/node';

/** For pages that show what is a person's own: after a sign-out the browser has nothing to go back to. */
export const unstored: HeadersFunction = () => ({ 'Cache-Control': 'no-store' });
