import { crc32, inflateRawSync } from 'node:zlib';
import { readSheet } from 'read-excel-file/node';
import { expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { readTable, tableLimits } from '#app/documents/read-table.server.ts';
import { writeTemplate } from '#app/documents/write-table.server.ts';

const csv = async (text: string | Buffer) => {
  const table = await readTable(Buffer.from(text));
  return table.ok ? table.value.rows.map(({ row, cells }) => [row, ...cells]) : table.code;
};

test.each([',', ';', '\t'])(
  'CSV with %j, quotes, blank lines and CRLF keeps its row numbers',
  async mark => {
    const text = ['\ufeffa,b', '"x ""y"", z",2', '', '3,'].join('\r\n').replaceAll(',', mark);
    expect(await csv(text)).toEqual([
      [1, 'a', 'b'],
      [2, `x "y"${mark} z`, '2'],
      [4, '3', null],
    ]);
  },
);

test('each line counts by its own end, whatever the heading line has', async () => {
  const rows = [
    [1, 'a', 'b'],
    [2, '1', '2'],
    [3, '3', '4'],
  ];
  expect(await csv('a,b\r\n1,2\n3,4\n')).toEqual(rows);
  expect(await csv('a,b\n1,2\r\n3,4')).toEqual(rows);
  expect(await csv('a,b\r1,2\r\n3,4')).toEqual(rows);
});

test('a line break inside quotes is one row, as spreadsheet programs count', async () => {
  expect(await csv('a,b\n"x\ny",1\nz,2')).toEqual([
    [1, 'a', 'b'],
    [2, 'x\ny', '1'],
    [3, 'z', '2'],
  ]);
});

test('UTF-16 "Unicode text" is read, other encodings and broken files are refused by name', async () => {
  expect(await csv(Buffer.from('\ufeffSố\tTên', 'utf16le'))).toEqual([[1, 'Số', 'Tên']]);
  expect(await csv(Buffer.from([0x61, 0xe9, 0x2c]))).toBe('not-utf-8');
  expect(await csv('')).toBe('file-empty');
  expect(await csv('\r\n \r\n')).toBe('file-empty');
  expect(await csv('a,b\n"x')).toBe('broken-quotes');
  expect(await csv(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 1]))).toBe('old-spreadsheet');
  expect(await csv('PK\u0003\u0004nothing')).toBe('broken-spreadsheet');
  expect(await csv('a\0b,c')).toBe('not-a-table');
  const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49];
  expect(await csv(Buffer.from(png))).toBe('not-a-table');
  expect(await csv(Buffer.from('%PDF-1.7\n%\u00e2\u00e3', 'latin1'))).toBe('not-a-table');
  expect(await csv(`a\n${'x\n'.repeat(tableLimits.rows + 1)}`)).toBe('too-many-rows');
});

test('a spreadsheet keeps types, its wall clock to the second, and formula cells without a value are empty', async () => {
  const bytes = await writeXlsxFile([
    [{ value: 'Số', type: String }],
    [],
    [
      { value: 31085001234, type: Number },
      { value: new Date('2023-11-05T08:15:29Z'), type: Date, format: 'dd/mm/yyyy hh:mm:ss' },
      { value: '1+1', type: 'Formula' },
      { value: '031', type: String, format: '@' },
    ],
  ]).toBuffer();
  const table = await readTable(bytes);
  expect(table.ok && table.value.rows.at(-1)).toEqual({
    row: 3,
    cells: [31085001234, { wallClock: '2023-11-05T08:15:29.000' }, null, '031'],
  });
});

/** A workbook whose one sheet's XML is another one. */
async function workbookWith(change: (sheet: string) => string): Promise<Buffer> {
  const bytes = await writeXlsxFile([[{ value: 1, type: Number }]]).toBuffer();
  const sheet = 'xl/worksheets/sheet1.xml';
  const files = [
    '[Content_Types].xml',
    '_rels/.rels',
    'xl/workbook.xml',
    'xl/_rels/workbook.xml.rels',
    'xl/styles.xml',
    'xl/sharedStrings.xml',
  ].map(name => stored(name, unzipped(bytes, name)));
  return archive([...files, stored(sheet, change(unzipped(bytes, sheet)))]);
}

test('formula cells count by the value that the spreadsheet program stored', async () => {
  const table = await readTable(
    await workbookWith(sheet => sheet.replace(/<v>1<\/v>/, '<f>4+5</f><v>9</v>')),
  );
  expect(table).toMatchObject({ ok: true, value: { rows: [{ row: 1, cells: [9] }] } });
});

test('one cell far away is refused before a place is made for every cell up to it', async () => {
  const at = (place: string) =>
    workbookWith(sheet => sheet.replace(/r="A1"/, () => `r=${place}`)).then(readTable);
  expect(await at('"XFD1048576"')).toMatchObject({ ok: false, code: 'too-many-rows' });
  expect(await at("'xfd1048576'")).toMatchObject({ ok: false, code: 'too-many-rows' });
  expect(await at('"&#88;FD1048576"')).toMatchObject({ ok: false, code: 'too-many-rows' });
  expect(await at('"XFD9000"')).toMatchObject({ ok: false, code: 'broken-spreadsheet' });
  // a rule for a whole column, as templates have them, is no cell
  const rule =
    '<dataValidations count="1"><dataValidation sqref="A2:XFD1048576"/></dataValidations>';
  const ruled = await workbookWith(sheet => sheet.replace('</worksheet>', `${rule}</worksheet>`));
  expect(await readTable(ruled)).toMatchObject({ ok: true });
});

test('a template keeps ID numbers as text', async () => {
  const columns = [
    { heading: 'Số CCCD', example: '031085000001', asText: true, width: 18 },
    { heading: 'Đợt', example: 1, asText: false, width: 8 },
  ];
  // the words that a column takes stand beside, and aren't read
  for (const choices of [undefined, { sheet: 'Khối', words: ['Quận, huyện'] }]) {
    const bytes = await writeTemplate(columns, 'Mẫu', choices);
    const table = await readTable(bytes);
    expect(table.ok && table.value.rows).toEqual([
      { row: 1, cells: ['Số CCCD', 'Đợt'] },
      { row: 2, cells: ['031085000001', 1] },
    ]);
    const second = choices && (await readSheet(bytes, 2));
    expect(second).toEqual(choices && [['Quận, huyện']]);
  }
});

// Just enough ZIP to change one file of a workbook.
function unzipped(bytes: Buffer, name: string): string {
  for (let at = bytes.indexOf('PK\x01\x02'); at >= 0; at = bytes.indexOf('PK\x01\x02', at + 4)) {
    const nameLength = bytes.readUInt16LE(at + 28);
    if (bytes.toString('utf8', at + 46, at + 46 + nameLength) !== name) continue;
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const body = bytes.subarray(start, start + bytes.readUInt32LE(at + 20));
    return (bytes.readUInt16LE(at + 10) === 0 ? body : inflateRawSync(body)).toString();
  }
  throw new Error(`no ${name} in the workbook`);
}

const stored = (name: string, text: string) => ({
  name: Buffer.from(name),
  body: Buffer.from(text),
});

function archive(files: { name: Buffer; body: Buffer }[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, body } of files) {
    const header = Buffer.alloc(26);
    header.writeUInt16LE(20, 0);
    header.writeUInt32LE(crc32(body), 10);
    header.writeUInt32LE(body.length, 14);
    header.writeUInt32LE(body.length, 18);
    header.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), header, name, body]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\0'), header, tail, name]));
    parts.push(local);
    offset += local.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(Buffer.concat(directory).length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, ...directory, Buffer.from('PK\x05\x06'), end]);
}
