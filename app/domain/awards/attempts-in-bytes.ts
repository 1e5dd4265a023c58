import { readInstantAt } from './instants.ts';
import { parseAwardJson } from './parse-award-json.ts';

/**
 * Attempts as they stand in a file, one column a field, instants in milliseconds; numbers are whole and not negative, but
 * checked against nothing else.
 */
export type AttemptsInBytes = {
  contestantId: string[];
  week: number[];
  correct: number[];
  /** `NO_PREDICTION` where there is none. */
  prediction: number[];
  startedAt: number[];
  submittedAt: number[];
};

export const NO_PREDICTION = -1;

/** ASCII text as bytes. */
const spell = (text: string) => Uint8Array.from(text, letter => letter.charCodeAt(0));

const LIST = spell('"attempts":[');
/** Stands for the attempts in what is left of the text. */
const READ_APART = 'attempts, read apart';
const STAND_IN = spell(`"attempts":"${READ_APART}"`);
const CONTESTANT = spell('{"contestantId":"');
const WEEK = spell(',"week":');
const CORRECT = spell(',"correct":');
const PREDICTION = spell(',"prediction":');
const NULL = spell('null');
const STARTED = spell(',"startedAt":"');
const SUBMITTED = spell(',"submittedAt":"');
const END_OF_ROW = spell('}');
const COMMA = spell(',');
const END_OF_LIST = spell(']');
const [ZERO, QUOTE, BACKSLASH] = [48, 34, 92];
/** So many digits are a whole number that a double holds exactly. */
const MOST_DIGITS = 15;

/**
 * Reads the attempts of an award input's JSON (UTF-8) without making objects of them: a contest has hundreds of
 * thousands, and making, searching and clearing those away costs more than computing. Only attempts that stand exactly
 * as this portal writes them are read so, with the fields in the order of `AttemptRow`, without white space and
 * escapes; null for everything else, which the general way then reads.
 */
export function takeAttemptsOut(
  bytes: Uint8Array,
): { attempts: AttemptsInBytes; rest: unknown } | null {
  const start = findList(bytes);
  if (start < 0) return null;
  const cursor = new Cursor(bytes, start + LIST.length);
  const attempts = readRows(cursor);
  if (attempts === null) return null;
  const left = new Uint8Array(start + STAND_IN.length + bytes.length - cursor.at);
  left.set(bytes.subarray(0, start));
  left.set(STAND_IN, start);
  left.set(bytes.subarray(cursor.at), start + STAND_IN.length);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(left);
    if (text.indexOf(READ_APART) !== text.lastIndexOf(READ_APART)) return null;
    const rest = parseAwardJson(text);
    // They may have been those of an object further inside, or stood there twice.
    const isTheirPlace = (rest as { attempts?: unknown } | null)?.attempts === READ_APART;
    return isTheirPlace ? { attempts, rest } : null;
  } catch {
    // The general way says what is wrong, and where in the whole text.
    return null;
  }
}

/** Where the first list of that name begins, or -1. */
function findList(bytes: Uint8Array): number {
  const last = LIST.length - 1;
  for (let at = bytes.indexOf(LIST[last]!); at >= 0; at = bytes.indexOf(LIST[last]!, at + 1)) {
    const start = at - last;
    if (start >= 0 && LIST.every((byte, offset) => bytes[start + offset] === byte)) return start;
  }
  return -1;
}

/** The rows up to and with the end of the list, or null where one doesn't stand as expected. */
function readRows(cursor: Cursor): AttemptsInBytes | null {
  const rows: AttemptsInBytes = {
    ...{ contestantId: [], week: [], correct: [], prediction: [], startedAt: [], submittedAt: [] },
  };
  do {
    if (!cursor.skip(CONTESTANT)) return null;
    const contestantId = cursor.text();
    if (!cursor.skip(WEEK)) return null;
    const week = cursor.whole();
    if (!cursor.skip(CORRECT)) return null;
    const correct = cursor.whole();
    const isPredicted = cursor.skip(PREDICTION) && !cursor.skip(NULL);
    const prediction = isPredicted ? cursor.whole() : NO_PREDICTION;
    if (!cursor.skip(STARTED)) return null;
    const startedAt = cursor.instant();
    if (!cursor.skip(SUBMITTED)) return null;
    const submittedAt = cursor.instant();
    if (!cursor.skip(END_OF_ROW) || cursor.failed) return null;
    rows.contestantId.push(contestantId);
    rows.week.push(week);
    rows.correct.push(correct);
    rows.prediction.push(prediction);
    rows.startedAt.push(startedAt);
    rows.submittedAt.push(submittedAt);
  } while (cursor.skip(COMMA));
  return cursor.skip(END_OF_LIST) ? rows : null;
}

/** A place in bytes that moves past what was read there. */
class Cursor {
  at: number;
  /** Whether something wasn't as expected; what was read is then of no use. */
  failed = false;
  readonly #bytes: Uint8Array;
  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.at = at;
  }

  /** Moves past `literal` if it stands here. */
  skip(literal: Uint8Array): boolean {
    for (let offset = 0; offset < literal.length; offset++) {
      if (this.#bytes[this.at + offset] !== literal[offset]) return false;
    }
    this.at += literal.length;
    return true;
  }

  /** A JSON number that is written with digits alone. */
  whole(): number {
    const start = this.at;
    let value = 0;
    for (; ; this.at++) {
      const digit = this.#bytes[this.at]! - ZERO;
      if (!(digit >= 0 && digit <= 9)) break;
      value = value * 10 + digit;
    }
    const digits = this.at - start;
    const isPadded = digits > 1 && this.#bytes[start] === ZERO;
    if (digits === 0 || digits > MOST_DIGITS || isPadded) this.failed = true;
    return value;
  }

  /** The rest of a JSON string and its end, if nothing in it is escaped or beyond ASCII. */
  text(): string {
    let text = '';
    for (; ; this.at++) {
      const code = this.#bytes[this.at]!;
      if (code === QUOTE) break;
      // A control character, a backslash, a letter of several bytes, or the end of all bytes.
      if (!(code >= 32 && code < 128) || code === BACKSLASH) {
        this.failed = true;
        return '';
      }
      text += String.fromCharCode(code);
    }
    this.at++;
    return text;
  }

  /** The instant that is the rest of a JSON string, and the string's end. */
  instant(): number {
    const start = this.at;
    while (this.at < this.#bytes.length && this.#bytes[this.at] !== QUOTE) this.at++;
    const instant = readInstantAt(this.#bytes, start, this.at);
    if (Number.isNaN(instant)) this.failed = true;
    this.at++;
    return instant;
  }
}
