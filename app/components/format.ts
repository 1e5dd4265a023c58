import type { TFunction } from 'i18next';
import { haiPhongClosing } from '#app/domain/hai-phong-time.ts';
import type { Language } from '#app/domain/language.ts';
import { spokenLanguage } from './spoken-language.ts';

// What a value looks like follows the language of the page (`spokenLanguage`) unless one is given.

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

const englishDates = {
  short: new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone, year: 'numeric', month: 'short', day: 'numeric' },
  }),
  long: new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone, year: 'numeric', month: 'long', day: 'numeric' },
  }),
};

function englishDate(instant: Instant, style: keyof typeof englishDates): string {
  return englishDates[style].format(toDate(instant));
}

/** "17/11/2023", as offices write it; "17 Nov 2023" in English, where 05/02 would be two days. */
export function formatDate(instant: Instant, language: Language = spokenLanguage()): string {
  if (language === 'en') return englishDate(instant, 'short');
  const { day, month, year } = clockParts(instant);
  return `${day}/${month}/${year}`;
}

const englishDay = new Intl.DateTimeFormat('en-GB', { timeZone, month: 'short', day: 'numeric' });

/** "17/11", in English "17 Nov": a day where the year is clear. */
export function formatDayMonth(instant: Instant, language: Language = spokenLanguage()): string {
  if (language === 'en') return englishDay.format(toDate(instant));
  const { day, month } = clockParts(instant);
  return `${day}/${month}`;
}

const englishMonth = new Intl.DateTimeFormat('en-GB', {
  timeZone,
  month: 'short',
  year: 'numeric',
});

/** "11/2023", in English "Nov 2023". */
export function formatMonth(instant: Instant, language: Language = spokenLanguage()): string {
  if (language === 'en') return englishMonth.format(toDate(instant));
  const { month, year } = clockParts(instant);
  return `${month}/${year}`;
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

/** "17/11/2023 17:00"; "17 Nov 2023, 17:00". */
export function formatDateTime(instant: Instant, language: Language = spokenLanguage()): string {
  return `${formatDate(instant, language)}${language === 'en' ? ',' : ''} ${formatTime(instant)}`;
}

/** "17/11/2023 17:00:05", for receipts and the audit log. */
export function formatDateTimeSeconds(
  instant: Instant,
  language: Language = spokenLanguage(),
): string {
  return `${formatDateTime(instant, language)}:${clockParts(instant).second}`;
}

/** "17:00 thứ Sáu, 17/11/2023"; "Friday, 17 November 2023, 17:00". */
export function formatDateTimeLong(
  instant: Instant,
  t: TFunction,
  language: Language = spokenLanguage(),
): string {
  const weekday = weekdayNames.indexOf(weekdays.format(toDate(instant)));
  return t('common:time.dateTimeLong', {
    time: formatTime(instant),
    // Intl would write "Chủ Nhật", which Decree 30 doesn't
    weekday: t(`common:weekday.${weekday}`),
    date: language === 'en' ? englishDate(instant, 'long') : formatDate(instant, language),
  });
}

/** "17/11/2023 24:00": when something closes, by `haiPhongClosing`. */
export function formatClosing(instant: Instant, language: Language = spokenLanguage()): string {
  return haiPhongClosing(toDate(instant), one => formatDateTime(one, language));
}

/** "30/11/2026": the day that ends with it, where something closes at midnight. */
export function formatClosingDate(instant: Instant, language: Language = spokenLanguage()): string {
  return haiPhongClosing(toDate(instant), one => formatDate(one, language));
}

/** "24:00". */
export function formatClosingTime(instant: Instant): string {
  return haiPhongClosing(toDate(instant), formatTime);
}

/** "24:00 thứ Hai, 30/11/2026"; "Monday, 30 November 2026, 24:00". */
export function formatClosingLong(
  instant: Instant,
  t: TFunction,
  language: Language = spokenLanguage(),
): string {
  return haiPhongClosing(toDate(instant), one => formatDateTimeLong(one, t, language));
}

/** "2023-11-17T17:00": what an `<input type="datetime-local">` shows for Hải Phòng's clock. */
export function formatDateTimeInput(instant: Instant): string {
  const { year, month, day, hour, minute } = clockParts(instant);
  return `${year}-${month}-${day}T${hour}:${minute}`;
}

const locales: Readonly<Record<Language, string>> = { vi: 'vi-VN', en: 'en-GB' };
const numberFormats = new Map<string, Intl.NumberFormat>();

/** "1.234,5", in English "1,234.5"; `digits` fixes the number of decimals, otherwise at most two. */
export function formatNumber(
  value: number,
  digits?: number,
  language: Language = spokenLanguage(),
): string {
  return numberFormat(language, digits ?? 0, digits ?? 2).format(value);
}

/** Making one costs far more than using it, and a table has hundreds of figures. */
function numberFormat(language: Language, least: number, most: number): Intl.NumberFormat {
  const key = `${language} ${least} ${most}`;
  const known = numberFormats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(locales[language], {
    minimumFractionDigits: least,
    maximumFractionDigits: most,
  });
  numberFormats.set(key, made);
  return made;
}

/** Milliseconds as seconds, "2,025": exact, since a thousandth decides where nothing else does. */
export function formatExactSeconds(
  milliseconds: number,
  language: Language = spokenLanguage(),
): string {
  return numberFormat(language, 0, 3).format(milliseconds / 1000);
}

/** "83,33%"; takes percent points (83.33), as number or as decimal text. */
export function formatPercent(
  points: number | string,
  digits?: number,
  language: Language = spokenLanguage(),
): string {
  return `${formatNumber(Number(points), digits, language)}%`;
}

/** "1,5 GB", in steps of 1024 as file managers count. */
export function formatBytes(bytes: number, language: Language = spokenLanguage()): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  const rounded = value >= 100 || unit === 0 ? Math.round(value) : Math.round(value * 10) / 10;
  return `${formatNumber(rounded, undefined, language)} ${units[unit]}`;
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

const pastFormats: Readonly<Record<Language, Intl.RelativeTimeFormat>> = {
  vi: new Intl.RelativeTimeFormat(locales.vi),
  en: new Intl.RelativeTimeFormat(locales.en),
};
const pastUnits = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/**
 * How far a moment is from now: "còn 2 ngày 4 giờ", "vừa xong", "2 giờ trước"; the date itself once it is more than a
 * month ago.
 */
export function formatFromNow(
  instant: Instant,
  now: Instant,
  t: TFunction,
  language: Language = spokenLanguage(),
): string {
  const left = toDate(instant).getTime() - toDate(now).getTime();
  if (left > 0) return formatTimeLeft(left, t);
  const past = -left;
  if (past > 30 * 86_400_000) return formatDate(instant, language);
  const [unit, length] = pastUnits.find(([, length]) => past >= length) ?? [];
  if (!unit) return t('common:time.justNow');
  return pastFormats[language].format(-Math.floor(past / length), unit);
}
