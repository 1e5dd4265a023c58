/**
 * Hải Phòng's wall clock. Vietnam keeps UTC+7 all year and has done so since 1975, so a fixed offset is
 * exact for every contest and needs neither the server's time zone nor its zone tables.
 */
const OFFSET_MS = 7 * 60 * 60 * 1000;

const WALL_CLOCK = /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,3})\d*)?)?$/;

/** `month` 1–12, `weekday` 1 (Monday) to 7 (Sunday), `hour` 0–23. */
export type HaiPhongParts = {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly weekday: number;
};

/**
 * The instant of a Hải Phòng wall-clock text without an offset, `2023-11-18T00:00` with optional seconds
 * (what an `<input type="datetime-local">` sends); null when it isn't one, a 30 February included.
 */
export function readHaiPhongTime(text: string): Date | null {
  const match = WALL_CLOCK.exec(text.trim());
  if (!match) return null;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map(part => Number(part ?? 0));
  const millisecond = Number((match[7] ?? '0').padEnd(3, '0'));
  const wall = new Date(0);
  // setUTCFullYear, as Date.UTC reads the years 0 to 99 as 1900 to 1999
  wall.setUTCFullYear(year ?? 0, (month ?? 0) - 1, day ?? 0);
  wall.setUTCHours(hour ?? 0, minute ?? 0, second ?? 0, millisecond);
  const sameText =
    wall.getUTCMonth() + 1 === month &&
    wall.getUTCDate() === day &&
    wall.getUTCHours() === hour &&
    wall.getUTCMinutes() === minute &&
    wall.getUTCSeconds() === second;
  return sameText ? new Date(wall.getTime() - OFFSET_MS) : null;
}

/** Like `readHaiPhongTime`, for texts known to be right; throws a RangeError otherwise. */
export function parseHaiPhongTime(text: string): Date {
  const instant = readHaiPhongTime(text);
  if (!instant) throw new RangeError(`not a wall-clock time such as 2023-11-18T00:00: ${text}`);
  return instant;
}

/** What Hải Phòng's clocks and calendars show at an instant. Throws a RangeError on an invalid date. */
export function formatHaiPhongParts(instant: Date | number): HaiPhongParts {
  const wall = new Date(Number(instant) + OFFSET_MS);
  if (Number.isNaN(wall.getTime())) throw new RangeError('not an instant');
  return {
    year: wall.getUTCFullYear(),
    month: wall.getUTCMonth() + 1,
    day: wall.getUTCDate(),
    hour: wall.getUTCHours(),
    minute: wall.getUTCMinutes(),
    second: wall.getUTCSeconds(),
    weekday: wall.getUTCDay() || 7,
  };
}

/** `2023-11-18T00:00` in Hải Phòng: the value of an `<input type="datetime-local">`; cuts seconds off. */
export function haiPhongInputValue(instant: Date | number): string {
  const { year, month, day, hour, minute } = formatHaiPhongParts(instant);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}`;
}

/** The first instant of the day in Hải Phòng to which an instant belongs. */
export function haiPhongMidnight(instant: Date | number): Date {
  return parseHaiPhongTime(`${haiPhongInputValue(instant).slice(0, 10)}T00:00`);
}

/** "07:30 18/11/2023", as Vietnamese letters write it; cuts seconds off. */
export function haiPhongClockAndDay(instant: Date | number): string {
  const [day = '', clock = ''] = haiPhongInputValue(instant).split('T');
  return `${clock} ${day.split('-').reverse().join('/')}`;
}

/**
 * When something closes. Midnight is the end of the day before, as offices write it: "24:00 30/11/2026" for what the
 * clock calls 00:00 01/12/2026, which people read as the whole of 1 December.
 * @param write how an instant is written otherwise, with its clock as "23:59"
 */
export function haiPhongClosing(
  instant: Date | number,
  write: (instant: Date | number) => string = haiPhongClockAndDay,
): string {
  if (!haiPhongInputValue(instant).endsWith('T00:00')) return write(instant);
  // the minute before bears the day that ends
  return write(Number(instant) - 60_000).replace('23:59', '24:00');
}

/** `2023-11-18T00:00:00+07:00`: an instant as contest rules note it; cuts milliseconds off. */
export function haiPhongText(instant: Date | number): string {
  const second = String(formatHaiPhongParts(instant).second).padStart(2, '0');
  return `${haiPhongInputValue(instant)}:${second}+07:00`;
}
