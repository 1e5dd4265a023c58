import type { TFunction } from 'i18next';

/** A moment: ISO 8601 text with an offset, a Date, or milliseconds since 1970. */
export type Instant = string | number | Date;

/** The contest lives on Hải Phòng's clock, whatever the server's or the reader's says. */
export const timeZone = 'Asia/Ho_Chi_Minh';

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone,
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

const weekdays = new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'short' });
const weekdayNames = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

function toDate(instant: Instant): Date {
  const date = instant instanceof Date ? instant : new Date(instant);
  if (Number.isNaN(date.getTime())) throw new RangeError(`Not an instant: ${String(instant)}`);
  return date;
}

function clockParts(instant: Instant) {
  const parts: Record<string, string> = {};
  for (const { type, value } of clock.formatToParts(toDate(instant))) parts[type] = value;
  const { year = '', month = '', day = '', hour = '', minute = '', second = '' } = parts;
  return { year, month, day, hour, minute, second };
}

/** "17/11/2023". */
export function formatDate(instant: Instant): string {
  const { day, month, year } = clockParts(instant);
  return `${day}/${month}/${year}`;
}

/** "17:00". */
export function formatTime(instant: Instant): string {
  const { hour, minute } = clockParts(instant);
  return `${hour}:${minute}`;
}

/** "17:00:05". */
export function formatTimeSeconds(instant: Instant): string {
  return `${formatTime(instant)}:${clockParts(instant).second}`;
}

/** "17/11/2023 17:00". */
export function formatDateTime(instant: Instant): string {
  return `${formatDate(instant)} ${formatTime(instant)}`;
}

/** "17/11/2023 17:00:05", for receipts and the audit log. */
export function formatDateTimeSeconds(instant: Instant): string {
  return `${formatDateTime(instant)}:${clockParts(instant).second}`;
}

/** "17:00 thứ Sáu, 17/11/2023". */
export function formatDateTimeLong(instant: Instant, t: TFunction): string {
  const weekday = weekdayNames.indexOf(weekdays.format(toDate(instant)));
  return t('common:time.dateTimeLong', {
    time: formatTime(instant),
    weekday: t(`common:weekday.${weekday}`),
    date: formatDate(instant),
  });
}

/** "2023-11-17T17:00": what an `<input type="datetime-local">` shows for Hải Phòng's clock. */
export function formatDateTimeInput(instant: Instant): string {
  const { year, month, day, hour, minute } = clockParts(instant);
  return `${year}-${month}-${day}T${hour}:${minute}`;
}

/** "1.234,5"; `digits` fixes the number of decimals, otherwise at most two. */
export function formatNumber(value: number, digits?: number): string {
  return new Intl.NumberFormat('vi-VN', {
    minimumFractionDigits: digits ?? 0,
    maximumFractionDigits: digits ?? 2,
  }).format(value);
}

/** "83,33%"; takes percent points (83.33), as number or as decimal text. */
export function formatPercent(points: number | string, digits?: number): string {
  return `${formatNumber(Number(points), digits)}%`;
}

/** "1,5 GB", in steps of 1024 as file managers count. */
export function formatBytes(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  const rounded = value >= 100 || unit === 0 ? Math.round(value) : Math.round(value * 10) / 10;
  return `${formatNumber(rounded)} ${units[unit]}`;
}

/** "6:59" or "1:02:03" from seconds; a started second counts only when it is over. */
export function formatDuration(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  const rest = two(whole % 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}

/** "còn 2 ngày 4 giờ": the two largest units of what is left; "đã hết hạn" from zero on. */
export function formatTimeLeft(milliseconds: number, t: TFunction): string {
  if (milliseconds <= 0) return t('common:time.over');
  const seconds = Math.ceil(milliseconds / 1000);
  const amounts: [string, number][] = [
    ['days', Math.floor(seconds / 86_400)],
    ['hours', Math.floor(seconds / 3600) % 24],
    ['minutes', Math.floor(seconds / 60) % 60],
    ['seconds', seconds % 60],
  ];
  const first = amounts.findIndex(([, count]) => count > 0);
  const duration = amounts
    .slice(first, first + 2)
    .filter(([, count]) => count > 0)
    .map(([unit, count]) => t(`common:time.${unit}`, { count }))
    .join(' ');
  return t('common:time.left', { duration });
}
