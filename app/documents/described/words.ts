import i18next from 'i18next';
import { formatHaiPhongParts, haiPhongClosing } from '#app/domain/hai-phong-time.ts';
import audit from '#app/locales/vi/audit.json' with { type: 'json' };
import contests from '#app/locales/vi/contests.json' with { type: 'json' };
import certificate from '#app/locales/vi/documents/certificate.json' with { type: 'json' };
import common from '#app/locales/vi/documents/common.json' with { type: 'json' };
import decision from '#app/locales/vi/documents/decision.json' with { type: 'json' };
import merit from '#app/locales/vi/documents/merit.json' with { type: 'json' };
import minutes from '#app/locales/vi/documents/minutes.json' with { type: 'json' };
import openData from '#app/locales/vi/documents/open-data.json' with { type: 'json' };
import participation from '#app/locales/vi/documents/participation.json' with { type: 'json' };
import report from '#app/locales/vi/documents/report.json' with { type: 'json' };
import scores from '#app/locales/vi/documents/scores.json' with { type: 'json' };
import tables from '#app/locales/vi/documents/tables.json' with { type: 'json' };
import entries from '#app/locales/vi/entries.json' with { type: 'json' };
import judging from '#app/locales/vi/judging.json' with { type: 'json' };
import objections from '#app/locales/vi/objections.json' with { type: 'json' };
import people from '#app/locales/vi/people.json' with { type: 'json' };
import publishing from '#app/locales/vi/publishing.json' with { type: 'json' };
import quizFairness from '#app/locales/vi/quiz-fairness.json' with { type: 'json' };
import results from '#app/locales/vi/results.json' with { type: 'json' };
import roster from '#app/locales/vi/roster.json' with { type: 'json' };
import units from '#app/locales/vi/units.json' with { type: 'json' };

// In a folder of their own, since every file beside it goes into each browser.
const texts = {
  ...{ certificate, common, decision, merit, minutes, participation, report, scores, tables },
  'open-data': openData,
};
/** Words that a page and a document share. */
const ofPages = {
  ...{ audit, contests, entries, judging, objections, people },
  ...{ publishing, results, roster, units },
  'quiz-fairness': quizFairness,
};

const instance = i18next.createInstance();
void instance.init({
  lng: 'vi',
  ns: [...Object.keys(texts), ...Object.keys(ofPages)],
  defaultNS: 'common',
  initAsync: false,
  interpolation: { escapeValue: false },
  resources: { vi: { ...texts, ...ofPages } },
  parseMissingKeyHandler: key => {
    throw new Error(`no words for ${key}`);
  },
});
const whole = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 0 });
instance.services.formatter?.add('number', (value: number) => whole.format(value));
// as offices write small numbers, so that none can be put before them: 01, 06
instance.services.formatter?.add('padded', (value: number) =>
  value < 10 ? `0${value}` : whole.format(value),
);

/** A sentence of `app/locales/vi/documents/`, by "file:key". Throws where there is none. */
export const say = (key: string, params: Record<string, string | number> = {}): string =>
  instance.t(key, params);

/** The same, or the given word where there is none. */
export const sayOr = (key: string, otherwise: string): string =>
  instance.exists(key) ? instance.t(key) : otherwise;

/** A list of lines of `app/locales/vi/documents/`. */
export const sayLines = (key: string, params: Record<string, string | number> = {}): string[] =>
  instance.t(key, { ...params, returnObjects: true }) as unknown as string[];

/** A column's title; the same words on each document of one kind. */
export const sayColumns = (namespace: string) => (name: string) =>
  say(`${namespace}:columns.${name}`);

/** "Giải Nhất"; a prize that the rules named themselves stays as it is. */
export function prizeWords(prize: string): string {
  const known: Readonly<Record<string, string>> = results.prizes;
  return known[prize] ?? prize;
}

/** "Giải cá nhân đợt 2", as pages call an award. */
export function awardWords(award: string): string {
  const [kind = '', week] = award.split(':');
  return week === undefined
    ? say(`results:awards.${kind}`)
    : say('results:awards.weekly', { week });
}

/** A published figure with the decimal comma: "83.33" → "83,33"; what is missing is a dash. */
export const figure = (text: string | null): string =>
  text === null ? say('common:missing') : text.replace('.', ',');

/** 1.234 of a count. */
export const count = (value: number): string => whole.format(value);

/** "ngày 05 tháng 02 năm 2024"; days below 10 and the first two months bear a zero (Decree 30, annex I). */
export function dayInWords(instant: Date): string {
  const { year, month, day } = formatHaiPhongParts(instant);
  return dateInWords({ year, month, day });
}

/** A calendar day of which parts may still be open: they leave room to write. */
export interface OpenDate {
  year: number;
  month: number | null;
  day: number | null;
}

// spaces that neither a line's end nor a word processor swallows
const room = (characters: number) => '\u00a0'.repeat(characters);

/** The parts of a date as text. */
export function dateParts({ year, month, day }: OpenDate) {
  return {
    year: String(year),
    month: month === null ? room(5) : String(month).padStart(month < 3 ? 2 : 1, '0'),
    day: day === null ? room(5) : String(day).padStart(2, '0'),
  };
}

export const dateInWords = (date: OpenDate): string => say('common:date', dateParts(date));

/** A document's number, or room to write it. */
export const numberOrRoom = (number: string | null): string => number ?? room(9);

/** "8 giờ 05" of Hải Phòng's clock. */
export function clockInWords(instant: Date): string {
  const { hour, minute } = formatHaiPhongParts(instant);
  return say('common:clock', {
    hour: String(hour).padStart(2, '0'),
    minute: String(minute).padStart(2, '0'),
  });
}

/** "23/10/2023". */
export function shortDate(instant: Date): string {
  const { year, month, day } = formatHaiPhongParts(instant);
  return `${String(day).padStart(2, '0')}/${String(month).padStart(2, '0')}/${year}`;
}

/** "22/10/2023" of an end at 24:00, which the clock calls 00:00 of the day after. */
export const closingDate = (instant: Date): string =>
  haiPhongClosing(instant, one => shortDate(new Date(one)));

/** "6:05,4" of a time in milliseconds, always with its tenths: all times of a list stand alike. */
export function durationInWords(milliseconds: number): string {
  const seconds = Math.floor(milliseconds / 1000);
  const tenths = Math.floor((milliseconds % 1000) / 100);
  const text = `${String(seconds % 60).padStart(2, '0')},${tenths}`;
  return say('common:duration', { minutes: Math.floor(seconds / 60), seconds: text });
}

const romanDigits = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'] as const;
/** Annexes are numbered in Roman; throws past the tenth. */
export function roman(number: number): string {
  const digits = romanDigits[number - 1];
  if (digits === undefined) throw new RangeError(`no annex ${number}`);
  return digits;
}
