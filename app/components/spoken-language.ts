import { defaultLanguage, type Language } from '#app/domain/language.ts';

let ask: () => Language | undefined = () => defaultLanguage;

/**
 * The language of the page that is being written. In a browser there is one as long as the page lives; on the server
 * each page has its own (`entry.server.tsx`), so that two that are written at the same time never mix.
 */
export const spokenLanguage = (): Language => ask() ?? defaultLanguage;

/** Tells once, as the program begins, where the language of a page is known from. */
export function askForLanguage(source: () => Language | undefined): void {
  ask = source;
}
