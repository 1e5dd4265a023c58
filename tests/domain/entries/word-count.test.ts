import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkSlogan, countWords } from '#app/domain/entries/word-count.ts';

const WHITE_SPACES = [
  0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x20, 0x85, 0xa0, 0x1680, 0x2000, 0x2001, 0x2002, 0x2003, 0x2004,
  0x2005, 0x2006, 0x2007, 0x2008, 0x2009, 0x200a, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000,
].map(point => String.fromCodePoint(point));
const ZERO_WIDTHS = [0x200b, 0x200c, 0x200d, 0x2060, 0xfeff].map(point =>
  String.fromCodePoint(point),
);
const TEN = 'Cải cách hành chính, phục vụ nhân dân tận tâm';

describe('countWords', () => {
  test.each([
    ['', 0],
    ['   \n\t', 0],
    ['– ! … ? “ ”', 0],
    [TEN, 10],
    ['Chính quyền 4.0', 3],
    ['cải-cách', 1],
    ['cải - cách', 2],
    ['Tận tâm – trách nhiệm – hiệu quả!', 6],
    ['(một) [hai] "ba", bốn; năm.', 5],
    ['24/7', 1],
    ['100 %', 1],
    ['& + =', 0],
    ['đ', 1],
    ['２０２５', 1],
    ['٣', 1],
    ['Ⅻ ½ ①', 3],
    ['你好 世界', 2],
    ['Привет мир', 2],
    ['नमस्ते दुनिया', 2],
    ['👍 🇻🇳', 0],
    ['\u0301', 0],
    ['\u0301 \u0323', 0],
    ['a_b', 1],
    ['_', 0],
  ])('%j has %i', (text, words) => {
    expect(countWords(text)).toBe(words);
  });

  test('letters apart from their marks count as letters with them', () => {
    expect(countWords(TEN.normalize('NFD'))).toBe(10);
    expect(TEN.normalize('NFD')).not.toBe(TEN);
  });

  test.each(WHITE_SPACES)('%j parts words', space => {
    expect(countWords(`một${space}hai${space}${space}ba`)).toBe(3);
  });

  test.each(ZERO_WIDTHS)('%j does not', character => {
    expect(countWords(`mộ${character}t${character}hai`)).toBe(1);
    expect(countWords(`một ${character} hai`)).toBe(2);
    expect(countWords(character)).toBe(0);
  });

  const word = fc.constantFrom('cải', 'cách', '4.0', 'một-cửa', 'Đảng', 'ữ'.normalize('NFD'), '7');
  const filler = fc.constantFrom('–', '!', '…', '"', '\u200B');
  const gap = fc.string({ unit: fc.constantFrom(...WHITE_SPACES), minLength: 1, maxLength: 3 });

  test('as many as were put together, whatever stands between', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(word, gap, filler, gap)), parts => {
        expect(countWords(parts.flat().join(''))).toBe(parts.length);
      }),
    );
  });

  test('never changes with the normalization form, zero-width characters or outer space', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), gap, (text, space) => {
        const words = countWords(text);
        expect(countWords(text.normalize('NFD'))).toBe(words);
        expect(countWords(text.normalize('NFC'))).toBe(words);
        expect(countWords(space + text + space)).toBe(words);
        expect(countWords([...text].join('\u2060'))).toBe(words);
      }),
    );
  });

  test('adds up over a gap', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), gap, (a, b, g) => {
        expect(countWords(a + g + b)).toBe(countWords(a) + countWords(b));
      }),
    );
  });
});

describe('checkSlogan', () => {
  const slogan = (words: number) => Array.from({ length: words }, () => 'chữ').join(' ');

  test.each([
    [0, 'empty'],
    [1, 'too-few-words'],
    [9, 'too-few-words'],
    [10, null],
    [20, null],
    [21, 'too-many-words'],
  ])('%i words: %s', (words, code) => {
    expect(checkSlogan(slogan(words))).toEqual({ ok: code === null, words, code });
  });

  test('punctuation alone is empty', () => {
    expect(checkSlogan(' – ! ')).toEqual({ ok: false, words: 0, code: 'empty' });
  });

  test('a contest may set other limits', () => {
    expect(checkSlogan(slogan(5), { minimum: 5, maximum: 6 }).code).toBeNull();
    expect(checkSlogan(slogan(7), { minimum: 5, maximum: 6 }).code).toBe('too-many-words');
  });
});
