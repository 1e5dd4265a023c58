import { compare, type Fraction, fraction, fromDecimalText, zero } from './fractions.ts';

/** Thrown for whatever the contract calls unusable input. */
export class Unusable extends Error {}

export type Fields = { [name: string]: unknown };
export class NumberText {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export function demand(condition: boolean, what: string): asserts condition {
  if (!condition) throw new Unusable(what);
}
export function fields(value: unknown, what: string): Fields {
  demand(typeof value === 'object' && value !== null && !Array.isArray(value), what);
  demand(!(value instanceof NumberText), what);
  return value as Fields;
}
export function list(value: unknown, what: string): unknown[] {
  demand(Array.isArray(value), what);
  return value;
}
export function text(value: unknown, what: string): string {
  demand(typeof value === 'string', what);
  return value;
}
export function flag(value: unknown, what: string): boolean {
  demand(typeof value === 'boolean', what);
  return value;
}
export function number(value: unknown, what: string): Fraction {
  demand(value instanceof NumberText, what);
  return fromDecimalText(value.text);
}
/** Where section 6 names no bounds: maxima, weights and shares are not below 0. */
export function notNegative(value: unknown, what: string): Fraction {
  const read = number(value, what);
  demand(compare(read, zero) >= 0, what);
  return read;
}
export function share(value: unknown): Fraction {
  const read = notNegative(value, 'minimum');
  demand(compare(read, fraction(100)) <= 0, 'minimum');
  return read;
}
export function name(value: unknown, what: string): string {
  demand(value !== '', what);
  return text(value, what);
}
export function whole(value: unknown, least: number, most: number, what: string): number {
  const read = number(value, what);
  demand(read.under === 1n && read.over >= BigInt(least) && Number(read.over) <= most, what);
  return Number(read.over);
}
export function word<Word extends string>(
  value: unknown,
  words: readonly Word[],
  what: string,
): Word {
  const found = words.find(each => each === value);
  demand(found !== undefined, what);
  return found;
}
export function once(keys: string[], what: string): void {
  demand(new Set(keys).size === keys.length, `${what} twice`);
}

/** Milliseconds since 1970 of an RFC 3339 instant; what is finer than a millisecond is cut off. */
export function instant(value: unknown, what: string): number {
  const pattern =
    /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.(\d+))?(?:[Zz]|([+-])(\d\d):(\d\d))$/;
  const parts = pattern.exec(text(value, what));
  demand(parts !== null, what);
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  const milliseconds = Number(`${parts[7] ?? ''}000`.slice(0, 3));
  const [offsetHours, offsetMinutes] = [Number(parts[9] ?? 0), Number(parts[10] ?? 0)];
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  demand(month >= 1 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day, what);
  demand(hour < 24 && minute < 60 && second < 60 && offsetHours < 24 && offsetMinutes < 60, what);
  const offset = (offsetHours * 60 + offsetMinutes) * (parts[8] === '-' ? -1 : 1);
  date.setUTCHours(hour, minute - offset, second, milliseconds);
  return date.getTime();
}
