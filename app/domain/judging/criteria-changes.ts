import type { ContestCriterion } from '../contest-rules.ts';
import type { Scores } from './score-sheet.ts';

/**
 * What a change does to a criterion. `gone`: its points no longer count; `lowered`: points beyond the new greatest are
 * no points any more; `added`: submitted sheets lack it; `reweighted`: totals become other ones; `reworded`: name,
 * guidance, anchors or a raised greatest read differently from when the points were given.
 */
export const criterionChanges = ['gone', 'lowered', 'added', 'reweighted', 'reworded'] as const;
export type CriterionChange = (typeof criterionChanges)[number];

/** A sheet as it is stored. */
export type GivenSheet = {
  readonly id: string;
  readonly status: 'draft' | 'submitted';
  readonly scores: Scores;
};

/** How many sheets one criterion's change touches. */
export type TouchedByCriterion = {
  readonly key: string;
  readonly name: string;
  readonly change: CriterionChange;
  readonly drafts: number;
  readonly submitted: number;
};

/** A sheet that can't stay as it is. */
export type UnfitSheet = {
  readonly id: string;
  /** Submitted, and no longer complete: it goes back to its judge. */
  readonly goesBack: boolean;
  /** The points that still hold. */
  readonly kept: Scores;
};

export type TouchedSheets = {
  readonly rows: readonly TouchedByCriterion[];
  readonly unfit: readonly UnfitSheet[];
};

/** Which sheets a change of criteria touches, criterion by criterion, and which of them can't stay as they are. */
export function touchedSheets(
  before: readonly ContestCriterion[],
  after: readonly ContestCriterion[],
  sheets: readonly GivenSheet[],
): TouchedSheets {
  const older = new Map(before.map(criterion => [criterion.key, criterion]));
  const newer = new Map(after.map(criterion => [criterion.key, criterion]));
  const rows = [...new Set([...older.keys(), ...newer.keys()])].flatMap(key =>
    changesOf(older.get(key), newer.get(key)).map(change => {
      const touched = sheets.filter(sheet => touches(change, key, newer.get(key), sheet));
      const submitted = touched.filter(({ status }) => status === 'submitted').length;
      const { name } = (newer.get(key) ?? older.get(key))!;
      return { key, name, change, drafts: touched.length - submitted, submitted };
    }),
  );
  return {
    rows: rows.filter(({ drafts, submitted }) => drafts + submitted > 0),
    unfit: sheets.flatMap(sheet => unfit(sheet, newer)),
  };
}

/**
 * What was said of the touched sheets, as text: who confirms it confirms exactly that, and is asked again where the
 * sheets have changed since.
 */
export function describeTouched({ rows }: Pick<TouchedSheets, 'rows'>): string {
  return rows.map(row => [row.key, row.change, row.drafts, row.submitted].join(':')).join(' ');
}

function changesOf(
  before: ContestCriterion | undefined,
  after: ContestCriterion | undefined,
): CriterionChange[] {
  if (!after) return ['gone'];
  if (!before) return ['added'];
  const changes: CriterionChange[] = [];
  if (after.max < before.max) changes.push('lowered');
  if (after.weight !== before.weight) changes.push('reweighted');
  if (after.max > before.max || wordsOf(before) !== wordsOf(after)) changes.push('reworded');
  return changes;
}

const wordsOf = ({ name, guidance, anchors }: ContestCriterion) =>
  JSON.stringify([name, guidance, anchors?.tenth, anchors?.half, anchors?.full]);

function touches(
  change: CriterionChange,
  key: string,
  after: ContestCriterion | undefined,
  { scores, status }: GivenSheet,
): boolean {
  if (change === 'added') return status === 'submitted';
  const points = Object.hasOwn(scores, key) ? scores[key] : undefined;
  if (points === undefined) return false;
  return change === 'lowered' ? points > (after?.max ?? 0) : true;
}

function unfit(
  { id, status, scores }: GivenSheet,
  criteria: ReadonlyMap<string, ContestCriterion>,
): UnfitSheet[] {
  const kept = Object.fromEntries(
    Object.entries(scores).filter(([key, points]) => points <= (criteria.get(key)?.max ?? -1)),
  );
  const count = Object.keys(kept).length;
  const losesPoints = count < Object.keys(scores).length;
  // where only points of a criterion that is gone fall away, what is left is complete and stays submitted
  const goesBack = status === 'submitted' && count < criteria.size;
  return losesPoints || goesBack ? [{ id, goesBack, kept }] : [];
}
