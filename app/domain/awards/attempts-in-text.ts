import { readInstantAt } from './instants.ts';
import { parseAwardJson } from './parse-award-json.ts';

/**
 * Attempts as a text says them, one column a field, instants in milliseconds; numbers are whole and not negative, but
 * checked against nothing else.
 */
export type AttemptsInText = {
  contestantId: string[];
  week: number[];
  correct: number[];
  /** `NO_PREDICTION` where there is none. */
  prediction: number[];
  startedAt: number[];
  submittedAt: number[];
};

export const NO_PREDICTION = -1;

const ATTEMPTS = '"attempts":[';
/** Stands for the attempts in what is left of the text. */
const READ_APART = 'attempts, read apart';
/** So many digits are a whole number that a double holds exactly. */
const MOST_DIGITS = 15;

/**
 * Reads the attempts of an award input's text without making objects of them: a contest has hundreds of thousands,
 * and making, searching and clearing those away costs more than computing. Only attempts that stand exactly as this
 * portal writes them are read so, with the fields in the order of `AttemptRow`, without white space and escapes; null
 * for every other text, which the general way then reads.
 */
export function takeAttemptsOut(text: string): { attempts: AttemptsInText; rest: unknown } | null {
  const start = text.indexOf(ATTEMPTS);
  if (start < 0) return null;
  const cursor = new Cursor(text, start + ATTEMPTS.length);
  const attempts = readRows(cursor);
  if (attempts === null) return null;
  const left = `${text.slice(0, start)}"attempts":"${READ_APART}"${text.slice(cursor.at)}`;
  if (left.indexOf(READ_APART) !== left.lastIndexOf(READ_APART)) return null;
  try {
    const rest = parseAwardJson(left);
    // They may have been those of an object further inside, or stood there twice.
    const isTheirPlace = (rest as { attempts?: unknown } | null)?.attempts === READ_APART;
    return isTheirPlace ? { attempts, rest } : null;
  } catch {
    // The general way names the place in the text as it is.
    return null;
  }
}

/** The rows up to and with the end of the list, or null where one doesn't stand as expected. */
function readRows(cursor: Cursor): AttemptsInText | null {
  const rows: AttemptsInText = {
    ...{ contestantId: [], week: [], correct: [], prediction: [], startedAt: [], submittedAt: [] },
  };
  do {
    if (!cursor.skip('{"contestantId":"')) return null;
    const contestantId = cursor.text();
    if (!cursor.skip(',"week":')) return null;
    const week = cursor.whole();
    if (!cursor.skip(',"correct":')) return null;
    const correct = cursor.whole();
    const isPredicted = cursor.skip(',"prediction":') && !cursor.skip('null');
    const prediction = isPredicted ? cursor.whole() : NO_PREDICTION;
    if (!cursor.skip(',"startedAt":"')) return null;
    const startedAt = cursor.instant();
    if (!cursor.skip(',"submittedAt":"')) return null;
    const submittedAt = cursor.instant();
    if (!cursor.skip('}') || cursor.failed) return null;
    rows.contestantId.push(contestantId);
    rows.week.push(week);
    rows.correct.push(correct);
    rows.prediction.push(prediction);
    rows.startedAt.push(startedAt);
    rows.submittedAt.push(submittedAt);
  } while (cursor.skip(','));
  return cursor.skip(']') ? rows : null;
}

/** A place in a text that moves past what was read there. */
class Cursor {
  at: number;
  /** Whether something wasn't as expected; what was read is then of no use. */
  failed = false;
  readonly #text: string;
  constructor(text: string, at: number) {
    this.#text = text;
    this.at = at;
  }

  /** Moves past `literal` if it stands here. */
  skip(literal: string): boolean {
    if (!this.#text.startsWith(literal, this.at)) return false;
    this.at += literal.length;
    return true;
  }

  /** A JSON number that is written with digits alone. */
  whole(): number {
    const start = this.at;
    let value = 0;
    for (; ; this.at++) {
      const digit = this.#text.charCodeAt(this.at) - 48;
      if (!(digit >= 0 && digit <= 9)) break;
      value = value * 10 + digit;
    }
    const digits = this.at - start;
    const isPadded = digits > 1 && this.#text.charCodeAt(start) === 48;
    if (digits === 0 || digits > MOST_DIGITS || isPadded) this.failed = true;
    return value;
  }

  /** The rest of a JSON string and its end, if nothing in it is escaped. */
  text(): string {
    const start = this.at;
    for (; ; this.at++) {
      const code = this.#text.charCodeAt(this.at);
      if (code === 34) return this.#text.slice(start, this.at++);
      // A control character, a backslash, or the end of the whole text.
      if (!(code >= 32) || code === 92) {
        this.failed = true;
        return '';
      }
    }
  }

  /** The instant that is the rest of a JSON string, and the string's end. */
  instant(): number {
    const start = this.at;
    const end = this.#text.indexOf('"', start);
    const instant = readInstantAt(this.#text, start, end);
    if (Number.isNaN(instant)) this.failed = true;
    this.at = end + 1;
    return instant;
  }
}
