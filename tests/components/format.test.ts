import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  formatBytes,
  formatClosing,
  formatClosingDate,
  formatClosingLong,
  formatClosingTime,
  formatDate,
  formatDateTime,
  formatDateTimeInput,
  formatDateTimeLong,
  formatDuration,
  formatFromNow,
  formatNumber,
  formatPercent,
  formatTimeLeft,
} from '#app/components/format.ts';
import { createI18n } from '#app/components/i18n.ts';

const { t } = createI18n('vi');
const hour = 3_600_000;

afterEach(() => vi.unstubAllEnvs());

describe('instants', () => {
  it.each([
    ['UTC', 0],
    ['America/New_York', 300],
    ['Asia/Ho_Chi_Minh', -420],
  ])('read as Hải Phòng time on a server in %s', (zone, offset) => {
    vi.stubEnv('TZ', zone);
    const closing = '2023-11-17T10:00:00Z';
    expect(new Date(closing).getTimezoneOffset()).toBe(offset);
    expect(formatDateTime(closing)).toBe('17/11/2023 17:00');
    expect(formatDateTime(Date.parse(closing))).toBe('17/11/2023 17:00');
    expect(formatDateTimeLong(new Date(closing), t)).toBe('17:00 thứ Sáu, 17/11/2023');
    expect(formatDateTimeInput(closing)).toBe('2023-11-17T17:00');
  });

  it('end at 24:00 of the day before where something closes at midnight, in both languages', () => {
    const midnight = '2026-12-01T00:00:00+07:00';
    expect(formatClosing(midnight)).toBe('30/11/2026 24:00');
    expect(formatClosing(midnight, 'en')).toBe('30 Nov 2026, 24:00');
    expect(formatClosingLong(midnight, t)).toBe('24:00 thứ Hai, 30/11/2026');
    expect(formatClosing('2026-11-30T23:59:00+07:00')).toBe('30/11/2026 23:59');
    expect(t('contests:calendar.line', { closesAt: midnight })).toContain('30/11/2026 24:00');
    expect(formatClosingDate(midnight)).toBe('30/11/2026');
    expect(formatClosingTime(midnight)).toBe('24:00');
    expect(t('publicity:banners.round1', { closesAt: midnight })).toContain('30/11/2026');
  });

  it('show no end by a plain formatter, on pages and in words', () => {
    const textsIn = (folder: string) =>
      readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter(file => /\.(tsx?|json)$/.test(file))
        .map(file => ({ file, text: readFileSync(join(folder, file), 'utf8') }));
    const end = String.raw`[\w.?]*([cC]losesAt|[uU]ntil|lapsesAt|expiresAt|extendedTo)`;
    const plainly = [
      new RegExp(
        String.raw`\b(format(Date|Time)\w*|dateTimeLong|(moment|clock|day)InWords)\(${end}\b`,
      ),
      new RegExp(String.raw`\{\{${end}, (instant|date)\}\}`),
    ];
    // "use before" a day, of a slip, isn't the last day itself
    const found = ['app/components', 'app/documents', 'app/locales']
      .flatMap(textsIn)
      .filter(({ file }) => !file.endsWith('first-passwords.tsx'))
      .flatMap(({ file, text }) =>
        text
          .split('\n')
          .flatMap(line =>
            plainly.some(way => way.test(line)) ? [`${file}: ${line.trim()}`] : [],
          ),
      );
    expect(found).toEqual([]);
  });

  it('begin the day at midnight, not at 24:00', () => {
    expect(formatDateTimeLong('2023-11-17T17:00:00Z', t)).toBe('00:00 thứ Bảy, 18/11/2023');
    expect(formatDateTimeLong('2023-11-18T17:00:00Z', t)).toBe('00:00 Chủ nhật, 19/11/2023');
  });

  it('that are none throw', () => {
    expect(() => formatDateTime('tomorrow')).toThrow(RangeError);
  });
});

describe('amounts', () => {
  it('are written the Vietnamese way', () => {
    expect(formatNumber(1234.5)).toBe('1.234,5');
    expect(formatNumber(87.25, 2)).toBe('87,25');
    expect(formatPercent('83.33')).toBe('83,33%');
    expect(formatBytes(0)).toBe('0 B');
    expect(formatBytes(1536)).toBe('1,5 KB');
    expect(formatBytes(500 * 1024 * 1024)).toBe('500 MB');
    expect(formatDuration(420)).toBe('7:00');
    expect(formatDuration(419.99)).toBe('6:59');
    expect(formatDuration(3723)).toBe('1:02:03');
  });

  it.each([
    [52 * hour, 'còn 2 ngày 4 giờ'],
    [48 * hour, 'còn 2 ngày'],
    [4 * hour + 12 * 60_000, 'còn 4 giờ 12 phút'],
    [48 * hour + 5 * 60_000, 'còn 2 ngày'],
    [61_000, 'còn 1 phút 1 giây'],
    [400, 'còn 1 giây'],
    [0, 'đã hết hạn'],
    [-hour, 'đã hết hạn'],
  ])('%i ms left is "%s"', (left, words) => {
    expect(formatTimeLeft(left, t)).toBe(words);
  });
});

describe('how far a moment is from now', () => {
  const at = '2023-11-17T10:00:00Z';

  it.each([
    [52 * hour, 'còn 2 ngày 4 giờ', '2 days 4 hours left'],
    [-30_000, 'vừa xong', 'just now'],
    [-5 * 60_000, '5 phút trước', '5 minutes ago'],
    [-2.5 * hour, '2 giờ trước', '2 hours ago'],
    [-25 * hour, '1 ngày trước', '1 day ago'],
    [-31 * 24 * hour, '17/11/2023', '17 Nov 2023'],
  ])('%i ms is said as "%s"', (away, vietnamese, english) => {
    const now = Date.parse(at) - away;
    expect(formatFromNow(at, now, t, 'vi')).toBe(vietnamese);
    expect(formatFromNow(at, now, createI18n('en').t, 'en')).toBe(english);
  });
});

describe('in English', () => {
  const english = createI18n('en');
  const closing = '2026-11-27T10:00:00Z';

  it('dates and amounts are written so that nobody takes the day for the month', () => {
    expect(formatDate(closing, 'en')).toBe('27 Nov 2026');
    expect(formatDateTime(closing, 'en')).toBe('27 Nov 2026, 17:00');
    expect(formatDateTimeLong(closing, english.t, 'en')).toBe('Friday, 27 November 2026, 17:00');
    expect(formatNumber(1234.5, undefined, 'en')).toBe('1,234.5');
    expect(formatPercent('83.33', undefined, 'en')).toBe('83.33%');
    expect(formatBytes(1536, 'en')).toBe('1.5 KB');
  });

  it.each([
    [52 * hour, '2 days 4 hours left'],
    [25 * hour, '1 day 1 hour left'],
  ])('%i ms left is "%s"', (left, words) => {
    expect(formatTimeLeft(left, english.t)).toBe(words);
  });

  it('what has no English words is said in Vietnamese, with English figures', () => {
    english.addResource('vi', 'common', 'untranslated', '{{at, instant}}: còn {{n, number}}');
    expect(english.t('common:untranslated', { at: closing, n: 1234.5 })).toBe(
      '27 Nov 2026, 17:00: còn 1,234.5',
    );
  });
});

describe('sentences', () => {
  it('format values in place', () => {
    const i18n = createI18n('vi');
    i18n.addResource('vi', 'common', 'probe', '{{at, instant}} {{size, bytes}} {{long, duration}}');
    expect(i18n.t('probe', { at: '2023-11-17T10:00:00Z', size: 1536, long: 450 })).toBe(
      '17/11/2023 17:00 1,5 KB 7:30',
    );
  });
});
