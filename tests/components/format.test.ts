import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  formatBytes,
  formatDateTime,
  formatDateTimeInput,
  formatDateTimeLong,
  formatDuration,
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

describe('sentences', () => {
  it('format values in place', () => {
    const i18n = createI18n('vi');
    i18n.addResource('vi', 'common', 'probe', '{{at, instant}} {{size, bytes}} {{long, duration}}');
    expect(i18n.t('probe', { at: '2023-11-17T10:00:00Z', size: 1536, long: 450 })).toBe(
      '17/11/2023 17:00 1,5 KB 7:30',
    );
  });
});
