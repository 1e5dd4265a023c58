import { describe, expect, it } from 'vitest';
import { contestPresets } from '#app/domain/contest-presets.ts';
import type { ContestRules } from '#app/domain/contest-rules.ts';
import { contestRulesForm, contestRulesSchema, readStoredRules } from '#app/forms/contest-rules.ts';
import { readFieldTree } from '#app/forms/field-tree.ts';
import { fieldErrors } from '#app/forms/form-errors.ts';
import { rulesToFields } from '#app/forms/rules-to-fields.ts';

const rulesOf = (code: string) => {
  const found = contestPresets.find(preset => preset.code === code);
  if (!found) throw new Error(code);
  return structuredClone(found.rules) as {
    -readonly [Key in keyof ContestRules]: ContestRules[Key];
  };
};

const errorsOf = (rules: unknown) => {
  const read = contestRulesSchema.safeParse(rules);
  return read.success ? {} : fieldErrors(read.error);
};

describe('the rules as one object', () => {
  it('refuses weeks that close first or overlap', () => {
    const rules = rulesOf('cchc-2023');
    const [first, second, third, fourth] = rules.calendar.weeks;
    rules.calendar = {
      ...rules.calendar,
      weeks: [{ opensAt: first!.closesAt, closesAt: first!.opensAt }, second!, third!, fourth!],
    };
    expect(errorsOf(rules)).toMatchObject({ 'calendar.weeks.0.closesAt': 'closes-before-opens' });
    rules.calendar = { ...rules.calendar, weeks: [first!, first!, third!, fourth!] };
    expect(errorsOf(rules)).toMatchObject({ 'calendar.weeks.1.opensAt': 'weeks-overlap' });
  });

  it('refuses another number of weeks than the calendar has', () => {
    expect(errorsOf({ ...rulesOf('cchc-2023'), weeks: 3 })).toEqual({ weeks: 'weeks-count' });
  });

  it('refuses a criterion that stands twice, an order that names none, points out of step', () => {
    const { judging, ...others } = rulesOf('cchc-2023');
    const [content, creativity] = judging.criteria;
    const twice = { ...others, judging: { ...judging, criteria: [content, content] } };
    expect(errorsOf(twice)).toEqual({ 'judging.criteria': 'criterion-twice' });
    const gone = { ...others, judging: { ...judging, criteria: [creativity] } };
    expect(errorsOf(gone)).toEqual({ entryOrder: 'order-unknown-criterion' });
    const odd = { ...others, judging: { ...judging, criteria: [{ ...content, max: 33.3 }] } };
    expect(errorsOf(odd)).toEqual({ 'judging.criteria.0.max': 'points-step' });
  });

  it('asks for a minimum of every group and for weights of a composite', () => {
    const rules = rulesOf('cchc-2023');
    const { commune: _, ...minimum } = rules.participation.minimum;
    const partial = { ...rules, participation: { ...rules.participation, minimum } };
    expect(errorsOf(partial)).toEqual({ 'participation.minimum.commune': 'percent' });
    const composite = { ...rules, collectiveOrder: ['composite'] };
    expect(errorsOf(composite)).toEqual({ collectiveWeights: 'weights-missing' });
  });

  it('names the place where stored rules are unfit', () => {
    expect(() => readStoredRules({ ...rulesOf('cchc-2023'), decimals: 9 })).toThrow(/decimals/);
  });
});

describe('the rules as fields', () => {
  const typed = (rules: ContestRules, changes: Record<string, string> = {}) => {
    const fields = new Map(rulesToFields(rules).filter(([name]) => name !== 'entry.forms'));
    for (const [name, value] of Object.entries(changes)) fields.set(name, value);
    const many = rulesToFields(rules).filter(([name]) => name === 'entry.forms');
    return contestRulesForm.safeParse(readFieldTree([...fields, ...many], ['entry.forms']));
  };

  it.each(contestPresets.map(({ code }) => code))('%s comes back unchanged', code => {
    const read = typed(rulesOf(code));
    expect(read.success ? read.data : fieldErrors(read.error)).toEqual(rulesOf(code));
  });

  const publicInterest = {
    ...{ maximumPoints: 5, reactionWeight: 1, shareWeight: 2.5 },
    measuredAt: '2023-11-20T17:00:00+07:00',
    formula: 'by-rank' as const,
  };

  it('bring anchors and public interest back unchanged', () => {
    const rules = rulesOf('cchc-2023');
    const [content, ...others] = rules.judging.criteria;
    const anchors = { tenth: 'Lạc đề', half: '', full: 'Nêu được cách làm cụ thể' };
    const given: ContestRules = {
      ...{ ...rules, publicInterest },
      judging: { ...rules.judging, criteria: [{ ...content!, anchors }, ...others] },
    };
    const read = typed(given);
    expect(read.success ? read.data : fieldErrors(read.error)).toEqual(given);
  });

  it('leave public interest out where no formula is chosen, and ask for all of it where one is', () => {
    const rules = { ...rulesOf('cchc-2023'), publicInterest };
    expect(typed(rules, { 'publicInterest.formula': '' }).data?.publicInterest).toBeNull();
    const read = typed(rules, {
      ...{ 'publicInterest.maximumPoints': '', 'publicInterest.measuredAt': '' },
      ...{ 'publicInterest.shareWeight': '-1' },
    });
    expect(read.success ? {} : fieldErrors(read.error)).toEqual({
      'publicInterest.maximumPoints': 'points',
      'publicInterest.measuredAt': 'date-time',
      'publicInterest.shareWeight': 'interest-weight',
    });
    const weightless = typed(rules, {
      ...{ 'publicInterest.reactionWeight': '0', 'publicInterest.shareWeight': '0' },
      'publicInterest.measuredAt': '2023-10-01T08:00',
    });
    expect(weightless.success ? {} : fieldErrors(weightless.error)).toMatchObject({
      'publicInterest.shareWeight': 'interest-weightless',
    });
  });

  it('takes a comma in numbers and wall-clock times', () => {
    const read = typed(rulesOf('cchc-2023'), {
      'participation.minimum.city': '72,5',
      'entry.closesAt': '2023-11-20T17:30',
      'entry.maximumPerUnit': '',
    });
    expect(read.data?.participation.minimum.city).toBe(72.5);
    expect(read.data?.entry.closesAt).toBe('2023-11-20T17:30:00+07:00');
    expect(read.data?.entry.maximumPerUnit).toBeNull();
  });

  it('names each field that is wrong, missing ones too', () => {
    const read = typed(rulesOf('cchc-2023'), {
      'participation.minimum.central': 'một nửa',
      'calendar.weeks.2.opensAt': '2023-02-30T08:00',
      'judging.criteria.1.name': '  ',
      'prizes.weekly.0.1': '-1',
    });
    expect(read.success ? {} : fieldErrors(read.error)).toEqual({
      'participation.minimum.central': 'percent',
      'calendar.weeks.2.opensAt': 'date-time',
      'judging.criteria.1.name': 'criterion-name',
      'prizes.weekly.0.1': 'count',
    });
    expect(contestRulesForm.safeParse(readFieldTree([['entry.kind', 'slogan']])).success).toBe(
      false,
    );
  });
});
