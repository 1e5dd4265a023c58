/** Zero-width space, non-joiner, joiner, word joiner and byte order mark: invisible, so they neither make nor part words. */
const ZERO_WIDTH = /[\u200B-\u200D\u2060\uFEFF]/gu;
/** Unicode's own property: unlike `\s` it holds U+0085 and not U+FEFF. */
const WHITE_SPACE = /\p{White_Space}+/u;
/** `\p{N}` and not only `\p{Nd}`: a Roman numeral or a fraction set in one character is read as a word. */
const LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/** Words that a slogan may have, both ends included. */
export type WordLimits = { readonly minimum: number; readonly maximum: number };

export type SloganCode = 'too-few-words' | 'too-many-words' | 'empty';

export type SloganCheck = {
  readonly ok: boolean;
  readonly words: number;
  readonly code: SloganCode | null;
};

/** Contest of 2025: 10 to 20 words. */
export const SLOGAN_WORDS: WordLimits = { minimum: 10, maximum: 20 };

/**
 * Words of a text: runs between Unicode white space that hold a letter or a digit. A Vietnamese
 * syllable is one word, `4.0` and `cải-cách` are one each, `–` and `!` alone are none. The same
 * function counts in the browser and on the server.
 */
export function countWords(text: string): number {
  const visible = text.normalize('NFC').replace(ZERO_WIDTH, '');
  return visible.split(WHITE_SPACE).filter(run => LETTER_OR_DIGIT.test(run)).length;
}

/** Whether a slogan has as many words as asked; without a single word it is `empty`. */
export function checkSlogan(text: string, limits: WordLimits = SLOGAN_WORDS): SloganCheck {
  const words = countWords(text);
  const code = codeFor(words, limits);
  return { ok: code === null, words, code };
}

function codeFor(words: number, limits: WordLimits): SloganCode | null {
  if (words === 0) return 'empty';
  if (words < limits.minimum) return 'too-few-words';
  if (words > limits.maximum) return 'too-many-words';
  return null;
}
