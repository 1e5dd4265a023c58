import { describe, expect, it } from 'vitest';
import { contestPresets } from '#app/domain/contest-presets.ts';
import { contestRulesForm } from '#app/forms/contest-rules.ts';
import { readFieldTree } from '#app/forms/field-tree.ts';
import { fieldErrors } from '#app/forms/form-errors.ts';
import { changeRows, rowsAt, withCriterionKeys } from '#app/forms/rules-rows.ts';
import { fieldAt, fieldsOfMany, rulesToFields } from '#app/forms/rules-to-fields.ts';

const fields = readFieldTree(rulesToFields(contestPresets[0]!.rules), fieldsOfMany);

describe('the rows of the editor', () => {
  it('add a week seven days after the last', () => {
    const changed = changeRows(fields, 'add:calendar.weeks')!;
    expect(rowsAt(changed, 'calendar.weeks')).toHaveLength(5);
    expect(fieldAt(changed, 'calendar.weeks.4.opensAt')).toBe('2023-11-20T08:00');
    expect(fieldAt(changed, 'entry.closesAt')).toBe('2023-11-18T00:00');
  });

  it('take out the row that was asked for and keep all else that was typed', () => {
    const typed = structuredClone(fields);
    (typed.judging as { criteria: { name: string }[] }).criteria[2]!.name = 'Đang gõ';
    const changed = changeRows(typed, 'remove:judging.criteria.1')!;
    const names = rowsAt(changed, 'judging.criteria').map(row => (row as { name: string }).name);
    expect(names).toEqual(['Nội dung và tính phù hợp', 'Đang gõ', 'Hiệu quả ứng dụng']);
    expect(rowsAt(changeRows(fields, 'remove:prizes.entry.0')!, 'prizes.entry')).toHaveLength(2);
  });

  it('move a row up or down and nothing else', () => {
    const keys = (tree: typeof fields) =>
      rowsAt(tree, 'judging.criteria').map(row => (row as { key: string }).key);
    const [first, second, third, fourth] = keys(fields);
    const move = (intent: string) => keys(changeRows(fields, intent)!);
    expect(move('up:judging.criteria.2')).toEqual([first, third, second, fourth]);
    expect(move('down:judging.criteria.0')).toEqual([second, first, third, fourth]);
    expect(move('up:judging.criteria.0')).toEqual(keys(fields));
    expect(move('down:judging.criteria.3')).toEqual(keys(fields));
    expect(move('down:judging.criteria.9')).toEqual(keys(fields));
  });

  it('order the keys of a ranking, take out and add', () => {
    const order = (intent: string, list = 'weeklyOrder') =>
      rowsAt(changeRows(fields, intent)!, list);
    expect(order('up:weeklyOrder.1')).toEqual(['prediction', 'score', 'duration', 'submittedAt']);
    expect(order('down:weeklyOrder.3')).toEqual(rowsAt(fields, 'weeklyOrder'));
    expect(order('remove:weeklyOrder.0')).toEqual(['prediction', 'duration', 'submittedAt']);
    const staged = order('add:entryOrder.criterion:staging', 'entryOrder');
    expect(staged).toEqual(['score', 'criterion:content', 'criterion:staging']);
    expect(changeRows(fields, 'add:weeklyOrder.score')).toBeNull();
    expect(changeRows(fields, 'add:weeklyOrder')).toBeNull();
  });

  it('leave a ranking without keys to be refused in words', () => {
    let emptied = fields;
    for (let at = 0; at < 4; at++) emptied = changeRows(emptied, 'remove:weeklyOrder.0')!;
    for (const tree of [emptied, { ...emptied, weeklyOrder: undefined }]) {
      const read = contestRulesForm.safeParse(tree);
      expect(fieldErrors(read.error!)).toEqual({ weeklyOrder: 'order-empty' });
    }
  });

  it('know no other button', () => {
    expect(changeRows(fields, 'save')).toBeNull();
    expect(changeRows(fields, 'remove:entry')).toBeNull();
    expect(changeRows(fields, 'remove:judging.criteria.x')).toBeNull();
  });

  it('name a new criterion after what it is called', () => {
    let changed = changeRows(fields, 'add:judging.criteria')!;
    (changed.judging as { criteria: { name: string }[] }).criteria[4]!.name = 'Đồ họa, âm thanh';
    changed = withCriterionKeys(changed);
    expect(fieldAt(changed, 'judging.criteria.4.key')).toBe('do-hoa-am-thanh');
    expect(fieldAt(changed, 'judging.criteria.0.key')).toBe('content');
  });
});
