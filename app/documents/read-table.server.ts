import { CsvError, parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import type { Cell, Table, TableRow } from '#app/domain/imports/table.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { farthestCell } from './farthest-cell.server.ts';

export type UnreadableTable =
  | 'file-empty'
  | 'file-too-large'
  | 'too-many-rows'
  | 'old-spreadsheet'
  | 'broken-spreadsheet'
  | 'not-a-table'
  | 'not-utf-8'
  | 'broken-quotes';

/** 20 MB, and rows for every attempt of one week of a large city's contest. */
export const tableLimits = { bytes: 20 * 1024 * 1024, rows: 60_000, columns: 60 } as const;

// Beside what counts, a list may hold empty rows and notes on the right.
const mostPlaces = { deep: 2 * tableLimits.rows, all: 2 * tableLimits.rows * tableLimits.columns };

// A packed spreadsheet may unfold to a thousand times its size; an honest one of 60,000 rows stays far below this.
const unpackedLimit = 400 * 1024 * 1024;

/**
 * Reads a list: an XLSX file's first sheet with the cells' types, or CSV text with `,`, `;` or tabs.
 * What a file is shows in its first bytes, not in its name.
 */
export async function readTable(bytes: Uint8Array): Promise<Verdict<Table, UnreadableTable>> {
  if (bytes.length === 0) return refused('file-empty');
  if (bytes.length > tableLimits.bytes) {
    return refused('file-too-large', { maximumBytes: tableLimits.bytes });
  }
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (startsWith(buffer, [0xd0, 0xcf, 0x11, 0xe0])) return refused('old-spreadsheet');
  const table = startsWith(buffer, [0x50, 0x4b]) ? await readXlsx(buffer) : readCsv(buffer);
  if (table.ok && table.value.rows.length === 0) return refused('file-empty');
  if (table.ok && table.value.rows.length > tableLimits.rows + 1) {
    return refused('too-many-rows', { maximum: tableLimits.rows });
  }
  return table;
}

const startsWith = (buffer: Uint8Array, start: number[]) =>
  start.every((byte, index) => buffer[index] === byte);

async function readXlsx(buffer: Buffer): Promise<Verdict<Table, UnreadableTable>> {
  if (unpackedSize(buffer) > unpackedLimit) return refused('broken-spreadsheet');
  // the parser makes a place for every cell up to the farthest one, even where a file has only that
  const { rows: deep, columns: wide } = farthestCell(buffer, unpackedLimit);
  if (deep > mostPlaces.deep) return refused('too-many-rows', { maximum: tableLimits.rows });
  if (deep * wide > mostPlaces.all) return refused('broken-spreadsheet');
  let rows: unknown[][];
  try {
    rows = await readSheet(buffer, { trim: false });
  } catch {
    // the parser throws its own and its unzipper's errors alike: none says more than that the file can't be read
    return refused('broken-spreadsheet');
  }
  return accepted(toTable(rows.map(row => row.map(toCell))));
}

/** What the archive's directory says its files unfold to, in bytes. */
function unpackedSize(buffer: Buffer): number {
  const entry = Buffer.from([0x50, 0x4b, 0x01, 0x02]);
  let sum = 0;
  for (let at = buffer.indexOf(entry); at >= 0; at = buffer.indexOf(entry, at + 4)) {
    if (at + 28 <= buffer.length) sum += buffer.readUInt32LE(at + 24);
  }
  return sum;
}

function toCell(value: unknown): Cell {
  if (value instanceof Date) {
    // The reader gives the sheet's wall clock as UTC, and a day's fraction a millisecond short (08:15:28.999).
    const milliseconds = value.getTime();
    const second = Math.round(milliseconds / 1000) * 1000;
    const snapped = Math.abs(second - milliseconds) <= 2 ? second : milliseconds;
    return { wallClock: new Date(snapped).toISOString().slice(0, -1) };
  }
  if (typeof value === 'number') return value;
  return value === null || value === undefined || value === '' ? null : String(value);
}

function readCsv(buffer: Buffer): Verdict<Table, UnreadableTable> {
  const text = decodeText(buffer);
  if (isNoText(buffer, text) || text?.includes('\0')) return refused('not-a-table');
  if (text === null) return refused('not-utf-8');
  try {
    const records: string[][] = parse(text, {
      delimiter: delimiterOf(text),
      // each line by its own end: heading lines that were typed elsewhere come with other ends than the rows below
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: false,
      max_record_size: 64 * 1024,
    });
    return accepted(toTable(records.map(record => record.map(cell => cell || null))));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return refused('broken-quotes', { line: Number((error as { lines?: number }).lines ?? 0) });
  }
}

/** Pictures, videos and the like have a zero byte near their beginning, which no list in a one-byte encoding has. */
const isNoText = (buffer: Buffer, text: string | null) =>
  buffer.subarray(0, 5).equals(Buffer.from('%PDF-')) ||
  (text === null && buffer.subarray(0, 4096).includes(0));

/** UTF-8, or the UTF-16 that spreadsheet programs call "Unicode text"; null for anything else. */
export function decodeText(buffer: Uint8Array): string | null {
  const encoding = startsWith(buffer, [0xff, 0xfe]) ? 'utf-16le' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(buffer);
  } catch {
    return null;
  }
}

/** The separator that stands most often in the first lines that hold any, outside of quotes. */
function delimiterOf(text: string): string {
  const start = text.slice(0, 4096).replace(/"(?:[^"]|"")*"/g, '');
  for (const line of start.split(/\r\n|\r|\n/)) {
    const counts = [';', '\t', ','].map(mark => ({ mark, count: line.split(mark).length - 1 }));
    const most = counts.reduce((best, next) => (next.count > best.count ? next : best));
    if (most.count > 0) return most.mark;
  }
  return ',';
}

/** Numbers the rows as the spreadsheet program does and drops those that hold nothing. */
function toTable(rows: Cell[][]): Table {
  const filled = rows.flatMap((cells, index): TableRow[] => {
    const isEmpty = cells.every(
      cell => cell === null || (typeof cell === 'string' && cell.trim() === ''),
    );
    return isEmpty ? [] : [{ row: index + 1, cells: cells.slice(0, tableLimits.columns) }];
  });
  return { rows: filled };
}
