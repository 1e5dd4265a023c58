import { type ColumnRule, readColumns } from './columns.ts';
import { Findings, FirstRows, RowReader } from './row-reader.ts';
import type { RowProblem, Table } from './table.ts';

/** More than any post of a city's contest could gather; an `Int` of the database holds it. */
export const mostInterest = 1_000_000_000;

const columns: readonly ColumnRule[] = [
  { key: 'entry_code', headings: ['ma bai', 'ma bai du thi', 'bai du thi', 'ma'] },
  {
    key: 'reactions',
    headings: [
      ...[
        'luot bay to cam xuc',
        'so luot bay to cam xuc',
        'cam xuc',
        'luot thich',
        'so luot thich',
      ],
      ...['luot cam xuc', 'luot like', 'like', 'likes'],
    ],
  },
  {
    key: 'shares',
    headings: ['luot chia se', 'so luot chia se', 'chia se', 'luot share', 'share'],
  },
];

/** What a list says that an entry's post had reached. */
export interface InterestRow {
  readonly entryCode: string;
  readonly reactions: number;
  readonly shares: number;
}

/** A list of reactions and shares by the entry's code, with every problem of it. */
export function readInterestTable(
  table: Table,
  knownCodes: ReadonlySet<string>,
): { rows: InterestRow[]; problems: readonly RowProblem[] } {
  const { sheet, problems } = readColumns(table, columns);
  if (problems.length > 0) return { rows: [], problems };
  const findings = new Findings();
  const codes = new FirstRows();
  const rows = sheet.rows.flatMap((source): InterestRow[] => {
    const reader = new RowReader(source, sheet, findings);
    const entryCode = reader.requiredText('entry_code', 40)?.toUpperCase() ?? null;
    const reactions = reader.requiredWhole('reactions', 0, mostInterest);
    const shares = reader.requiredWhole('shares', 0, mostInterest);
    if (entryCode !== null) {
      const twice = codes.seen(entryCode, source.row);
      if (twice !== null) reader.problem('entry_code', 'twice-in-file', { firstRow: twice });
      if (!knownCodes.has(entryCode)) {
        reader.problem('entry_code', 'entry-unknown', { code: entryCode });
      }
    }
    return reader.sound && entryCode !== null && reactions !== null && shares !== null
      ? [{ entryCode, reactions, shares }]
      : [];
  });
  return { rows, problems: findings.problems };
}
