import { describe, expect, it } from 'vitest';
import { contestPresets } from '#app/domain/contest-presets.ts';
import type { ContestRules } from '#app/domain/contest-rules.ts';
import {
  frozenRounds,
  lateVersions,
  roundFreezesAt,
  roundOfPath,
  rulesRounds,
  touchesFrozen,
} from '#app/domain/rules/rules-freezing.ts';
import { changesBetween } from '#app/domain/rules-changes.ts';

const rules = contestPresets[0]!.rules;
const contest = { rules, judgingClosedAt: null };
const graced: ContestRules = { ...rules, entry: { ...rules.entry, graceSeconds: 60 } as never };

const moreQuestions: ContestRules = { ...rules, questionsPerAttempt: 12 };
const longer: ContestRules = { ...rules, entry: { ...rules.entry, maximumPerUnit: 2 } };
const median: ContestRules = { ...rules, judging: { ...rules.judging, aggregate: 'median' } };
const moreTop: ContestRules = { ...rules, topEntries: 25 };

describe('rules freeze as the round opens that they govern', () => {
  it('by the calendar in force', () => {
    const at = (of: typeof contest) =>
      Object.fromEntries(
        rulesRounds.map(round => [round, roundFreezesAt(round, of).toISOString()]),
      );
    expect(at(contest)).toEqual({
      quiz: '2023-10-23T01:00:00.000Z',
      entry: '2023-10-16T17:00:00.000Z',
      judging: '2023-11-17T17:00:00.000Z',
      collective: '2023-10-16T17:00:00.000Z',
    });
    expect(at({ ...contest, rules: graced }).judging).toBe('2023-11-17T17:01:00.000Z');
  });

  it('each by itself: the same instant asks a reason of one change and none of another', () => {
    const touched = (instant: string) =>
      [moreQuestions, longer, median, moreTop].map(after =>
        touchesFrozen(rules, after, new Date(instant)),
      );
    expect(touched('2023-10-16T23:59:59+07:00')).toEqual([false, false, false, false]);
    expect(touched('2023-10-17T00:00:00+07:00')).toEqual([false, true, false, true]);
    expect(touched('2023-10-23T08:00:00+07:00')).toEqual([true, true, false, true]);
    expect(touched('2023-11-18T00:00:00+07:00')).toEqual([true, true, true, true]);
    expect(frozenRounds(contest, new Date('2023-10-20T00:00:00+07:00'))).toMatchObject([
      { round: 'entry' },
      { round: 'collective' },
    ]);
  });

  it('whatever the rule: each has its round', () => {
    const otherwise = (_: string, value: unknown) =>
      typeof value === 'object' && value !== null ? value : `${value}!`;
    for (const preset of contestPresets) {
      const whole = { ...preset.rules, collectiveWeights: { quality: 1 } };
      const changes = changesBetween(whole, JSON.parse(JSON.stringify(whole), otherwise));
      expect(changes.length).toBeGreaterThan(60);
      for (const { path } of changes) expect(rulesRounds).toContain(roundOfPath(path));
    }
    expect(() => roundOfPath('nothing')).toThrow('no rule');
  });

  it('and the versions that came after it are told with the awards that rest on them', () => {
    const version = (
      number: number,
      at: string,
      of: ContestRules,
      reason: string | null = null,
    ) => ({
      ...{ version: number, at: new Date(at), reason, rules: of },
    });
    const early: ContestRules = { ...rules, topEntries: 30 };
    const entries: ContestRules = { ...early, entry: longer.entry };
    const both: ContestRules = { ...entries, judging: median.judging, questionsPerAttempt: 12 };
    const versions = [
      version(1, '2023-09-01T08:00:00+07:00', rules),
      version(2, '2023-10-01T08:00:00+07:00', early),
      version(3, '2023-10-18T08:00:00+07:00', entries, 'Công văn số 12'),
      // judging hasn't opened yet: of this one only the quiz is late
      version(4, '2023-10-24T08:00:00+07:00', both, 'Công văn số 15'),
    ];
    const told = (scope?: string[]) =>
      lateVersions(versions, scope).map(({ version: number, rounds }) => [number, rounds]);
    expect(told()).toEqual([
      [3, ['entry']],
      [4, ['quiz']],
    ]);
    expect(told(['weekly:2'])).toEqual([[4, ['quiz']]]);
    expect(told(['entry'])).toEqual([[3, ['entry']]]);
    expect(told(['collective'])).toHaveLength(2);
    expect(lateVersions(versions, ['entry'])).toMatchObject([
      { reason: 'Công văn số 12', sections: ['entry'] },
    ]);
    expect(lateVersions(versions.slice(0, 2))).toEqual([]);
  });
});
