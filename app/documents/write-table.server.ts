import writeXlsxFile, { type SheetData } from 'write-excel-file/node';

/** A column of a spreadsheet to fill in. */
export interface TemplateColumn {
  heading: string;
  example: string | number | null;
  /** Kept as text whatever is typed, so that an ID number keeps its first zero. */
  asText: boolean;
  /** In characters. */
  width: number;
}

// Rows whose cells are made text beforehand: a spreadsheet program formats a cell, not a column of a file like this.
const textRows = 2000;

/** An XLSX file with one row of headings and one example row, its text columns formatted as text. */
export async function writeTemplate(
  columns: readonly TemplateColumn[],
  sheet: string,
): Promise<Buffer> {
  const headings = columns.map(column => ({
    value: column.heading,
    type: String,
    fontWeight: 'bold' as const,
    backgroundColor: '#f1e9dc',
  }));
  const example = columns.map(({ example: value, asText }) => {
    if (value === null) return null;
    return typeof value === 'number'
      ? { value, type: Number }
      : { value, type: String, ...(asText ? { format: '@' } : {}) };
  });
  const blank = columns.map(({ asText }) =>
    asText ? { value: '', type: String, format: '@' } : null,
  );
  const data: SheetData = [headings, example, ...Array.from({ length: textRows }, () => blank)];
  const file = writeXlsxFile(data, {
    sheet,
    stickyRowsCount: 1,
    columns: columns.map(({ width }) => ({ width })),
  });
  return file.toBuffer();
}
