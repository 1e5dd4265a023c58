import { existsSync, readdirSync } from 'node:fs';
import type { Language } from '#app/domain/language.ts';

/** The files of `app/locales/` that bring a language's words to a browser. */
const names: Readonly<Record<Language, string>> = { vi: 'vietnamese', en: 'english' };

/** @returns where the script for pages without the framework lies; null before there is a build */
export function findPlainScript(assets: string): string | null {
  const files = existsSync(assets) ? readdirSync(assets) : [];
  const file = files.find(one => one.startsWith('plain-pages-') && one.endsWith('.js'));
  return file ? `/assets/${file}` : null;
}

/** @returns where each language's words lie below `/assets`; nothing before there is a build */
export function findWordsFiles(assets: string): Partial<Record<Language, string>> {
  const files = existsSync(assets) ? readdirSync(assets) : [];
  return Object.fromEntries(
    Object.entries(names).flatMap(([language, name]) => {
      const file = files.find(one => one.startsWith(`${name}-`) && one.endsWith('.js'));
      return file ? [[language, `/assets/${file}`]] : [];
    }),
  );
}
