import { expect, it } from 'vitest';
import { type AuditWords, auditValueInWords } from '#app/domain/audit-in-words.ts';

const known: Readonly<Record<string, string>> = {
  'audit:words.scope.weekly': 'Giải cá nhân đợt',
  'audit:words.scope.collective': 'Giải tập thể',
  creativity: 'Tính sáng tạo',
};
const words: AuditWords = {
  word: (key, otherwise) => known[key] ?? known[otherwise] ?? otherwise,
  ...{ none: 'không có', yes: 'có', no: 'không', instant: text => text },
  number: value => String(value).replace('.', ','),
};

it('says no word of the code where people have one', () => {
  const scope = ['weekly:1', 'weekly:12', 'collective'];
  expect(auditValueInWords(scope, 'scope', words)).toBe(
    'Giải cá nhân đợt 1, Giải cá nhân đợt 12, Giải tập thể',
  );
  expect(auditValueInWords(['creativity', 'own'], 'changed', words)).toBe('Tính sáng tạo, own');
  expect(auditValueInWords(14.75, 'spread', words)).toBe('14,75');
  expect(auditValueInWords('00:15:00', 'other', words)).toBe('00:15:00');
});
