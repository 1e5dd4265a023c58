import { publicationJsonSchema } from '#app/documents/open-data.ts';
import { publishedTables } from '#app/documents/published-tables.ts';
import { CSV_TYPE, writeCsv } from '#app/documents/write-csv.ts';
import { writeSpreadsheet, XLSX_TYPE } from '#app/documents/write-spreadsheet.server.ts';
import { findPublication } from '../awards/find-publications.server.ts';
import type { ContestInForce } from '../contests/find-contest.server.ts';
import type { Ground } from '../context.ts';
import type { WrittenDocument } from './write-document.server.ts';

/** A published award as it stands in a file's name: "dot-1", "bai-du-thi", "tap-the". */
export function awardSlug(award: string): string {
  if (award === 'entry') return 'bai-du-thi';
  return award === 'collective' ? 'tap-the' : award.replace('weekly:', 'dot-');
}

/** One published award as CSV or XLSX, for everyone; null where there is none. */
export async function writePublishedTable(
  asked: { contest: ContestInForce; number: number; award: string; format: 'csv' | 'xlsx' },
  { db }: Pick<Ground, 'db'>,
): Promise<WrittenDocument | null> {
  const { contest, number, award, format } = asked;
  const found = await findPublication({ contestId: contest.id, number }, { db });
  const tables = found ? publishedTables(found.redaction) : [];
  const table = tables.find(one => awardSlug(one.award) === award)?.table;
  if (!table) return null;
  const fileName = `${contest.code}-ket-qua-${number}-${award}.${format}`;
  return format === 'csv'
    ? { fileName, type: CSV_TYPE, bytes: Buffer.from(writeCsv(table)) }
    : { fileName, type: XLSX_TYPE, bytes: await writeSpreadsheet(table) };
}

/** The JSON Schema of a published result. */
export const publishedSchema = (): string => JSON.stringify(publicationJsonSchema(), null, 2);
