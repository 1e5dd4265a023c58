/** Exact fractions over BigInt: the plain implementation's only arithmetic. Always in lowest terms, denominator above 0. */
export type Fraction = { over: bigint; under: bigint };

function greatestCommonDivisor(left: bigint, right: bigint): bigint {
  return right === 0n ? left : greatestCommonDivisor(right, left % right);
}
const absolute = (value: bigint) => (value < 0n ? -value : value);

export function fraction(over: bigint | number, under: bigint | number = 1): Fraction {
  const sign = BigInt(under) < 0n ? -1n : 1n;
  const divisor = greatestCommonDivisor(absolute(BigInt(over)), absolute(BigInt(under))) * sign;
  return { over: BigInt(over) / divisor, under: BigInt(under) / divisor };
}

export const zero = fraction(0);
export const add = (a: Fraction, b: Fraction) =>
  fraction(a.over * b.under + b.over * a.under, a.under * b.under);
export const subtract = (a: Fraction, b: Fraction) => add(a, { over: -b.over, under: b.under });
export const times = (a: Fraction, b: Fraction) => fraction(a.over * b.over, a.under * b.under);
export const divide = (a: Fraction, b: Fraction) => fraction(a.over * b.under, a.under * b.over);
export const sum = (values: Fraction[]) => values.reduce(add, zero);
export const mean = (values: Fraction[]) => divide(sum(values), fraction(values.length));

/** Below 0 where `a` is the smaller, 0 where they are the same number. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.over * b.under - b.over * a.under;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The number that a JSON number's text means: "-1.5e1" is -15. */
export function fromDecimalText(text: string): Fraction {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().split('e');
  const [whole = '', places = ''] = mantissa.split('.');
  const shift = Number(exponent) - places.length;
  const digits = BigInt(whole + places);
  return shift < 0
    ? fraction(digits, 10n ** BigInt(-shift))
    : fraction(digits * 10n ** BigInt(shift));
}

/** Half away from zero. */
export function round(value: Fraction, decimals: number): Fraction {
  const scale = 10n ** BigInt(decimals);
  const doubled = absolute(value.over) * scale * 2n + value.under;
  const size = doubled / (2n * value.under);
  return fraction(value.over < 0n ? -size : size, scale);
}

/** A rounded value with exactly `decimals` digits; there is no "-0". */
export function toText(rounded: Fraction, decimals: number): string {
  const scaled = (rounded.over * 10n ** BigInt(decimals)) / rounded.under;
  const digits = absolute(scaled)
    .toString()
    .padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const sign = scaled < 0n ? '-' : '';
  return decimals === 0 ? sign + whole : `${sign}${whole}.${digits.slice(-decimals)}`;
}

/** The greatest whole number whose square is at most `value`, by halving an interval. */
function wholeRoot(value: bigint): bigint {
  let low = 0n;
  let high = value + 1n;
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (middle * middle <= value) low = middle;
    else high = middle;
  }
  return low;
}

/** The square root: exact where it is a fraction, otherwise right to forty decimals. */
export function squareRoot(value: Fraction): Fraction {
  const over = wholeRoot(value.over);
  const under = wholeRoot(value.under);
  if (over * over === value.over && under * under === value.under) return fraction(over, under);
  const scale = 10n ** 40n;
  return fraction(wholeRoot((value.over * scale * scale) / value.under), scale);
}
