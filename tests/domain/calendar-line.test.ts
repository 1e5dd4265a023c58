import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarLine } from '#app/domain/calendar-line.ts';
import { stagesOf } from '#app/domain/contest-calendar.ts';
import { contestPresets } from '#app/domain/contest-presets.ts';

const [preset] = contestPresets;
if (!preset) throw new Error('no preset');
const { rules } = preset;
const stagesAt = (now: Date) => stagesOf({ rules, judgingClosedAt: null }, now);

describe('the calendar as a line', () => {
  const during = new Date('2023-11-08T09:00:00+07:00');
  const line = calendarLine(stagesAt(during), during);

  it('has the weeks, the hand-in and judging, each on its track, to scale', () => {
    expect(line?.tracks.map(({ kind, spans }) => [kind, spans.length])).toEqual([
      ['week', rules.calendar.weeks.length],
      ['entries', 1],
      ['judging', 1],
    ]);
    const all = line?.tracks.flatMap(({ spans }) => spans.map(({ left }) => left)) ?? [];
    expect(Math.min(...all)).toBe(0);
    const judging = line?.tracks[2]?.spans[0];
    expect((judging?.left ?? 0) + (judging?.width ?? 0)).toBeCloseTo(100);
    const entries = line?.tracks[1]?.spans[0];
    expect((entries?.left ?? 0) + (entries?.width ?? 0)).toBeCloseTo(judging?.left ?? 0);
  });

  it('is marked at Mondays, as many as a phone has room for', () => {
    expect(line?.ticks.length).toBeLessThanOrEqual(6);
    for (const { at } of line?.ticks ?? []) {
      expect(at.toISOString()).toMatch(/T17:00:00\.000Z$/);
      expect(at.getUTCDay()).toBe(0);
    }
  });

  it('shows now only between its ends, and nothing ever outside of them', () => {
    const some = fc.date({
      min: new Date('2023-01-01'),
      max: new Date('2024-12-31'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(some, now => {
        const at = calendarLine(stagesAt(now), now);
        const all = at?.tracks.flatMap(({ spans }) => spans) ?? [];
        const inside = [...all.map(({ left, width }) => left + width), ...all.map(one => one.left)];
        expect([...inside, at?.now ?? 0].every(one => one > -1e-9 && one < 100 + 1e-9)).toBe(true);
        expect(at?.now === null).toBe(all.every(({ state }) => state !== 'now'));
      }),
      { seed: 11, numRuns: 200 },
    );
  });

  it('is nothing without stages', () => {
    expect(calendarLine([], during)).toBeNull();
  });
});
