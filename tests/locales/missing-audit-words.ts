import { textsOf } from './locale-files.ts';

/** What stands in the record for people to read. */
export interface RecordedWords {
  actions: Set<string>;
  subjects: Set<string>;
  fields: Set<string>;
}

/** Fields whose names below them are data of a contest, not ours: keys of criteria, ids. */
const namedByData = ['scores'];

/** The actions, kinds of subjects and names of fields of rows as they were written. */
export function wordsOfEvents(
  events: readonly { action: string; subjectType: string; before: unknown; after: unknown }[],
): RecordedWords {
  const found = { actions: new Set<string>(), subjects: new Set<string>() };
  const fields = new Set<string>();
  const visit = (value: unknown, within = ''): void => {
    if (Array.isArray(value)) {
      for (const one of value) {
        if (within === 'fields') fields.add(String(one));
        else visit(one, within);
      }
    } else if (typeof value === 'object' && value !== null && !namedByData.includes(within)) {
      for (const [name, inner] of Object.entries(value)) {
        const steps = name.split('.').filter(step => !/^\d+$/.test(step));
        for (const step of steps) fields.add(step);
        visit(inner, steps.at(-1));
      }
    }
  };
  for (const { action, subjectType, before, after } of events) {
    found.actions.add(action);
    found.subjects.add(subjectType);
    visit([before, after]);
  }
  return { ...found, fields };
}

/** The keys of `audit` that have no words in the language. */
export function missingAuditWords(written: RecordedWords, language: 'vi' | 'en'): string[] {
  const texts = textsOf(language, 'audit');
  const keys = [
    ...[...written.actions].map(name => `actions.${name}`),
    ...[...written.subjects].map(name => `subjects.${name}`),
    ...[...written.fields].map(name => `fields.${name}`),
  ];
  return keys.filter(key => !texts.has(`audit:${key}`));
}
