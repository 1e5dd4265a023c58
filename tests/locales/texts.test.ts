import { describe, expect, it } from 'vitest';
import { onlyVietnamese } from '#app/locales/only-vietnamese.ts';
import { namespacesOf, plainKey, pluralForm, textsOf, variablesOf } from './locale-files.ts';
import { anything, type ScannedFile, scanCode } from './scanned-code.ts';

const namespaces = namespacesOf('vi');
const translated = namespaces.filter(name => !onlyVietnamese(name));
const vietnamese = new Map(namespaces.flatMap(name => [...textsOf('vi', name)]));
const files = scanCode('app', 'scripts');
const keys = new Set([...vietnamese.keys()].map(plainKey));

describe('English', () => {
  it('has the files that are translated, and no others', () => {
    expect(namespacesOf('en')).toEqual(translated);
  });

  it('writes dates as English does, but where one is to be typed', () => {
    const typed = /^(entries:.*received-missing|imports:(problems|template\.examples)\..*)$/;
    const wrong = translated.flatMap(name =>
      [...textsOf('en', name)].filter(
        ([key, text]) => /\d\d\/\d\d\/\d{4}/.test(text) && !typed.test(key),
      ),
    );
    expect(wrong).toEqual([]);
  });

  it('keeps a week and its number on one line', () => {
    const wrong = translated.flatMap(name =>
      [...textsOf('en', name).values()].filter(text => /quiz week \{\{/i.test(text)),
    );
    expect(wrong).toEqual([]);
  });

  const both = translated.filter(name => namespacesOf('en').includes(name));
  it.each(both)('%s has the same texts as Vietnamese, filled with the same values', name => {
    const own = textsOf('vi', name);
    const other = textsOf('en', name);
    const plain = (texts: Map<string, string>) => [...new Set([...texts.keys()].map(plainKey))];
    expect(plain(other).sort()).toEqual(plain(own).sort());
    const wrong = [...other].filter(([key, text]) => {
      const model = own.get(plainKey(key)) ?? own.get(`${plainKey(key)}_other`) ?? '';
      const wanted = variablesOf(model);
      const given = variablesOf(text);
      // "one entry" needs no figure
      const missing = wanted.filter(name => !given.includes(name));
      const mayLack = pluralForm(key) === 'one' ? ['count', 'count, number'] : [];
      return (
        missing.some(name => !mayLack.includes(name)) || given.some(name => !wanted.includes(name))
      );
    });
    expect(wrong).toEqual([]);
    const uncounted = [...other.keys()].filter(key => {
      const models = [own.get(plainKey(key)), own.get(`${plainKey(key)}_other`)];
      if (!pluralForm(key) || models.some(text => text?.includes('{{count'))) return false;
      return !files.some(file =>
        file.keys.some(
          ({ pattern, counts }) => counts && candidates(pattern, file).includes(plainKey(key)),
        ),
      );
    });
    expect(uncounted).toEqual([]);
  });
});

describe.each(['vi', 'en'] as const)('%s', language => {
  const texts = new Map(namespacesOf(language).flatMap(name => [...textsOf(language, name)]));

  it('quotes no name of a criterion, which may have quotation marks itself', () => {
    const texts = ['contests', 'criteria', 'rules'].flatMap(name => [...textsOf(language, name)]);
    expect(texts.filter(([, text]) => text.includes('“{{name}}”'))).toEqual([]);
  });

  it('has no empty text', () => {
    expect([...texts].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('has all plural forms of its grammar where it has one', () => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    const forms = new Map<string, string[]>();
    for (const key of texts.keys()) {
      const form = pluralForm(key);
      if (form) forms.set(plainKey(key), [...(forms.get(plainKey(key)) ?? []), form]);
    }
    const wrong = [...forms].filter(
      ([key, own]) => texts.has(key) || own.sort().join() !== [...pluralCategories].sort().join(),
    );
    expect(wrong).toEqual([]);
  });
});

describe('the code', () => {
  it('names only texts that there are', () => {
    const missing = files.flatMap(file =>
      file.keys
        .filter(({ pattern }) => isKey(pattern) && !candidates(pattern, file).some(isThere))
        .map(({ pattern, line }) => `${file.file}:${line} ${readable(pattern)}`),
    );
    expect(missing).toEqual([]);
  });

  it('counts by numbers, of which languages form their plurals', () => {
    const written = files.flatMap(({ file, countsWritten }) =>
      countsWritten.map(line => `${file}:${line}`),
    );
    expect(written).toEqual([]);
  });

  it('uses every text', () => {
    const patterns = new Set(
      files.flatMap(file => file.literals.filter(isKey).flatMap(one => candidates(one, file))),
    );
    const open = [...patterns].filter(one => one.includes(anything)).map(expressionOf);
    const unused = [...keys].filter(
      key => !isNamed(key, patterns) && !open.some(one => one.test(key)),
    );
    expect(unused).toEqual([]);
  });

  it('shows no text of its own', () => {
    const shown = files.flatMap(({ file, shown }) =>
      shown.map(({ text, line }) => `${file}:${line} ${readable(text)}`),
    );
    expect(shown).toEqual([]);
  });

  it('holds Vietnamese only where it is data', () => {
    const found = files.filter(
      ({ file, vietnamese }) => file.startsWith('app/') && vietnamese.length > 0,
    );
    expect(found.map(({ file }) => file).sort()).toEqual(Object.keys(withVietnamese).sort());
  });
});

/** Files with Vietnamese that no page translates, and why. */
const withVietnamese: Readonly<Record<string, string>> = {
  'app/domain/contest-presets.ts': 'titles and criteria of contests, as the documents have them',
  'app/domain/imports/fold-text.ts': 'the letter that Unicode doesn’t fold',
  'app/domain/rules/rule-sources.ts': 'sentences of the documents, held word for word',
  'app/server/start-message.server.ts': 'the portal’s name',
};

/** The whole keys, or patterns of them, that a text may mean where it stands. */
function candidates(pattern: string, file: ScannedFile): string[] {
  const parted = /^([\w/-]+|\0):(.+)$/s.exec(pattern);
  const inDocuments = (name: string) =>
    file.speaksForDocuments && namespaces.includes(`documents/${name}`)
      ? `documents/${name}`
      : name;
  if (parted) {
    const [, name = '', key] = parted;
    return [`${inDocuments(name)}:${key}`];
  }
  return file.namespaces.map(name => `${name}:${pattern}`);
}

/** What can be a key: a text that is computed as a whole says nothing. */
const isKey = (pattern: string) => /^[\w\0.:/-]+$/.test(pattern) && /\w/.test(pattern);
const readable = (pattern: string) => pattern.replaceAll(anything, '…');

function expressionOf(pattern: string): RegExp {
  const parts = pattern.split(anything).map(part => part.replace(/[.\\/-]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`);
}

const allKeys = [...keys];
function isThere(pattern: string): boolean {
  if (!pattern.includes(anything))
    return keys.has(pattern) || allKeys.some(key => key.startsWith(`${pattern}.`));
  const expression = expressionOf(pattern);
  return allKeys.some(key => expression.test(key));
}

/** Named itself, or as part of a whole that is. */
function isNamed(key: string, patterns: Set<string>): boolean {
  if (patterns.has(key)) return true;
  const above = key.lastIndexOf('.');
  return above > 0 && isNamed(key.slice(0, above), patterns);
}
