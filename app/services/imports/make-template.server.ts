import { writeTemplate } from '#app/documents/write-table.server.ts';
import { columnsOf, type ImportKind } from '#app/domain/imports/columns.ts';
import words from '#app/locales/vi/imports.json' with { type: 'json' };
import units from '#app/locales/vi/units.json' with { type: 'json' };
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';

const widths: Record<string, number> = {
  name: 44,
  full_name: 28,
  unit_code: 26,
  code: 26,
  parent_code: 26,
  email: 30,
  excluded_reason: 36,
  position: 24,
  started_at: 22,
  submitted_at: 22,
};

/** A spreadsheet to fill in: Vietnamese headings, one example row, ID numbers and times kept as typed. */
export async function makeTemplate(
  { contestId, kind }: { contestId: string; kind: ImportKind },
  act: Act,
): Promise<{ fileName: string; bytes: Buffer }> {
  permit(act, 'import.run', { contestId });
  const headings: Record<string, string> = words.columns;
  const examples: Record<string, string | number> = words.template.examples[kind];
  const columns = columnsOf(kind).map(column => {
    const example = examples[column] ?? null;
    return {
      heading: headings[`${kind}_${column}`] ?? headings[column] ?? column,
      example,
      asText: typeof example !== 'number',
      width: widths[column] ?? 18,
    };
  });
  const groups = { sheet: words.columns.group, words: Object.values(units.groups) };
  const bytes = await writeTemplate(
    columns,
    words.template.sheet[kind],
    kind === 'units' ? groups : undefined,
  );
  return { fileName: words.template.fileName[kind], bytes };
}
