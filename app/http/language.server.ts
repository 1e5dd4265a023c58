import { defaultLanguage, type Language, readLanguage } from '#app/domain/language.ts';
import { tokenCookie } from './token-cookie.server.ts';

/** What a person chose; nothing of them stands in it. */
const cookie = tokenCookie('hoithi-ngon-ngu', 365 * 24 * 3600);

/**
 * The language in which a request is answered: the one chosen, else Vietnamese. What the browser says it prefers
 * doesn't count: many officials' browsers are set to English, though their owners aren't.
 */
export async function languageOf(request: Request): Promise<Language> {
  return readLanguage(await cookie.read(request)) ?? defaultLanguage;
}

/** The `Set-Cookie` header that keeps a choice; the default needs none. */
export const languageCookie = (request: Request, language: Language): Promise<string> =>
  cookie.write(request, language === defaultLanguage ? null : language);
