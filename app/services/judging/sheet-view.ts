import type { SheetState } from '#app/domain/judging/progress.ts';
import type { Scores } from '#app/domain/judging/score-sheet.ts';

/** A judge's own sheet; before the first save all of it is empty and `revision` 0. */
export interface SheetView {
  state: SheetState;
  scores: Scores;
  comment: string;
  revision: number;
  savedAt: Date | null;
  submittedAt: Date | null;
}

/** The sheet of a row, or the empty one where there is no row yet. */
export function sheetView(
  row: {
    status: 'draft' | 'submitted';
    scores: unknown;
    comment: string;
    revision: number;
    updatedAt: Date;
    submittedAt: Date | null;
  } | null,
): SheetView {
  if (!row) {
    return {
      state: 'none',
      scores: {},
      comment: '',
      revision: 0,
      savedAt: null,
      submittedAt: null,
    };
  }
  return {
    state: row.status,
    scores: row.scores as Scores,
    comment: row.comment,
    revision: row.revision,
    savedAt: row.updatedAt,
    submittedAt: row.submittedAt,
  };
}
