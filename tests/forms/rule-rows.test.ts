import { describe, expect, test } from 'vitest';
import { contestPresets } from '#app/domain/contest-presets.ts';
import { contestRulesForm } from '#app/forms/contest-rules.ts';
import { readFieldTree } from '#app/forms/field-tree.ts';
import { editRows } from '#app/forms/rule-rows.ts';
import { fieldAt, fieldsOfMany, rulesToFields } from '#app/forms/rules-to-fields.ts';

const [preset] = contestPresets;
const typed = () => ({
  ...readFieldTree(rulesToFields(preset!.rules), fieldsOfMany),
  reason: 'đang gõ dở',
});

describe('rows of the rules’ form', () => {
  test.each([
    'calendar.weeks',
    'judging.criteria',
    'prizes.weekly',
    'prizes.entry',
    'prizes.collective',
  ])('a row is added to %s and removed again, and everything else stays as typed', path => {
    const before = typed();
    const added = editRows(before, `add:${path}`);
    expect(added).not.toBeNull();
    const [parent = '', list = ''] = path.split('.');
    const rowsOf = (tree: typeof added) =>
      (tree?.[parent] as Record<string, unknown[]> | undefined)?.[list] ?? [];
    const count = rowsOf(before).length;
    expect(rowsOf(added)).toHaveLength(count + 1);
    expect(fieldAt(added!, 'reason')).toBe('đang gõ dở');
    expect(editRows(added!, `remove:${path}:${count}`)).toEqual(before);
  });

  test('a removed row closes the gap, so that the form is read as rules again', () => {
    const edited = editRows(typed(), 'remove:calendar.weeks:1');
    const read = contestRulesForm.safeParse(edited);
    expect(read.success).toBe(true);
    expect(read.data?.calendar.weeks.map(week => week.opensAt)).toEqual(
      [0, 2, 3].map(at => preset!.rules.calendar.weeks[at]?.opensAt),
    );
    expect(read.data?.weeks).toBe(3);
  });

  test('the first row of an empty list', () => {
    const none = editRows(
      editRows(editRows(typed(), 'remove:prizes.entry:0')!, 'remove:prizes.entry:0')!,
      'remove:prizes.entry:0',
    )!;
    expect(editRows(none, 'add:prizes.entry')?.prizes).toMatchObject({ entry: [['', '1']] });
  });

  test.each(['save', '', 'add:__proto__.x', 'add:entry.forms', 'drop:prizes.entry:0'])(
    '%j is no request for a row',
    intent => expect(editRows(typed(), intent)).toBeNull(),
  );
});
