import type { Verdict } from '#app/domain/verdict.ts';
import type { Act } from '../context.ts';
import type { SheetView } from './sheet-view.ts';
import { type SheetInput, type WriteSheetCode, writeSheet } from './write-sheet.server.ts';

/**
 * Saves the judge's own sheet and locks it: every criterion has its points, and only an organizer opens it again.
 * `missing`, `out-of-range`, `step`: names the first criterion at fault.
 * @returns the sheet as it stands after the commit
 */
export function submitScoreSheet(
  input: SheetInput,
  act: Act,
): Promise<Verdict<SheetView, WriteSheetCode>> {
  return writeSheet(input, 'submitted', act);
}
