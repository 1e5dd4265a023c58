import { readCitizenId } from '../citizen-id.ts';
import { readHaiPhongTime } from '../hai-phong-time.ts';
import { accepted, refused, type Verdict } from '../verdict.ts';
import type { Cell } from './table.ts';

/** A cell as a person reads it: NFC, white space collapsed; null for an empty one. */
export function readText(cell: Cell): string | null {
  const text =
    cell === null ? '' : typeof cell === 'object' ? cell.wallClock.replace('T', ' ') : String(cell);
  const clean = unwrap(text.normalize('NFC').replace(/[\u200b-\u200d\u2060\ufeff]/g, ''))
    .replace(/\s+/gu, ' ')
    .trim();
  return clean === '' ? null : clean;
}

/** `="031…"` and `'031…`: how people keep a spreadsheet program from eating a zero. */
function unwrap(text: string): string {
  return text
    .trim()
    .replace(/^="(.*)"$/s, '$1')
    .replace(/^'/, '');
}

/** A whole number at least 0, from a numeric cell or from digits (`10`, `10.0`). */
export function readWhole(cell: Cell): Verdict<number, 'not-a-whole-number'> {
  const digits = /^(\d{1,9})(?:[.,]0+)?$/.exec(readText(cell) ?? '')?.[1];
  const value = typeof cell === 'number' ? cell : digits === undefined ? null : Number(digits);
  return value !== null && Number.isSafeInteger(value) && value >= 0
    ? accepted(value)
    : refused('not-a-whole-number');
}

/** `needsConfirming`: the file held a number, or text with a zero too few; `citizenId` has its zeros back. */
export interface CitizenIdRead {
  readonly citizenId: string;
  readonly needsConfirming: boolean;
}

/**
 * An ID number of 12 digits, or 9 of an old card (section 5). Hải Phòng's begin with 031 and Hà Nội's with 001:
 * a number of 11 or 10 digits lost one or two zeros of twelve, one of 8 digits one of nine.
 */
export function readCitizenIdCell(
  cell: Cell,
): Verdict<CitizenIdRead, 'not-a-citizen-id' | 'scientific-notation'> {
  const text = readText(cell) ?? '';
  if (/^\d+(?:[.,]\d+)?e\+?\d+$/i.test(text)) return refused('scientific-notation');
  if (typeof cell === 'object') return refused('not-a-citizen-id');
  const isNumber = typeof cell === 'number';
  const citizenId = isNumber ? null : readCitizenId(text);
  if (citizenId) return accepted({ citizenId, needsConfirming: false });
  const digits = text.replace(/[\s.]/gu, '');
  const length = !/^\d+$/.test(digits)
    ? null
    : digits.length >= 10 && digits.length <= 12
      ? 12
      : digits.length === 8 || digits.length === 9
        ? 9
        : null;
  return length === null || (isNumber && !Number.isSafeInteger(cell))
    ? refused('not-a-citizen-id')
    : accepted({ citizenId: digits.padStart(length, '0'), needsConfirming: true });
}

// Days between 30/12/1899, where spreadsheets begin to count, and 1/1/1970.
const spreadsheetEpochDays = 25_569;

const dayFirst = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})[ T,]+(.+)$/;
const timeFirst = /^(\S+(?: (?:am|pm|sa|ch))?)[ ,]+(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/i;
const yearFirst = /^(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})[ T]+(.+)$/;
const clock = /^(\d{1,2})[:hg](\d{2})(?:[:mp](\d{2})(?:[.,](\d{1,9}))?)?s? ?(am|pm|sa|ch)?$/i;
const offset = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:[.,]\d+)?)? ?(?:Z|[+-]\d{2}:?\d{2})$/i;
const onlyADay = /^(\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}[/.-]\d{1,2}[/.-]\d{1,2})$/;

/**
 * An instant: a spreadsheet's date, `05/11/2023 08:15` (day first, as Vietnam writes), `2023-11-05 08:15:30`, or ISO
 * with an offset. Without an offset it is Hải Phòng's wall clock (section 5).
 */
export function readInstant(cell: Cell): Verdict<Date, 'not-a-time' | 'time-of-day-missing'> {
  if (typeof cell === 'number') return readSerial(cell);
  const text = readText(cell) ?? '';
  if (onlyADay.test(text)) return refused('time-of-day-missing');
  if (offset.test(text)) {
    const instant = new Date(
      text
        .replace(/^(\S+) (\d)/, '$1T$2')
        .replace(' ', '')
        .replace(',', '.')
        .toUpperCase(),
    );
    return Number.isNaN(instant.getTime()) ? refused('not-a-time') : accepted(instant);
  }
  const wallClock = toWallClock(text);
  const instant = wallClock && readHaiPhongTime(wallClock);
  return instant ? accepted(instant) : refused('not-a-time');
}

function toWallClock(text: string): string | null {
  let match = dayFirst.exec(text);
  if (match) return wallClockText(match[3], match[2], match[1], match[4]);
  match = yearFirst.exec(text);
  if (match) return wallClockText(match[1], match[2], match[3], match[4]);
  match = timeFirst.exec(text);
  if (match) return wallClockText(match[4], match[3], match[2], match[1]);
  return null;
}

function wallClockText(year = '', month = '', day = '', time = ''): string | null {
  const [, hour = '', minute = '', second = '00', fraction = '0', half] =
    clock.exec(time.trim()) ?? [];
  if (hour === '') return null;
  const afternoon = /^(pm|ch)$/i.test(half ?? '');
  if (half !== undefined && (Number(hour) < 1 || Number(hour) > 12)) return null;
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (afternoon ? 12 : 0);
  const two = (value: string | number) => String(value).padStart(2, '0');
  return `${year}-${two(month)}-${two(day)}T${two(hours)}:${minute}:${second}.${fraction.slice(0, 3)}`;
}

/** A date whose cell was formatted as a plain number. */
function readSerial(serial: number): Verdict<Date, 'not-a-time' | 'time-of-day-missing'> {
  if (!(serial > 30_000 && serial < 80_000)) return refused('not-a-time');
  if (Number.isInteger(serial)) return refused('time-of-day-missing');
  // to the second: a day's fraction in binary is off by microseconds
  const seconds = Math.round((serial - spreadsheetEpochDays) * 86_400);
  const instant = readHaiPhongTime(new Date(seconds * 1000).toISOString().slice(0, -1));
  return instant ? accepted(instant) : refused('not-a-time');
}
