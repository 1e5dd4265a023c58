import { type AttemptsInBytes, NO_PREDICTION } from './attempts-in-bytes.ts';
import { readInstant } from './instants.ts';
import type { ReadRules } from './read-rules.ts';
import type { ReadContestants } from './read-units.ts';
import { refuseId } from './read-units.ts';
import type { JsonObject } from './unusable-input.ts';
import { readObject, readText, readWhole, refuse } from './unusable-input.ts';

export type AttemptRow = {
  contestantId: string;
  week: number;
  correct: number;
  prediction?: number | null;
  startedAt: string;
  submittedAt: string;
};

/** The attempts that count, column by column; instants and durations in milliseconds. */
export type AttemptColumns = {
  count: number;
  contestant: Int32Array;
  week: Uint16Array;
  correct: Float64Array;
  /** -1 where nothing was predicted. */
  prediction: Float64Array;
  duration: Float64Array;
  submittedAt: Float64Array;
};

/** Up to this many contestant-weeks a plain table remembers who has sat which week. */
const LARGEST_TABLE = 50_000_000;

/** Section 6, points 1 and 2. Attempts of excluded contestants are checked, then left out. */
export function readAttempts(
  rows: readonly unknown[],
  rules: ReadRules,
  contestants: ReadContestants,
): AttemptColumns {
  const { weeks, questionsPerAttempt } = rules;
  const columns = emptyColumns(rows.length);
  const { contestant, week, correct, prediction, duration, submittedAt } = columns;
  const { index, rootOf } = contestants;
  const isFirst = rememberSeen(index.size * weeks);
  let count = 0;
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at] as JsonObject | null;
    if (typeof row !== 'object' || row === null) return refuseRow(row, at);
    const who = index.get(row.contestantId as string);
    if (who === undefined) return refuseId(row.contestantId, `attempts[${at}].contestantId`);
    const whole =
      readSmallWhole(row.week, weeks) || readWhole(row.week, place(at, 'week'), 1, weeks);
    const right =
      readSmallWhole(row.correct, questionsPerAttempt) ||
      readWhole(row.correct, place(at, 'correct'), 0, questionsPerAttempt);
    const predicted = row.prediction;
    const started = readInstant(row.startedAt);
    const submitted = readInstant(row.submittedAt);
    if (!(submitted >= started)) return refuseTimes(row, at);
    prediction[count] =
      predicted === undefined || predicted === null
        ? NO_PREDICTION
        : readSmallWhole(predicted, 1e9) || readWhole(predicted, place(at, 'prediction'), 0);
    if (!isFirst(who * weeks + whole - 1)) {
      const params = { id: row.contestantId as string, week: whole };
      return refuse(`attempts[${at}]`, 'duplicate-attempt', params);
    }
    if (rootOf[who]! < 0) continue;
    contestant[count] = who;
    week[count] = whole;
    correct[count] = right;
    duration[count] = submitted - started;
    submittedAt[count] = submitted;
    count++;
  }
  columns.count = count;
  return columns;
}

function emptyColumns(rows: number): AttemptColumns {
  return {
    count: 0,
    contestant: new Int32Array(rows),
    week: new Uint16Array(rows),
    correct: new Float64Array(rows),
    prediction: new Float64Array(rows),
    duration: new Float64Array(rows),
    submittedAt: new Float64Array(rows),
  };
}

/** The same for attempts that were read from the bytes themselves. A refusal doesn't say which attempt is wrong. */
export function matchAttempts(
  read: AttemptsInBytes,
  { weeks, questionsPerAttempt }: ReadRules,
  { index, rootOf }: ReadContestants,
): AttemptColumns {
  const columns = emptyColumns(read.week.length);
  const isFirst = rememberSeen(index.size * weeks);
  let count = 0;
  for (let at = 0; at < read.week.length; at++) {
    const who = index.get(read.contestantId[at]!) ?? refuse('attempts', 'unknown-id');
    const week = read.week[at]!;
    const correct = read.correct[at]!;
    const duration = read.submittedAt[at]! - read.startedAt[at]!;
    if (week < 1 || week > weeks || correct > questionsPerAttempt || !(duration >= 0)) {
      refuse('attempts', 'out-of-range');
    }
    if (!isFirst(who * weeks + week - 1)) refuse('attempts', 'duplicate-attempt');
    if (rootOf[who]! < 0) continue;
    columns.contestant[count] = who;
    columns.week[count] = week;
    columns.correct[count] = correct;
    columns.prediction[count] = read.prediction[at]!;
    columns.duration[count] = duration;
    columns.submittedAt[count] = read.submittedAt[at]!;
    count++;
  }
  columns.count = count;
  return columns;
}

/** The value if it is plainly a whole number from 1 to `max`, else 0: the reader says why. */
function readSmallWhole(value: unknown, max: number): number {
  return typeof value === 'number' && value >= 1 && value <= max && Number.isInteger(value)
    ? value
    : 0;
}

/** A test that is true the first time it sees a number below `size`. */
function rememberSeen(size: number): (key: number) => boolean {
  if (size <= LARGEST_TABLE) {
    const table = new Uint8Array(size);
    return key => {
      const first = table[key] === 0;
      table[key] = 1;
      return first;
    };
  }
  const seen = new Set<number>();
  return key => seen.size !== seen.add(key).size;
}

function place(at: number, field: string): string {
  return `attempts[${at}].${field}`;
}

function refuseRow(row: unknown, at: number): never {
  readObject(row, `attempts[${at}]`);
  return refuse(`attempts[${at}]`, 'wrong-type', { expected: 'object' });
}

/** Says which of the two instants can't be used. */
function refuseTimes(row: JsonObject, at: number): never {
  for (const field of ['startedAt', 'submittedAt'] as const) {
    const text = readText(row[field], place(at, field));
    if (Number.isNaN(readInstant(text)))
      refuse(place(at, field), 'not-an-instant', { value: text });
  }
  return refuse(place(at, 'submittedAt'), 'ends-before-start');
}
