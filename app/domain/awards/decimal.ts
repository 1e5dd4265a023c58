/**
 * Exact decimal arithmetic for awards: whole numbers and a count of decimal places, never binary
 * fractions. What is published must be what a person with a pencil would get.
 */

/** A JSON number whose text says more than a double holds, kept as that text. */
export class DecimalText {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

/** The value `digits / 10^places`; `places` is at least 0. */
export type Decimal = { digits: bigint; places: number };

/** Beyond this many digits or powers of ten a number is a mistake, not a mark. */
const MOST_DIGITS = 400;

const POWERS: bigint[] = [];

/** 10^exponent for an exponent of at least 0. */
export function powerOfTen(exponent: number): bigint {
  const known = POWERS[exponent];
  if (known !== undefined) return known;
  const power = 10n ** BigInt(exponent);
  if (exponent <= MOST_DIGITS) POWERS[exponent] = power;
  return power;
}

/** The exact value of a JSON number's text; null where it isn't one or is absurdly long. */
export function parseDecimal(text: string): Decimal | null {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(text);
  if (match === null) return null;
  const fraction = match[3] ?? '';
  const all = `${match[2]}${fraction}`.replace(/^0+/, '');
  const significant = all.replace(/0+$/, '');
  if (significant === '') return { digits: 0n, places: 0 };
  const places = fraction.length - (all.length - significant.length) - Number(match[4] ?? 0);
  if (significant.length > MOST_DIGITS || Math.abs(places) > MOST_DIGITS) return null;
  const unsigned = places < 0 ? BigInt(significant) * powerOfTen(-places) : BigInt(significant);
  return { digits: match[1] === '-' ? -unsigned : unsigned, places: Math.max(places, 0) };
}

/**
 * The exact decimal that a parsed JSON number stands for (its shortest text: 0.35 is 35/100);
 * null for anything that is not a finite number.
 */
export function readDecimal(value: unknown): Decimal | null {
  if (typeof value !== 'number') {
    return value instanceof DecimalText ? parseDecimal(value.text) : null;
  }
  // A decimal of at most 15 digits has a double of its own, so a quotient that gives the double
  // back is that decimal: marks in steps of 0.25 never need their text.
  let scale = 1;
  for (let places = 0; places <= 4; places++, scale *= 10) {
    const digits = Math.round(value * scale);
    if (Math.abs(digits) < 1e15 && digits / scale === value) {
      return { digits: BigInt(digits), places };
    }
  }
  return Number.isFinite(value) ? parseDecimal(String(value)) : null;
}

/** The whole number `value × 10^places`; `places` must be at least the value's own. */
export function scaleDecimal(value: Decimal, places: number): bigint {
  return value.places === places ? value.digits : value.digits * powerOfTen(places - value.places);
}

/** Negative, zero or positive as `left` is less than, equal to or greater than `right`. */
export function compareDecimals(left: Decimal, right: Decimal): number {
  const places = Math.max(left.places, right.places);
  return compareWhole(scaleDecimal(left, places), scaleDecimal(right, places));
}

/** Negative, zero or positive as `left` is less than, equal to or greater than `right`. */
export function compareWhole(left: bigint, right: bigint): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/**
 * `numerator ÷ denominator × 10^decimals`, rounded half away from zero (section 6, point 7).
 * The denominator must be positive.
 */
export function roundRatio(numerator: bigint, denominator: bigint, decimals: number): bigint {
  const scaled = numerator * powerOfTen(decimals);
  const magnitude = scaled < 0n ? -scaled : scaled;
  const rounded = (2n * magnitude + denominator) / (2n * denominator);
  return scaled < 0n ? -rounded : rounded;
}

/** `value ÷ 10^decimals` as text with exactly that many digits after the point. */
export function formatScaled(value: bigint, decimals: number): string {
  const digits = (value < 0n ? -value : value).toString().padStart(decimals + 1, '0');
  const sign = value < 0n ? '-' : '';
  if (decimals === 0) return sign + digits;
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** The greatest whole number whose square is at most `value` (at least 0). */
export function wholeSquareRoot(value: bigint): bigint {
  if (value < 2n) return value;
  let guess = 1n << BigInt((value.toString(16).length * 4 + 1) >> 1);
  for (;;) {
    const next = (guess + value / guess) >> 1n;
    if (next >= guess) return guess;
    guess = next;
  }
}
