import { expect, test } from 'vitest';
import { z } from 'zod';
import { publicationJsonSchema, publicationShape } from '#app/documents/open-data.ts';
import { publishedTables } from '#app/documents/published-tables.ts';
import { readTable } from '#app/documents/read-table.server.ts';
import { writeCsv } from '#app/documents/write-csv.ts';
import { writeSpreadsheet } from '#app/documents/write-spreadsheet.server.ts';
import { publishedExample } from '#tests/factories/published-example.ts';

const column = (heading: string, format: 'text' | 'whole' | 'decimal' | 'percent' | 'instant') => ({
  ...{ heading, format },
});
const columns = [
  column('Mã số', 'text'),
  column('Số bài', 'whole'),
  column('Điểm', 'decimal'),
  column('Tỷ lệ', 'percent'),
  column('Lúc', 'instant'),
];
const cells = async (bytes: Buffer | string) => {
  const table = await readTable(Buffer.from(bytes));
  return table.ok ? table.value.rows.map(row => row.cells) : table.code;
};

test('a spreadsheet keeps codes as text, figures as numbers and Hải Phòng\u2019s clock', async () => {
  const bytes = await writeSpreadsheet({
    sheet: 'Đợt 1: [tổng/hợp] của Ủy ban nhân dân thành phố',
    columns,
    rows: [
      ['031088000001', 7, '83.33', '70', new Date('2023-11-17T10:00:00Z')],
      ['=HYPERLINK("x")', null, 'chưa có', null, null],
    ],
  });
  expect(await cells(bytes)).toEqual([
    columns.map(({ heading }) => heading),
    ['031088000001', 7, 83.33, 0.7, { wallClock: '2023-11-17T17:00:00.000' }],
    ['=HYPERLINK("x")', null, 'chưa có', null, null],
  ]);
  await expect(
    writeSpreadsheet({ sheet: 'x', columns, rows: [[1, 2, 3, 4, 5, 6]] }),
  ).rejects.toThrow('more cells than columns');
});

test('CSV is read back as it was, and what would run as a formula is disarmed', async () => {
  const dangerous = ['=1+1', '+84', '-x', '@SUM(A1)', ' =1', '\t=1', '＝1', '\r=1'];
  const text = writeCsv({
    columns: [column('Tên', 'text'), column('Số', 'decimal')],
    rows: [
      ...['Nguyễn "Ẩn", Đặng', 'a;b', 'hai\ndòng'].map(name => [name, '-1.50']),
      ...dangerous.map(name => [name, null]),
    ],
  });
  expect(text.startsWith('\ufeffTên,Số\r\n')).toBe(true);
  expect(await cells(text)).toEqual([
    ['Tên', 'Số'],
    ...['Nguyễn "Ẩn", Đặng', 'a;b', 'hai\ndòng'].map(name => [name, '-1.50']),
    ...dangerous.map(name => [`'${name}`, null]),
  ]);
});

const examples = ['1-small', '2-ties-and-decisions', '5-composite-all-weeks'];

test.each(examples)('the published result of %s follows the schema of the open data', name => {
  const publication = JSON.parse(JSON.stringify(publishedExample(name)));
  const schema = z.fromJSONSchema(
    publicationJsonSchema() as Parameters<typeof z.fromJSONSchema>[0],
  );
  expect(publicationShape.safeParse(publication).error).toBeUndefined();
  expect(schema.safeParse(publication).error).toBeUndefined();
  const broken = { ...publication, sha256: 'x' };
  expect(schema.safeParse(broken).success).toBe(false);
  expect(schema.safeParse({ ...publication, collective: [{}] }).success).toBe(false);
  expect(schema.safeParse({ ...publication, decisions: [{}] }).success).toBe(false);
  expect(schema.safeParse({ ...publication, decisions: undefined }).success).toBe(true);
});

test.each(examples)('the tables of %s hold each published row', async name => {
  const publication = publishedExample(name);
  const tables = publishedTables(publication);
  expect(tables.map(({ award }) => award)).toEqual(publication.scope);
  const units = tables.at(-1)?.table;
  const { collective } = publication;
  expect(units?.rows.map(row => [row[0], row[2], row[3]])).toEqual(
    collective?.map(({ rank, unitName, participation }) => [rank, unitName, participation]),
  );
  // how many had all right stands beside each week's winners
  for (const { week, allCorrect, winners } of publication.weekly) {
    const rows = tables.find(({ award }) => award === `weekly:${week}`)?.table.rows;
    expect(rows?.map(row => row.at(-1))).toEqual(winners.map(() => allCorrect));
  }
  for (const { table } of tables) {
    const read = await cells(await writeSpreadsheet({ ...table, title: undefined }));
    expect(read).toHaveLength(table.rows.length + 1);
  }
});
