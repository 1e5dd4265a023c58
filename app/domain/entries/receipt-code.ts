/** Without 0 O, 1 I L, U: nothing that is misread on paper or over the telephone. */
const ALPHABET = '23456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * A receipt's code, `BN-7K3Q-X9PM`: short enough to dictate, 30⁸ of them so that none is guessed.
 * @param randomBelow a whole number from 0, below its argument, from a good source
 */
export function makeReceiptCode(randomBelow: (limit: number) => number): string {
  const four = () =>
    Array.from({ length: 4 }, () => ALPHABET[randomBelow(ALPHABET.length)]).join('');
  return `BN-${four()}-${four()}`;
}

/** A code as somebody typed it, in the form in which it is stored; null if it can't be one. */
export function readReceiptCode(text: string): string | null {
  const letters = text.toUpperCase().replace(/[\s–-]/g, '');
  const match = /^BN([0-9A-Z]{4})([0-9A-Z]{4})$/.exec(letters);
  return match ? `BN-${match[1]}-${match[2]}` : null;
}
