import { DecimalText, parseDecimal } from './decimal.ts';

/** Up to this many significant digits a double gives a decimal back unchanged. */
const SAFE_DIGITS = 15;
/** The shortest run of digits and points that may hold more. */
const LONG_RUN = SAFE_DIGITS + 1;
/** However a long run lies, it covers two places this far apart, counted from the text's start. */
const STRIDE = LONG_RUN / 2;
/** An exponent so far down that a double may lose digits or end at 0. */
const FAR_EXPONENT = /\d[eE]-\d{3}/g;

/** Whether a number literal may say more than a double holds. */
function mayBeLossy(literal: string): boolean {
  return literal.length > SAFE_DIGITS || /[eE]-\d{3}/.test(literal);
}

/**
 * Whether the text may hold a number that a double would change. Text inside strings may raise a
 * false alarm, which costs time, never correctness.
 */
function holdsLossyNumber(text: string): boolean {
  const length = text.length;
  for (let at = 0; at + STRIDE < length; at += STRIDE) {
    if (!isDigitOrPoint(text.charCodeAt(at))) continue;
    if (!isDigitOrPoint(text.charCodeAt(at + STRIDE))) continue;
    let start = at;
    while (start > 0 && isDigitOrPoint(text.charCodeAt(start - 1))) start--;
    let end = at + 1;
    while (end < length && isDigitOrPoint(text.charCodeAt(end))) end++;
    if (end - start >= LONG_RUN && beginsNumber(text, start)) return true;
  }
  for (const match of text.matchAll(FAR_EXPONENT)) {
    let start = match.index;
    while (start > 0 && isDigitOrPoint(text.charCodeAt(start - 1))) start--;
    if (beginsNumber(text, start)) return true;
  }
  return false;
}

function isDigitOrPoint(code: number): boolean {
  return code <= 57 && code >= 46 && code !== 47;
}

/** Whether the digits at `start` can be a number's: those after a quote or a letter are text. */
function beginsNumber(text: string, start: number): boolean {
  let before = start - 1;
  if (text.charCodeAt(before) === 45) before--;
  const code = before < 0 ? 32 : text.charCodeAt(before);
  return code <= 32 || code === 58 || code === 44 || code === 91;
}

/** What `JSON.parse` hands its reviver for a primitive; TypeScript's library doesn't say so yet. */
type Reviver = (key: string, value: unknown, context?: { source?: string }) => unknown;

function keepExact(_key: string, value: unknown, context?: { source?: string }): unknown {
  const source = context?.source;
  if (typeof value !== 'number' || source === undefined || !mayBeLossy(source)) return value;
  const meant = parseDecimal(source);
  const held = parseDecimal(String(value));
  const same =
    meant !== null && held !== null && meant.digits === held.digits && meant.places === held.places;
  return same ? value : new DecimalText(source);
}

/**
 * Parses an award input so that every number still means its decimal text (section 6, point 1):
 * as `JSON.parse`, but a number that a double would change comes back as a `DecimalText`.
 * Throws a SyntaxError where the text isn't JSON.
 */
export function parseAwardJson(text: string): unknown {
  if (!holdsLossyNumber(text)) return JSON.parse(text);
  return (JSON.parse as (text: string, reviver: Reviver) => unknown)(text, keepExact);
}
