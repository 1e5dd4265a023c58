import { expect, test } from 'vitest';
import { videoFields } from '#app/forms/entries.ts';

const typed = { unitId: 'u', title: 'Một cửa', description: 'Nhanh gọn', form: 'skit' };

test('marks that turn the direction of text, and other unseen ones, are left out', () => {
  const { title, description } = videoFields.parse({
    ...typed,
    title: 'Một\u202e cửa\u2067\u0000',
    description: 'Dòng một\u202d\r\nDòng\u0007 hai',
  });
  expect({ title, description }).toEqual({
    ...{ title: 'Một cửa', description: 'Dòng một\nDòng hai' },
  });
});

test('a title of nothing but unseen marks is missing', () => {
  const read = videoFields.safeParse({ ...typed, title: '\u202e\u200f' });
  expect(read.error?.issues.map(({ message }) => message)).toEqual(['title-missing']);
});
