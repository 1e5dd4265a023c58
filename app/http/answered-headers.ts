import type { HeadersFunction } from '@remix-run/node';

/** For a page whose answer to a form holds a secret: the whole page bears that answer's headers, such as no-store. */
export const answeredHeaders: HeadersFunction = ({ actionHeaders }) => actionHeaders;
