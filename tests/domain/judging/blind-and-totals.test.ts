import { describe, expect, test } from 'vitest';
import { namesAbove, withoutNames } from '#app/domain/judging/blind.ts';
import { barOf, totalsBars } from '#app/domain/judging/own-totals.ts';

describe('a text without names', () => {
  test.each([
    ['Một cửa phường An Biên', 'Một cửa •••'],
    ['MỘT CỬA PHƯỜNG AN BIÊN!', 'MỘT CỬA •••!'],
    ['Ở phường\nAn  Biên'.normalize('NFD'), 'Ở •••'],
    ['UBND phường An Biên (Quận 1)', '••• (•••)'],
    ['Phường khác', 'Phường khác'],
    ['', ''],
  ])('%j', (text, expected) => {
    const names = ['Phường An Biên', 'UBND phường An Biên', 'Quận 1', ' '];
    expect(withoutNames(text, names)).toBe(expected);
  });

  test('names are words, not patterns', () => {
    expect(withoutNames('aXc và a.c (1)', ['a.c (1)'])).toBe('aXc và •••');
    expect(withoutNames('gì đó', [])).toBe('gì đó');
    const hyphened = 'Sở Lao động - Thương binh và Xã hội';
    expect(withoutNames(`Video của ${hyphened}`, [hyphened])).toBe('Video của •••');
  });

  test('the names of a unit and all above it, even where the tree has a cycle', () => {
    const units = new Map([
      ['ward', { name: 'Phường', parentId: 'district' }],
      ['district', { name: 'Quận', parentId: 'ward' }],
    ]);
    expect(namesAbove('ward', units)).toEqual(['Phường', 'Quận']);
    expect(namesAbove('nowhere', units)).toEqual([]);
  });
});

test('totals stand in ten bars, the greatest in the last', () => {
  const bars = totalsBars([0, 9.75, 10, 55.5, 99.75, 100], 100);
  expect(bars.map(({ count }) => count)).toEqual([2, 1, 0, 0, 0, 1, 0, 0, 0, 2]);
  expect(bars[9]).toMatchObject({ from: 90, to: 100 });
  expect([barOf(100, 100), barOf(0, 100), barOf(12.5, 25)]).toEqual([9, 0, 5]);
});
