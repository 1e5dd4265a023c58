import { readTable, type UnreadableTable } from '#app/documents/read-table.server.ts';
import { type InterestRow, readInterestTable } from '#app/domain/imports/public-interest.ts';
import type { RowProblem } from '#app/domain/imports/table.ts';
import { accepted, type Verdict } from '#app/domain/verdict.ts';

/** A CSV or XLSX list of reactions and shares by the entries' codes; writes nothing. */
export async function readInterestList(
  bytes: Uint8Array,
  codes: readonly string[],
): Promise<Verdict<{ rows: InterestRow[]; problems: readonly RowProblem[] }, UnreadableTable>> {
  const table = await readTable(bytes);
  return table.ok ? accepted(readInterestTable(table.value, new Set(codes))) : table;
}
