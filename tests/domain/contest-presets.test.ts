import { describe, expect, it } from 'vitest';
import { contestPresets } from '#app/domain/contest-presets.ts';
import { rulesFreezeAt } from '#app/domain/contest-rules.ts';
import { shiftCalendar } from '#app/domain/shift-calendar.ts';
import { contestRulesSchema } from '#app/forms/contest-rules.ts';

const preset = (code: string) => {
  const found = contestPresets.find(candidate => candidate.code === code);
  if (!found) throw new Error(code);
  return found.rules;
};
const instants = (texts: readonly string[]) => texts.map(text => new Date(text).toISOString());
const minimum = { city: 70, central: 50, district: 70, commune: 70, service: 70 };
const prizes = [
  ['first', 1],
  ['second', 2],
  ['third', 3],
];

describe('the presets', () => {
  it.each(contestPresets.map(({ code, rules }) => [code, rules] as const))(
    '%s fits the schema unchanged',
    (_code, rules) => {
      expect(contestRulesSchema.parse(rules)).toEqual(rules);
    },
  );

  it('hold the weeks of the table, Monday 08:00 to Friday 17:00 in Hải Phòng', () => {
    const weeksOf = (code: string) =>
      preset(code).calendar.weeks.map(({ opensAt, closesAt }) => instants([opensAt, closesAt]));
    expect(weeksOf('cchc-2023')).toEqual([
      ['2023-10-23T01:00:00.000Z', '2023-10-27T10:00:00.000Z'],
      ['2023-10-30T01:00:00.000Z', '2023-11-03T10:00:00.000Z'],
      ['2023-11-06T01:00:00.000Z', '2023-11-10T10:00:00.000Z'],
      ['2023-11-13T01:00:00.000Z', '2023-11-17T10:00:00.000Z'],
    ]);
    expect(weeksOf('cchc-2024')).toEqual([
      ['2024-10-07T01:00:00.000Z', '2024-10-11T10:00:00.000Z'],
      ['2024-10-14T01:00:00.000Z', '2024-10-18T10:00:00.000Z'],
      ['2024-10-21T01:00:00.000Z', '2024-10-25T10:00:00.000Z'],
      ['2024-10-28T01:00:00.000Z', '2024-11-01T10:00:00.000Z'],
    ]);
    expect(weeksOf('cchc-2025')).toEqual([
      ['2025-11-03T01:00:00.000Z', '2025-11-07T10:00:00.000Z'],
      ['2025-11-10T01:00:00.000Z', '2025-11-14T10:00:00.000Z'],
      ['2025-11-17T01:00:00.000Z', '2025-11-21T10:00:00.000Z'],
      ['2025-11-24T01:00:00.000Z', '2025-11-28T10:00:00.000Z'],
    ]);
  });

  it('close round 2 before 18/11/2023, within 03/11/2024, before 11/11/2025', () => {
    expect(instants(contestPresets.map(({ rules }) => rules.entry.closesAt))).toEqual([
      '2023-11-17T17:00:00.000Z',
      '2024-11-03T17:00:00.000Z',
      '2025-11-10T17:00:00.000Z',
    ]);
  });

  it('ask for the entries of the table', () => {
    const video = { kind: 'video', maximumSeconds: 420, toleranceSeconds: 0.5, graceSeconds: 0 };
    expect(preset('cchc-2023').entry).toMatchObject({
      ...video,
      maximumPerUnit: null,
      forms: ['commentary', 'reportage', 'skit'],
      watching: 'restricted',
    });
    expect(preset('cchc-2024').entry).toMatchObject({
      ...video,
      maximumPerUnit: 1,
      forms: ['skit', 'scene', 'situation'],
      watching: 'everyone-after-close',
    });
    expect(preset('cchc-2025').entry).toMatchObject({
      kind: 'slogan',
      minimumWords: 10,
      maximumWords: 20,
      maximumMeaningCharacters: 500,
      maximumPerUnit: 1,
      watching: 'restricted',
    });
  });

  it('measure participation and give prizes as the table says', () => {
    expect(contestPresets.map(({ rules }) => rules.participation)).toEqual([
      { measure: 'mean-weekly', minimum },
      { measure: 'all-weeks', minimum },
      { measure: 'mean-weekly', minimum },
    ]);
    for (const { rules } of contestPresets) {
      expect(rules.prizes).toEqual({ weekly: prizes, entry: prizes, collective: prizes });
      expect(rules).toMatchObject({ weeks: 4, questionsPerAttempt: 10, topEntries: 20 });
      expect(rules.zeroScoreDisqualifies).toBe(true);
    }
  });

  it('score in the starting criteria', () => {
    const points = (code: string) => preset(code).judging.criteria.map(({ max }) => max);
    expect(points('cchc-2023')).toEqual([40, 25, 20, 15]);
    expect(points('cchc-2024')).toEqual([40, 25, 20, 15]);
    expect(points('cchc-2025')).toEqual([40, 30, 20, 10]);
  });

  it('freeze as the first round opens', () => {
    expect(rulesFreezeAt(preset('cchc-2023'))).toEqual(new Date('2023-10-17T00:00:00+07:00'));
    expect(rulesFreezeAt(preset('cchc-2025'))).toEqual(new Date('2025-11-03T08:00:00+07:00'));
  });
});

describe('a preset on other dates', () => {
  it('moves weeks by the Monday, entries and judging by the closing', () => {
    const rules = shiftCalendar(preset('cchc-2025'), {
      firstDay: new Date('2026-11-02T00:00:00+07:00'),
      entriesCloseAt: new Date('2026-11-12T17:00:00+07:00'),
    });
    expect(rules.calendar.weeks[0]).toEqual({
      opensAt: '2026-11-02T08:00:00+07:00',
      closesAt: '2026-11-06T17:00:00+07:00',
    });
    expect(rules.calendar.weeks[3]?.closesAt).toBe('2026-11-27T17:00:00+07:00');
    expect(rules.entry).toMatchObject({
      opensAt: '2026-11-02T08:00:00+07:00',
      closesAt: '2026-11-12T17:00:00+07:00',
    });
    // the 27 days that judging has in the preset
    expect(rules.calendar.judgingClosesAt).toBe('2026-12-09T17:00:00+07:00');
    expect(contestRulesSchema.safeParse(rules).success).toBe(true);
  });

  it('opens entries before they close even where they close before week 1', () => {
    const rules = shiftCalendar(preset('cchc-2025'), {
      firstDay: new Date('2026-11-02T00:00:00+07:00'),
      entriesCloseAt: new Date('2026-10-30T17:00:00+07:00'),
    });
    expect(contestRulesSchema.safeParse(rules).success).toBe(true);
  });
});
