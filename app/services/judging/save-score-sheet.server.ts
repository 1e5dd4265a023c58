import type { Verdict } from '#app/domain/verdict.ts';
import type { Act } from '../context.ts';
import type { SheetView } from './sheet-view.ts';
import { type SheetInput, type WriteSheetCode, writeSheet } from './write-sheet.server.ts';

/**
 * Keeps the judge's own sheet as a draft; criteria may be missing. `changed-meanwhile`: the sheet was saved from
 * elsewhere since the form was filled, and nothing of this save was kept.
 * @returns the sheet as it stands after the commit
 */
export function saveScoreSheet(
  input: SheetInput,
  act: Act,
): Promise<Verdict<SheetView, WriteSheetCode>> {
  return writeSheet(input, 'draft', act);
}
