import { createContext } from 'react';

/** The Content-Security-Policy nonce of this response; the browser never sees one. */
export const NonceContext = createContext<string | undefined>(undefined);
