import { formatHaiPhongParts } from '#app/domain/hai-phong-time.ts';
import type { Spreadsheet, SpreadsheetValue } from './spreadsheet.ts';

export const CSV_TYPE = 'text/csv; charset=utf-8';

/**
 * A table as CSV (RFC 4180, UTF-8 with a mark so that spreadsheet programs show Vietnamese right): headings, then
 * rows. Text that such a program would run as a formula gets an apostrophe in front (OWASP, "CSV Injection");
 * figures stay figures. Moments stand on Hải Phòng's clock, with its offset.
 */
export function writeCsv({ columns, rows }: Pick<Spreadsheet, 'columns' | 'rows'>): string {
  const lines = [columns.map(({ heading }) => heading), ...rows];
  return `\ufeff${lines.map(line => `${line.map(cell).join(',')}\r\n`).join('')}`;
}

function cell(value: SpreadsheetValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  if (value instanceof Date) return instant(value);
  const text = value.normalize('NFC');
  const isFigure = /^-?\d+(\.\d+)?$/.test(text);
  // white space or a full-width sign in front doesn't stop a program from reading a formula
  const isFormula = !isFigure && /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r]/.test(text);
  const safe = isFormula ? `'${text}` : text;
  return /[",\r\n;\t]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function instant(value: Date): string {
  const { year, ...parts } = formatHaiPhongParts(value);
  const [month, day, hour, minute, second] = [
    ...[parts.month, parts.day, parts.hour, parts.minute, parts.second],
  ].map(part => String(part).padStart(2, '0'));
  return `${year}-${month}-${day}T${hour}:${minute}:${second}+07:00`;
}
