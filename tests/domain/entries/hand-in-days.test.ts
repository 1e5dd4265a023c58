import fc from 'fast-check';
import { expect, it } from 'vitest';
import { handInDays, spansUntil } from '#app/domain/entries/hand-in-days.ts';

const window = {
  opensAt: new Date('2023-11-13T08:00:00+07:00'),
  closesAt: new Date('2023-11-18T00:00:00+07:00'),
};
const handIn = (text: string, number = 1) => ({ decidingAt: new Date(text), number });

it('counts by the day in Hải Phòng, days without any too, up to the one that the deadline closes', () => {
  const days = handInDays(
    [
      handIn('2023-11-13T17:00:00Z'), // already the 14th
      handIn('2023-11-14T23:59:59.999+07:00', 2),
      handIn('2023-11-17T23:59:59.999+07:00'),
    ],
    window,
  );
  expect(days.daysPerSpan).toBe(1);
  expect(days.spans.map(({ first, replaced }) => [first, replaced])).toEqual([
    ...[
      [0, 0],
      [1, 1],
      [0, 0],
      [0, 0],
      [1, 0],
    ],
  ]);
  expect(days.spans[0]?.from.toISOString()).toBe('2023-11-12T17:00:00.000Z');
  expect(spansUntil(days, window.closesAt)).toBe(5);
  expect(spansUntil(days, new Date('2023-11-14T12:00:00+07:00'))).toBe(1.5);
});

it('shows what a unit with more time hands in after the deadline', () => {
  const days = handInDays([handIn('2023-11-20T09:00:00+07:00')], window);
  expect(days.spans).toHaveLength(8);
  expect(days.spans.at(-1)?.first).toBe(1);
});

it('loses no hand-in however long the window is, and has never more columns than a phone shows', () => {
  const moment = fc.date({
    ...{ min: new Date('2023-01-01T00:00:00Z'), max: new Date('2026-12-31T00:00:00Z') },
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(fc.array(moment), moment, moment, (times, opensAt, closesAt) => {
      const handIns = times.map((decidingAt, at) => ({ decidingAt, number: (at % 2) + 1 }));
      const { spans, daysPerSpan } = handInDays(handIns, { opensAt, closesAt });
      const counted = spans.reduce((sum, { first, replaced }) => sum + first + replaced, 0);
      expect(counted).toBe(times.length);
      expect(spans.length).toBeLessThanOrEqual(92);
      expect(daysPerSpan === 1 || daysPerSpan % 7 === 0).toBe(true);
    }),
  );
});
