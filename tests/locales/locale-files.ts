import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Language } from '#app/domain/language.ts';

const folder = path.resolve(import.meta.dirname, '../../app/locales');

/** `documents/minutes` and the like for files in a folder. */
export function namespacesOf(language: Language): string[] {
  const own = path.join(folder, language);
  return readdirSync(own, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.json'))
    .map(name => name.replace('.json', ''))
    .sort();
}

/** Each text of a namespace by its whole key, `common:time.days_other`; a list of lines is one text. */
export function textsOf(language: Language, namespace: string): Map<string, string> {
  const texts = new Map<string, string>();
  const collect = (value: unknown, key: string): void => {
    if (typeof value === 'string') texts.set(key, value);
    else if (Array.isArray(value)) texts.set(key, value.join('\n'));
    else {
      for (const [name, below] of Object.entries(value as object)) {
        collect(below, key.endsWith(':') ? `${key}${name}` : `${key}.${name}`);
      }
    }
  };
  const file = path.join(folder, language, `${namespace}.json`);
  collect(JSON.parse(readFileSync(file, 'utf8')), `${namespace}:`);
  return texts;
}

/** The key without its plural form. */
export const plainKey = (key: string) => key.replace(/_(zero|one|two|few|many|other)$/, '');
export const pluralForm = (key: string) => /_(zero|one|two|few|many|other)$/.exec(key)?.[1];

/** The values that a text is filled with, each with its format: `closesAt, instant`. */
export function variablesOf(text: string): string[] {
  const found = [...text.matchAll(/\{\{-?\s*([^}]+?)\s*\}\}/g)].map(([, inside = '']) =>
    inside.replace(/\s*,\s*/g, ', '),
  );
  return [...new Set(found)].sort();
}
