import { createInstance, type i18n as I18n, type TFunction } from 'i18next';
import { defaultLanguage, type Language, readLanguage } from '#app/domain/language.ts';
import {
  formatBytes,
  formatClosing,
  formatClosingDate,
  formatDate,
  formatDateTime,
  formatDuration,
  formatNumber,
} from './format.ts';
import { spokenLanguage } from './spoken-language.ts';

/** The files of `app/locales/<language>/` by their paths. */
type Files = Readonly<Record<string, Record<string, unknown>>>;

/** Language → namespace → key → words. */
const texts: Partial<Record<Language, Record<string, Record<string, unknown>>>> = {};

/** Takes in words, a namespace from each file, before anything is shown. */
export function learnTexts(files: Files): void {
  for (const [path, words] of Object.entries(files)) {
    const [code, namespace = ''] = path.replace('.json', '').split('/').slice(-2);
    const language = readLanguage(code);
    if (language) texts[language] = { ...texts[language], [namespace]: words };
  }
}

// A browser learns its own language's alone (`entry.client.tsx`): the bundler leaves this out there.
if (import.meta.env.SSR) {
  learnTexts(import.meta.glob('../locales/*/*.json', { eager: true, import: 'default' }));
}

/** Whether a language lacks words, so that a browser needs those of Vietnamese as well. */
export function borrowsTexts(language: Language): boolean {
  const known = borrowing.get(language) ?? lacks(texts[language], texts[defaultLanguage]);
  borrowing.set(language, known);
  return known;
}
const borrowing = new Map<Language, boolean>();

/** Plural forms aside: each language has its own. */
function lacks(words: unknown, model: unknown): boolean {
  if (typeof model !== 'object' || model === null) return words === undefined;
  const own = (words ?? {}) as Record<string, unknown>;
  return Object.entries(model).some(([key, value]) => {
    const plain = key.replace(/_other$/, '');
    return lacks(own[plain] ?? own[`${plain}_other`], value);
  });
}

/**
 * One i18next instance, ready at once: a namespace for each file of `app/locales/<language>/`. Its language never
 * changes, so pages of several people may share it. What English lacks is said in Vietnamese.
 * Values can be formatted in the sentence itself: `{{at, instant}}`, `{{closesAt, closing}}`, `{{day, date}}`,
 * `{{size, bytes}}`, `{{seconds, duration}}`, `{{n, number}}`.
 */
export function createI18n(language: Language = defaultLanguage): I18n {
  const instance = createInstance();
  void instance.init({
    lng: language,
    fallbackLng: defaultLanguage,
    resources: texts,
    ns: Object.keys({ ...texts[defaultLanguage], ...texts[language] }),
    defaultNS: 'common',
    initAsync: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
    returnNull: false,
    saveMissing: true,
    missingKeyHandler: (_languages, namespace, key) =>
      console.error(`No text for ${namespace}:${key}`),
  });
  const { formatter } = instance.services;
  formatter?.add('instant', (value: string | number) => formatDateTime(value, language));
  formatter?.add('closing', (value: string | number) => formatClosing(value, language));
  formatter?.add('closingDate', (value: string | number) => formatClosingDate(value, language));
  formatter?.add('date', (value: string | number) => formatDate(value, language));
  formatter?.add('bytes', (value: number) => formatBytes(value, language));
  formatter?.add('duration', (value: number) => formatDuration(value));
  formatter?.add('number', (value: number) => formatNumber(value, undefined, language));
  return instance;
}

const shared = new Map<Language, I18n>();

/** The one instance of a language. */
export function sharedI18n(language: Language): I18n {
  const instance = shared.get(language) ?? createI18n(language);
  shared.set(language, instance);
  return instance;
}

/** The translator for code outside of React, such as a route's `meta`: of the page that is being written. */
export function translator(language: Language = spokenLanguage()): TFunction {
  return sharedI18n(language).t;
}
