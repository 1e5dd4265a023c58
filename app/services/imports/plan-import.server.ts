import { type ImportKind, readHeadings, type Sheet } from '#app/domain/imports/columns.ts';
import { Findings } from '#app/domain/imports/row-reader.ts';
import type { RowEffect, Table } from '#app/domain/imports/table.ts';
import type { ImportScope, ListPlanner, PlannedList } from './import-plan.ts';
import { planContestants } from './plan-contestants.server.ts';
import { planJudges } from './plan-judges.server.ts';
import { planQuizResults } from './plan-quiz-results.server.ts';
import { planUnits } from './plan-units.server.ts';

const planners: Record<ImportKind, ListPlanner> = {
  units: planUnits,
  contestants: planContestants,
  judges: planJudges,
  'quiz-results': planQuizResults,
};

export interface ImportPlan extends PlannedList {
  sheet: Sheet;
  findings: Findings;
  counts: Record<RowEffect, number>;
}

/** Compares a list with what is stored now and finds every row's problems; writes nothing. */
export async function planImport(
  kind: ImportKind,
  table: Table,
  scope: ImportScope,
): Promise<ImportPlan> {
  const { sheet, problems } = readHeadings(table, kind);
  const findings = new Findings();
  findings.problems.push(...problems);
  const list: PlannedList =
    problems.length > 0
      ? { effects: [], newAccounts: [], write: async () => {} }
      : await planners[kind](sheet, scope, findings);
  const counts = { created: 0, updated: 0, unchanged: 0 };
  for (const { effect } of list.effects) counts[effect] += 1;
  findings.problems.sort((one, other) => one.row - other.row);
  findings.notes.sort((one, other) => one.row - other.row);
  return { ...list, sheet, findings, counts };
}
