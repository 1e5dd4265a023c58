import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkHandIn } from '#app/domain/deadlines.ts';
import {
  formatHaiPhongParts,
  haiPhongClockAndDay,
  haiPhongClosing,
  haiPhongInputValue,
  haiPhongMidnight,
  parseHaiPhongTime,
  readHaiPhongTime,
} from '#app/domain/hai-phong-time.ts';

// The server's zone must not matter: New York's clocks jumped on 5 November 2023, in the middle of the contest.
describe.each([
  ['UTC', 0],
  ['America/New_York', 300],
])('on a server in %s', (zone, offsetMinutes) => {
  const before = process.env.TZ;
  beforeEach(() => {
    process.env.TZ = zone;
  });
  afterEach(() => {
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
  });

  test('the zone did change', () => {
    expect(new Date('2023-11-18T00:00:00Z').getTimezoneOffset()).toBe(offsetMinutes);
  });

  test.each([
    ['2023-11-18T00:00', '2023-11-17T17:00:00.000Z'],
    ['2024-11-04T00:00', '2024-11-03T17:00:00.000Z'],
    ['2023-11-05T13:30', '2023-11-05T06:30:00.000Z'],
    ['2024-11-01T17:00:59', '2024-11-01T10:00:59.000Z'],
    ['2024-11-01 17:00:59.5', '2024-11-01T10:00:59.500Z'],
    ['2024-02-29T06:59', '2024-02-28T23:59:00.000Z'],
  ])('%s is %s', (text, instant) => {
    expect(parseHaiPhongTime(text).toISOString()).toBe(instant);
  });

  test.each([
    '2023-02-29T00:00',
    '2023-11-31T00:00',
    '2023-11-18T24:00',
    '2023-11-18T12:60',
    '2023-13-01T00:00',
    '2023-11-18',
    '2023-11-18T00:00Z',
    '18/11/2023 00:00',
    '',
  ])('%j is no time', text => {
    expect(readHaiPhongTime(text)).toBeNull();
    expect(() => parseHaiPhongTime(text)).toThrow(RangeError);
  });

  test('parts', () => {
    expect(formatHaiPhongParts(new Date('2023-11-17T17:00:01Z'))).toEqual({
      year: 2023,
      month: 11,
      day: 18,
      hour: 0,
      minute: 0,
      second: 1,
      weekday: 6,
    });
    expect(formatHaiPhongParts(new Date('2024-11-03T10:00:00Z')).weekday).toBe(7);
    expect(() => formatHaiPhongParts(Number.NaN)).toThrow(RangeError);
  });

  test('there and back', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('2000-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
        instant => {
          const minute = Math.floor(instant.getTime() / 60_000) * 60_000;
          expect(parseHaiPhongTime(haiPhongInputValue(instant)).getTime()).toBe(minute);
        },
      ),
    );
  });

  test('a day begins at its own midnight, and a letter names clock and day', () => {
    const late = new Date('2023-11-17T16:59:59.999Z');
    expect(haiPhongMidnight(late)).toEqual(new Date('2023-11-16T17:00:00Z'));
    expect(haiPhongMidnight(late.getTime() + 1)).toEqual(new Date('2023-11-17T17:00:00Z'));
    expect(haiPhongClockAndDay(late)).toBe('23:59 17/11/2023');
    expect(haiPhongClosing(late)).toBe('23:59 17/11/2023');
    expect(haiPhongClosing(parseHaiPhongTime('2023-11-18T00:00'))).toBe('24:00 17/11/2023');
    expect(haiPhongClockAndDay(parseHaiPhongTime('2023-03-05T07:08'))).toBe('07:08 05/03/2023');
  });

  test('one second before the deadline is taken, the deadline itself is not', () => {
    const closesAt = parseHaiPhongTime('2023-11-18T00:00');
    const handIn = { closesAt, graceSeconds: 0, upload: null, onBehalf: null };
    const at = (text: string) => checkHandIn({ ...handIn, now: parseHaiPhongTime(text) }).ok;
    expect(at('2023-11-17T23:59:59')).toBe(true);
    expect(at('2023-11-17T23:59:59.999')).toBe(true);
    expect(at('2023-11-18T00:00')).toBe(false);
  });
});
