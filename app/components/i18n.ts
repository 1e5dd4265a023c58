import { createInstance, type i18n as I18n, type TFunction } from 'i18next';
import { formatBytes, formatDate, formatDateTime, formatDuration, formatNumber } from './format.ts';

export type Language = 'vi';
export const defaultLanguage: Language = 'vi';

type Namespace = { default: Record<string, unknown> };
const files = import.meta.glob<Namespace>('../locales/*/*.json', { eager: true });

const resources: Record<string, Record<string, Record<string, unknown>>> = {};
for (const [path, file] of Object.entries(files)) {
  const [language, namespace] = path.replace('../locales/', '').replace('.json', '').split('/');
  if (language === undefined || namespace === undefined) continue;
  resources[language] = { ...resources[language], [namespace]: file.default };
}

/**
 * One i18next instance, ready at once: a namespace for each file of `app/locales/<language>/`.
 * Values can be formatted in the sentence itself: `{{closesAt, instant}}`, `{{day, date}}`,
 * `{{size, bytes}}`, `{{seconds, duration}}`, `{{n, number}}`.
 */
export function createI18n(language: Language = defaultLanguage): I18n {
  const instance = createInstance();
  void instance.init({
    lng: language,
    fallbackLng: defaultLanguage,
    resources,
    ns: Object.keys(resources[defaultLanguage] ?? {}),
    defaultNS: 'common',
    initAsync: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
    returnNull: false,
    saveMissing: true,
    missingKeyHandler: (_languages, namespace, key) =>
      console.error(`No text for ${namespace}:${key}`),
  });
  const formatter = instance.services.formatter;
  formatter?.add('instant', (value: string | number) => formatDateTime(value));
  formatter?.add('date', (value: string | number) => formatDate(value));
  formatter?.add('bytes', (value: number) => formatBytes(value));
  formatter?.add('duration', (value: number) => formatDuration(value));
  formatter?.add('number', (value: number) => formatNumber(value));
  return instance;
}

const shared = new Map<Language, I18n>();

/** The translator for code outside of React, such as a route's `meta`. */
export function translator(language: Language = defaultLanguage): TFunction {
  const instance = shared.get(language) ?? createI18n(language);
  shared.set(language, instance);
  return instance.t;
}
