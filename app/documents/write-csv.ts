/** A cell of a CSV file. */
export type CsvValue = string | number | null;

/**
 * Rows as CSV (RFC 4180, UTF-8 with a mark so that spreadsheet programs show Vietnamese right). Text that such a
 * program would run as a formula gets an apostrophe in front (OWASP, "CSV Injection"); numbers stay numbers.
 */
export function writeCsv(rows: readonly (readonly CsvValue[])[]): string {
  return `\ufeff${rows.map(row => `${row.map(cell).join(',')}\r\n`).join('')}`;
}

function cell(value: CsvValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = value.normalize('NFC');
  const isFigure = /^-?\d+(\.\d+)?$/.test(text);
  const safe =
    !isFigure && /^[\s]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text;
  return /[",\r\n;\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
