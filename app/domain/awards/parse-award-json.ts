import { DecimalText, parseDecimal } from './decimal.ts';

/** Which characters a JSON number is made of, by character code. */
const NUMBER_CHARACTERS = new Uint8Array(128);
for (const character of '0123456789.eE+-') NUMBER_CHARACTERS[character.charCodeAt(0)] = 1;

/** The shortest literal a double can lose is of this form: `1e-400`. */
const SHORTEST_LOSSY = 6;

function isNumberCharacter(code: number): boolean {
  return code < 128 && NUMBER_CHARACTERS[code] === 1;
}

/** Whether a number literal may say more than a double holds: many digits, or a far exponent. */
function mayBeLossy(literal: string): boolean {
  return literal.length > 15 || /[eE][+-]?0*\d{3}/.test(literal);
}

/**
 * Whether the text may hold a number that a double would change. Looks at every sixth character
 * only: a run of six can't hide between two looks. Text inside strings may raise a false alarm,
 * which costs time, never correctness.
 */
function holdsLossyNumber(text: string): boolean {
  const length = text.length;
  for (let at = SHORTEST_LOSSY - 1; at < length; at += SHORTEST_LOSSY) {
    if (!isNumberCharacter(text.charCodeAt(at))) continue;
    let start = at;
    while (start > 0 && isNumberCharacter(text.charCodeAt(start - 1))) start--;
    let end = at + 1;
    while (end < length && isNumberCharacter(text.charCodeAt(end))) end++;
    if (end - start < SHORTEST_LOSSY) continue;
    const before = start === 0 ? 32 : text.charCodeAt(start - 1);
    // A number follows `:`, `,`, `[` or white space; digits after a quote or a letter are text.
    if (before !== 58 && before !== 44 && before !== 91 && before > 32) continue;
    if (mayBeLossy(text.slice(start, end))) return true;
  }
  return false;
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
