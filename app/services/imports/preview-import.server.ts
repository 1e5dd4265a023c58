import { maskCitizenId } from '#app/domain/citizen-id.ts';
import { readCitizenIdCell, readText } from '#app/domain/imports/cell-values.ts';
import { columnsOf, type ImportKind } from '#app/domain/imports/columns.ts';
import type { Cell, RowEffect, RowProblem, TableRow } from '#app/domain/imports/table.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { needsReason } from './apply-import.server.ts';
import { findDraft } from './import-drafts.server.ts';
import { planImport } from './plan-import.server.ts';

/** A row as the preview shows it: ID numbers masked. */
export interface PreviewRow {
  row: number;
  /** By column; null for an empty cell. */
  cells: Record<string, string | null>;
  /** null: the row has a problem. */
  effect: RowEffect | null;
  problems: RowProblem[];
  /** Columns that say otherwise than what is known of the person, and change nothing there. */
  kept: string[];
  /** The ID number was a number in the file: how it stands with its zeros back. */
  padded: { digits: number; tail: string } | null;
}

export interface ImportPreview {
  draftId: string;
  kind: ImportKind;
  fileName: string;
  expiresAt: string;
  columns: string[];
  ignoredHeadings: string[];
  rowCount: number;
  counts: Record<RowEffect, number>;
  problemCount: number;
  paddedCount: number;
  /** Rows of which something stays out of an account that is there. */
  keptCount: number;
  needsReason: boolean;
  /** Problems of the headings, or of the whole list. */
  listProblems: RowProblem[];
  problemRows: PreviewRow[];
  paddedRows: PreviewRow[];
  keptRows: PreviewRow[];
  firstRows: PreviewRow[];
}

/** How many rows of each sort a preview shows. */
export const previewLimits = { first: 50, problems: 500, padded: 50, kept: 200 } as const;

/** What confirming a draft would do now; null where there is no such draft, or it has expired. */
export async function previewImport(
  { contestId, draftId }: { contestId: string; draftId: string },
  act: Act,
): Promise<ImportPreview | null> {
  const actor = permit(act, 'import.run', { contestId });
  const draft = await findDraft(contestId, draftId, act);
  if (!draft) return null;
  const contest = await getContest(contestId, act);
  const scope = { db: act.db, vault: act.vault, contest, actorId: actor.personId, now: act.now };
  const { sheet, findings, effects, counts } = await planImport(draft.kind, draft.table, scope);

  const problems = Map.groupBy(findings.problems, problem => problem.row);
  const padded = new Map(findings.padded.map(({ row, citizenId }) => [row, citizenId]));
  const notes = Map.groupBy(findings.notes, note => note.row);
  const effectOf = new Map(effects.map(({ row, effect }) => [row, effect]));
  const columns = columnsOf(draft.kind).filter(column => sheet.positions.has(column));
  const show = (source: TableRow): PreviewRow => {
    const { row } = source;
    const number = padded.get(row);
    const cells = columns.map(column => {
      const cell = source.cells[sheet.positions.get(column) ?? -1] ?? null;
      return [column, column === 'citizen_id' ? masked(cell) : readText(cell)] as const;
    });
    return {
      row,
      cells: Object.fromEntries(cells),
      effect: problems.has(row) ? null : (effectOf.get(row) ?? null),
      problems: problems.get(row) ?? [],
      kept: notes.get(row)?.map(({ column }) => column) ?? [],
      padded: number ? { digits: number.length, tail: number.slice(-3) } : null,
    };
  };
  const rowNumbers = new Set(sheet.rows.map(({ row }) => row));
  const pick = (limit: number, wanted: (row: TableRow) => boolean = () => true) =>
    sheet.rows.filter(wanted).slice(0, limit).map(show);
  return {
    draftId,
    kind: draft.kind,
    fileName: draft.fileName,
    expiresAt: draft.expiresAt.toISOString(),
    columns,
    ignoredHeadings: [...sheet.ignored],
    rowCount: sheet.rows.length,
    counts,
    problemCount: findings.problems.length,
    paddedCount: findings.padded.length,
    keptCount: notes.size,
    needsReason: needsReason(draft.kind, contest, act.now),
    listProblems: findings.problems.filter(({ row }) => !rowNumbers.has(row)),
    problemRows: pick(previewLimits.problems, ({ row }) => problems.has(row)),
    paddedRows: pick(previewLimits.padded, ({ row }) => padded.has(row) && !problems.has(row)),
    keptRows: pick(previewLimits.kept, ({ row }) => notes.has(row)),
    firstRows: pick(previewLimits.first),
  };
}

/** An ID number's last three digits; of what isn't one, nothing but its length. */
function masked(cell: Cell): string | null {
  const text = readText(cell);
  if (text === null) return null;
  const read = readCitizenIdCell(cell);
  return read.ok ? maskCitizenId(read.value.citizenId) : '•'.repeat(Math.min(text.length, 20));
}
