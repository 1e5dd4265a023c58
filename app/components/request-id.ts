import { createContext, useContext, useState } from 'react';

/** The id of the request that this document answers; only the server has it here. */
export const RequestIdContext = createContext<string | undefined>(undefined);

/** Where an error page shows the id; the browser reads it again from there. */
export const requestIdElement = 'request-id';

/** The id under which the log knows what went wrong; null where the page failed without a document of its own. */
export function useRequestId(): string | null {
  const known = useContext(RequestIdContext);
  const [id] = useState(() => {
    if (known || typeof document === 'undefined') return known ?? null;
    return document.getElementById(requestIdElement)?.textContent ?? null;
  });
  return id;
}
