const DAYS_BEFORE_EPOCH = 719_468;
const DAY_MS = 86_400_000;

/** The two digits at `at`, or -1. */
function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = bytes[at]! - 48;
  const ones = bytes[at + 1]! - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : -1;
}

function daysInMonth(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

/** Days from 1970-01-01 to a date of the Gregorian calendar (years begin in March here). */
function daysSinceEpoch(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  // Bit operations cut towards zero, which is the floor for all years but the one before year 0.
  const era = shifted < 0 ? -1 : (shifted / 400) | 0;
  const yearOfEra = shifted - era * 400;
  const dayOfYear = (((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) | 0) + day - 1;
  const leapDays = ((yearOfEra / 4) | 0) - ((yearOfEra / 100) | 0);
  return era * 146_097 + yearOfEra * 365 + leapDays + dayOfYear - DAYS_BEFORE_EPOCH;
}

/** RFC 3339 allows second 60 only at the end of a June or December in UTC. */
function mayHoldLeapSecond(milliseconds: number): boolean {
  if (milliseconds % DAY_MS !== 0) return false;
  const days = milliseconds / DAY_MS;
  const year = 1970 + Math.floor(days / 365.2425);
  for (const candidate of [year - 1, year, year + 1]) {
    if (daysSinceEpoch(candidate, 1, 1) === days || daysSinceEpoch(candidate, 7, 1) === days) {
      return true;
    }
  }
  return false;
}

/** An RFC 3339 instant, as `readInstantAt` reads it; NaN for anything else. */
export function readInstant(text: unknown): number {
  if (typeof text !== 'string') return Number.NaN;
  const bytes = text.length <= letters.length ? letters : new Uint8Array(text.length);
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code > 127) return Number.NaN;
    bytes[at] = code;
  }
  return readInstantAt(bytes, 0, text.length);
}

/** Where `readInstant` spells a text; what stands beyond its end is never looked at twice. */
const letters = new Uint8Array(40);

/**
 * The RFC 3339 instant with its offset that stands in bytes from `start` to before `end`, as milliseconds since 1970
 * in UTC (finer digits are cut off); NaN for anything else, an impossible date included. Written by hand because an
 * input holds hundreds of thousands of instants and `Date.parse` also takes what RFC 3339 doesn't.
 */
export function readInstantAt(bytes: Uint8Array, start: number, end: number): number {
  const century = twoDigits(bytes, start);
  const yearOfCentury = twoDigits(bytes, start + 2);
  const month = twoDigits(bytes, start + 5);
  const day = twoDigits(bytes, start + 8);
  const hour = twoDigits(bytes, start + 11);
  const minute = twoDigits(bytes, start + 14);
  const second = twoDigits(bytes, start + 17);
  const separator = bytes[start + 10]!;
  const year = century * 100 + yearOfCentury;
  if (
    century < 0 ||
    yearOfCentury < 0 ||
    bytes[start + 4]! !== 45 ||
    bytes[start + 7]! !== 45 ||
    (separator !== 84 && separator !== 116) ||
    bytes[start + 13]! !== 58 ||
    bytes[start + 16]! !== 58 ||
    month < 1 ||
    month > 12 ||
    day < 1 ||
    (day > 28 && day > daysInMonth(year, month)) ||
    hour < 0 ||
    hour > 23 ||
    minute < 0 ||
    minute > 59 ||
    second < 0 ||
    second > 60
  ) {
    return Number.NaN;
  }
  let at = start + 19;
  let thousandths = 0;
  if (bytes[at]! === 46) {
    at++;
    let weight = 100;
    const first = at;
    for (;;) {
      const digit = bytes[at]! - 48;
      if (!(digit >= 0 && digit <= 9)) break;
      if (weight >= 1) thousandths += digit * weight;
      weight /= 10;
      at++;
    }
    if (at === first) return Number.NaN;
  }
  const mark = bytes[at]!;
  let offsetMinutes = 0;
  if (mark === 90 || mark === 122) {
    if (end !== at + 1) return Number.NaN;
  } else {
    const hours = twoDigits(bytes, at + 1);
    const minutes = twoDigits(bytes, at + 4);
    if (
      (mark !== 43 && mark !== 45) ||
      hours < 0 ||
      hours > 23 ||
      minutes < 0 ||
      minutes > 59 ||
      bytes[at + 3]! !== 58 ||
      end !== at + 6
    ) {
      return Number.NaN;
    }
    offsetMinutes = (mark === 43 ? 1 : -1) * (hours * 60 + minutes);
  }
  const seconds =
    daysSinceEpoch(year, month, day) * 86_400 +
    hour * 3600 +
    (minute - offsetMinutes) * 60 +
    second;
  if (second === 60 && !mayHoldLeapSecond(seconds * 1000)) return Number.NaN;
  return seconds * 1000 + thousandths;
}
