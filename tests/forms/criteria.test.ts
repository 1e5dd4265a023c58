import { describe, expect, it } from 'vitest';
import { contestPresets, startingCriteria } from '#app/domain/contest-presets.ts';
import { contestRulesForm } from '#app/forms/contest-rules.ts';
import {
  criteriaFields,
  startingFields,
  typedCriteria,
  withTypedCriteria,
} from '#app/forms/criteria.ts';
import { changeRows, rowsAt } from '#app/forms/rules-rows.ts';

const { rules } = contestPresets[0]!;

describe('the criteria builder', () => {
  it('brings criteria back unchanged, within rules that are otherwise as they were', () => {
    const anchors = { tenth: 'Lạc đề', half: 'Đúng đề', full: 'Có cách làm mới' };
    const criteria = rules.judging.criteria.map(row => ({ ...row, weight: 1.5, anchors }));
    const { fields, dropped } = withTypedCriteria(rules, criteriaFields(criteria));
    const read = contestRulesForm.parse(fields);
    expect(read).toEqual({ ...rules, judging: { ...rules.judging, criteria } });
    expect(dropped).toEqual([]);
  });

  it('takes a criterion that is gone out of the ranking, and says which', () => {
    const fields = criteriaFields(rules.judging.criteria.filter(({ key }) => key !== 'content'));
    const { fields: whole, dropped } = withTypedCriteria(rules, fields);
    expect(dropped).toEqual(['Nội dung và tính phù hợp']);
    expect(contestRulesForm.parse(whole).entryOrder).toEqual(['score']);
    const only = { ...rules, entryOrder: ['criterion:content' as const] };
    expect(withTypedCriteria(only, fields).fields.entryOrder).toEqual(['score']);
  });

  it('begins with a set for videos or slogans', () => {
    const sets = (['video', 'slogan'] as const).map(kind => startingFields(`start:${kind}`));
    expect(sets).toEqual([
      criteriaFields(startingCriteria.video),
      criteriaFields(startingCriteria.slogan),
    ]);
    expect(startingFields('start:audio')).toBeNull();
    expect(startingFields('add:judging.criteria')).toBeNull();
  });

  it('previews what can be read while somebody types, a name at least', () => {
    const fields = changeRows(criteriaFields(rules.judging.criteria), 'add:judging.criteria')!;
    const rows = rowsAt(fields, 'judging.criteria') as Record<string, unknown>[];
    Object.assign(rows[1]!, { max: '12,6', weight: '0,5', anchors: { full: 'Trọn vẹn' } });
    Object.assign(rows[2]!, { max: 'hai mươi' });
    const preview = typedCriteria(fields);
    expect(preview.map(({ max, weight }) => [max, weight])).toEqual([
      ...[
        [40, 1],
        [12.5, 0.5],
        [0, 1],
        [15, 1],
      ],
    ]);
    expect(preview[1]?.anchors).toEqual({ tenth: '', half: '', full: 'Trọn vẹn' });
  });
});
