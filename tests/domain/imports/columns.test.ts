import { expect, test } from 'vitest';
import { columnNamed, columnsOf, importKinds, readHeadings } from '#app/domain/imports/columns.ts';
import { readUnitGroup } from '#app/domain/imports/units.ts';
import words from '#app/locales/vi/imports.json' with { type: 'json' };

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
