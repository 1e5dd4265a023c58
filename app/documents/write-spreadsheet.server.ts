import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import type { Spreadsheet, SpreadsheetColumn, SpreadsheetValue } from './spreadsheet.ts';

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const HAI_PHONG_MS = 7 * 60 * 60 * 1000;
const EXCEL_NAME_LENGTH = 31;

/** A table as an XLSX file, its headings always in sight. Throws where a row is longer than the headings. */
export async function writeSpreadsheet(table: Spreadsheet): Promise<Buffer> {
  const { columns, rows, title } = table;
  const headings = columns.map(({ heading }) => ({
    ...{ value: clean(heading), type: String, fontWeight: 'bold' as const },
    ...{ backgroundColor: '#f1e9dc', wrap: true, alignVertical: 'center' as const },
    borderStyle: 'thin' as const,
  }));
  const body = rows.map((row, index) => {
    if (row.length > columns.length)
      throw new RangeError(`row ${index} has more cells than columns`);
    return columns.map((column, at) => cellOf(row[at] ?? null, column));
  });
  const head = title
    ? [[{ value: clean(title), type: String, fontWeight: 'bold' as const, fontSize: 14 }]]
    : [];
  const data: SheetData = [...head, headings, ...body];
  const file = writeXlsxFile(data, {
    sheet: sheetName(table.sheet),
    stickyRowsCount: head.length + 1,
    columns: columns.map(({ width = 18 }) => ({ width })),
    orientation: 'landscape',
  });
  return file.toBuffer();
}

function cellOf(value: SpreadsheetValue, { format, decimals = 2 }: SpreadsheetColumn) {
  if (value === null || value === '') return null;
  if (value instanceof Date) {
    // a spreadsheet knows no time zones: its clock is Hải Phòng's
    const wall = new Date(value.getTime() + HAI_PHONG_MS);
    return { value: wall, type: Date, format: 'dd/mm/yyyy hh:mm:ss' };
  }
  const number = format === 'text' || format === 'instant' ? Number.NaN : numberOf(value);
  if (Number.isNaN(number)) return { value: clean(String(value)), type: String, format: '@' };
  const fraction = decimals > 0 ? `.${'0'.repeat(decimals)}` : '';
  if (format === 'percent') {
    return { value: number / 100, type: Number, format: `0${fraction}%` };
  }
  return { value: number, type: Number, format: format === 'whole' ? '#,##0' : `#,##0${fraction}` };
}

/** A figure that stands as text; NaN for what isn't one, which stays text. */
const numberOf = (value: string | number): number =>
  typeof value === 'number' ? value : /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : Number.NaN;

// XML has no way to write these
const clean = (text: string): string =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly these are taken out
  text.normalize('NFC').replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');

const sheetName = (name: string): string =>
  clean(name)
    .replace(/[\\/?*[\]:]/g, ' ')
    .slice(0, EXCEL_NAME_LENGTH);
