import type { Decimal } from './decimal.ts';
import { compareDecimals, DecimalText, readDecimal } from './decimal.ts';

/** Why an award input can't be used; stable codes, worded by the screens and the command. */
export type InputProblem =
  | 'missing'
  | 'wrong-type'
  | 'unknown-schema'
  | 'unknown-word'
  | 'not-whole'
  | 'out-of-range'
  | 'empty'
  | 'unknown-id'
  | 'duplicate-id'
  | 'cycle'
  | 'no-minimum'
  | 'duplicate-attempt'
  | 'duplicate-sheet'
  | 'unknown-criterion'
  | 'missing-criterion'
  | 'not-an-instant'
  | 'ends-before-start'
  | 'no-such-tie'
  | 'already-decided';

export type ProblemParams = Record<string, string | number>;

/** Where an input can't be used (`attempts[3].correct`), why, and what the message needs. */
export type UnusableInput = {
  ok: false;
  path: string;
  problem: InputProblem;
  params: ProblemParams;
};

/** Carries a refusal out of nested loops to the one place that returns it. */
class UnusableInputError extends Error {
  readonly refusal: UnusableInput;
  constructor(refusal: UnusableInput) {
    super(`${refusal.path}: ${refusal.problem}`);
    this.refusal = refusal;
  }
}

/** Ends the reading of an input with the place and the reason. */
export function refuse(path: string, problem: InputProblem, params: ProblemParams = {}): never {
  throw new UnusableInputError({ ok: false, path, problem, params });
}

/** Runs `read` and returns its value or the refusal it ended with. */
export function readOrRefuse<T>(read: () => T): { ok: true; value: T } | UnusableInput {
  try {
    return { ok: true, value: read() };
  } catch (error) {
    if (error instanceof UnusableInputError) return error.refusal;
    throw error;
  }
}

export type JsonObject = { readonly [field: string]: unknown };

function refuseType(value: unknown, path: string, expected: string): never {
  return value === undefined ? refuse(path, 'missing') : refuse(path, 'wrong-type', { expected });
}

export function readObject(value: unknown, path: string): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return refuseType(value, path, 'object');
  }
  return value instanceof DecimalText ? refuseType(value, path, 'object') : (value as JsonObject);
}

export function readArray(value: unknown, path: string): readonly unknown[] {
  return Array.isArray(value) ? value : refuseType(value, path, 'array');
}

export function readText(value: unknown, path: string): string {
  return typeof value === 'string' ? value : refuseType(value, path, 'text');
}

export function readId(value: unknown, path: string): string {
  const id = readText(value, path);
  return id === '' ? refuse(path, 'empty') : id;
}

export function readBoolean(value: unknown, path: string): boolean {
  return typeof value === 'boolean' ? value : refuseType(value, path, 'boolean');
}

/** One of the words that section 6 enumerates. */
export function readWord<T extends string>(value: unknown, words: readonly T[], path: string): T {
  const word = words.find(candidate => candidate === value);
  if (word !== undefined) return word;
  const text = readText(value, path);
  return refuse(path, 'unknown-word', { value: text, expected: words.join(', ') });
}

/** A number's exact value between two bounds; without `max` there is no upper one. */
export function readNumber(value: unknown, path: string, min: number, max?: number): Decimal {
  if (typeof value !== 'number' && !(value instanceof DecimalText)) {
    return refuseType(value, path, 'number');
  }
  const decimal = readDecimal(value);
  if (
    decimal === null ||
    compareToBound(decimal, min) < 0 ||
    (max !== undefined && compareToBound(decimal, max) > 0)
  ) {
    return refuse(path, 'out-of-range', range(min, max));
  }
  return decimal;
}

/**
 * A whole number between two bounds. Without `max` the bound is the greatest whole number that a
 * result in JSON could show exactly (RFC 8785 numbers are doubles).
 */
export function readWhole(value: unknown, path: string, min: number, max?: number): number {
  const upper = max ?? Number.MAX_SAFE_INTEGER;
  if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= upper) {
    return value === 0 ? 0 : value;
  }
  if (typeof value !== 'number' && !(value instanceof DecimalText)) {
    return refuseType(value, path, 'number');
  }
  const decimal = readDecimal(value);
  if (decimal !== null && decimal.places > 0) return refuse(path, 'not-whole');
  const whole = decimal === null ? Number.NaN : Number(decimal.digits);
  if (!(whole >= min && whole <= upper)) return refuse(path, 'out-of-range', range(min, upper));
  return whole;
}

function range(min: number, max: number | undefined): ProblemParams {
  return max === undefined ? { min } : { min, max };
}

function compareToBound(value: Decimal, bound: number): number {
  return compareDecimals(value, { digits: BigInt(bound), places: 0 });
}

/** `scores.content`, or `scores["a b"]` where the field isn't a plain name. */
export function fieldPath(parent: string, field: string): string {
  return /^[A-Za-z_][\w-]*$/.test(field)
    ? `${parent}.${field}`
    : `${parent}[${JSON.stringify(field)}]`;
}
