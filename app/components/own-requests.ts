import { formTokenHeader } from '#app/forms/form-token.ts';

/** The name of the `meta` element that scripts read the token from. */
export const formTokenMeta = 'form-token';

const tokenElement = () => document.querySelector<HTMLMetaElement>(`meta[name="${formTokenMeta}"]`);

/** The token as scripts send it; '' where there is none. */
export const readFormToken = () => tokenElement()?.content ?? '';

/** Remembers the token of a refusal: whoever signed in again in another window goes on here. @returns if it is new */
export function takeFormToken(fresh: string | null | undefined): boolean {
  const element = tokenElement();
  if (!element || !fresh || element.content === fresh) return false;
  element.content = fresh;
  return true;
}

/** `fetch` to an address of ours that changes something: with the token, and once more with the one that fits. */
export async function sendOwn(to: string, init: RequestInit): Promise<Response> {
  const send = () => {
    const headers = new Headers(init.headers);
    headers.set(formTokenHeader, readFormToken());
    return fetch(to, { ...init, headers });
  };
  const response = await send();
  const isStale = response.status === 403 && takeFormToken(response.headers.get(formTokenHeader));
  return isStale ? send() : response;
}
