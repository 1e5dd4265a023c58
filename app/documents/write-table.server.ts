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

/**
 * An XLSX file with one row of headings and one example row, its text columns formatted as text.
 * @param choices a second sheet, which is never read: the words that a column takes
 */
export async function writeTemplate(
  columns: readonly TemplateColumn[],
  sheet: string,
  choices?: { sheet: string; words: readonly string[] },
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
  const toFill = {
    ...{ data, sheet, stickyRowsCount: 1 },
    columns: columns.map(({ width }) => ({ width })),
  };
  if (!choices) return writeXlsxFile([toFill]).toBuffer();
  const beside = {
    sheet: choices.sheet,
    data: choices.words.map(value => [{ value, type: String }]),
    columns: [{ width: 44 }],
  };
  return writeXlsxFile([toFill, beside]).toBuffer();
}
