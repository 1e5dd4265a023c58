import { expect, test } from 'vitest';
import { columnNamed, columnsOf, importKinds, readHeadings } from '#app/domain/imports/columns.ts';
import { readInterestTable } from '#app/domain/imports/public-interest.ts';
import { readUnitGroup } from '#app/domain/imports/units.ts';
import { readQuestionTable } from '#app/domain/quiz/import/question-table.ts';
import englishUnits from '#app/locales/en/units.json' with { type: 'json' };
import words from '#app/locales/vi/imports.json' with { type: 'json' };
import units from '#app/locales/vi/units.json' with { type: 'json' };

test('the headings of our own templates and of the file format are understood', () => {
  const headings: Record<string, string> = words.columns;
  for (const kind of importKinds) {
    for (const column of columnsOf(kind)) {
      expect(columnNamed(headings[column] ?? '', kind)).toBe(column);
      expect(columnNamed(column.toUpperCase(), kind)).toBe(column);
    }
  }
});

test.each([
  ['  MÃ   ĐƠN VỊ ', 'contestants', 'unit_code'],
  ['Mã đơn vị', 'units', 'code'],
  ['so CCCD', 'contestants', 'citizen_id'],
  ['Căn cước công dân (*)', 'quiz-results', 'citizen_id'],
  ['Full Name', 'judges', 'full_name'],
  ['Ghi chú', 'judges', null],
] as const)('heading %s of %s is %s', (heading, kind, column) => {
  expect(columnNamed(heading, kind)).toBe(column);
});

test('headings may stand below a title; missing and doubled ones are named', () => {
  const title = { row: 1, cells: ['DANH SÁCH', null] };
  const data = { row: 4, cells: ['x', 'X', 'city'] };
  const good = readHeadings(
    { rows: [title, { row: 3, cells: ['Mã', 'Tên', 'Khối'] }, data] },
    'units',
  );
  expect(good).toMatchObject({ problems: [], sheet: { rows: [data] } });
  const bad = readHeadings(
    { rows: [title, { row: 3, cells: ['Mã', 'Mã đơn vị', 'Khối'] }, data] },
    'units',
  );
  expect(bad.problems).toEqual([
    { row: 3, column: 'code', code: 'column-twice' },
    { row: 3, column: 'name', code: 'column-missing' },
  ]);
});

test('what stands right of all headings is a flaw of its row, in each kind of list', () => {
  const cells = ['a', 'b', 'c', 'd', 'e', 'f', 'đáp án', 'căn cứ', 'x'];
  const question = ['câu hỏi', 'a', 'b', 'c', 'd', 'đáp án', 'căn cứ'];
  const table = (headings: string[]) => ({
    rows: [
      { row: 1, cells: headings },
      { row: 2, cells: cells.slice(0, headings.length) },
      { row: 3, cells: [...cells.slice(0, headings.length), null, 'thừa', '  '] },
    ],
  });
  const surplus = (width: number, column: string | object) => [
    { row: 3, ...(typeof column === 'string' ? { column } : column), code: 'surplus-cells' },
    { count: 1, width },
  ];
  for (const kind of importKinds) {
    const { problems } = readHeadings(table([...columnsOf(kind)]), kind);
    const [flaw, params] = surplus(columnsOf(kind).length, '');
    expect(problems).toEqual([{ ...flaw, params }]);
  }
  const [flaw, params] = surplus(question.length, { field: '' });
  expect(readQuestionTable(table(question)).flaws).toEqual([{ ...flaw, params }]);
  const interest = readInterestTable(table(['mã bài', 'like', 'share']), new Set());
  expect(interest.problems).toMatchObject([{ row: 3, code: 'surplus-cells' }]);
});

test.each([
  ['Thành phố', 'city'],
  ['TRUNG ƯƠNG', 'central'],
  ['quận/huyện', 'district'],
  ['Xã, phường', 'commune'],
  ['Đơn vị sự nghiệp', 'service'],
  ['central', 'central'],
  ['hành tinh', null],
])('group %s is %s', (text, group) => {
  expect(readUnitGroup(text)).toBe(group);
});

test('groups are understood as the pages call them, and the refusal names those', () => {
  for (const names of [units.groups, englishUnits.groups]) {
    for (const [group, name] of Object.entries(names)) expect(readUnitGroup(name)).toBe(group);
  }
  const names = Object.values(units.groups).join('; ');
  expect(words.problems['group-unknown']).toContain(names);
  expect(readUnitGroup(words.template.examples.units.group)).toBe('city');
});
