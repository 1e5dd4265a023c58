import type { SheetState } from './progress.ts';
import { type ScoredCriterion, type Scores, sheetTotal } from './score-sheet.ts';

/** A judge's own sheet as one of their list. */
export type ListedSheet = {
  readonly code: string;
  readonly state: SheetState;
  readonly scores: Scores;
};

/** Where one sheet stands among the judge's own; codes are those of entries, null at the ends. */
export type SheetPlace = {
  previous: string | null;
  next: string | null;
  /** The next one not submitted, from the beginning again after the end. */
  nextOpen: string | null;
  /** The judge's other sheets that have points, the highest total first; totals in points. */
  others: { code: string; total: number }[];
  /** From 1; 0 for a code that isn't in the list. */
  position: number;
  count: number;
};

/** The place of one sheet in the judge's own order, and how the others were scored. */
export function placeInOrder(
  order: readonly ListedSheet[],
  code: string,
  criteria: readonly ScoredCriterion[],
): SheetPlace {
  const at = order.findIndex(sheet => sheet.code === code);
  const others = order.flatMap(sheet =>
    sheet.code === code || Object.keys(sheet.scores).length === 0
      ? []
      : [{ code: sheet.code, total: sheetTotal(sheet.scores, criteria) }],
  );
  const open = [...order.slice(at + 1), ...order.slice(0, Math.max(at, 0))].find(
    ({ state }) => state !== 'submitted',
  );
  return {
    previous: order[at - 1]?.code ?? null,
    next: order[at + 1]?.code ?? null,
    nextOpen: open?.code ?? null,
    others: others.sort((one, other) => other.total - one.total),
    position: at + 1,
    count: order.length,
  };
}
