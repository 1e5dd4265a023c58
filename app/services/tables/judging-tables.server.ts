import { say } from '#app/documents/described/words.ts';
import { readProgressQuery } from '#app/forms/progress.ts';
import { formingResults, shownMethods } from '../judging/forming-results.server.ts';
import { judgingProgress, type ProgressCell } from '../judging/judging-progress.server.ts';
import { viewAssignments } from '../judging/view-assignments.server.ts';
import { decimal, type OrganizerTable, sheetTitle, text, whole } from './table-columns.ts';

const entryColumns = [text('code'), text('title', 44)];

/** A total of a submitted sheet, otherwise in words where the sheet is. */
function cellOf(cell: ProgressCell): string | number {
  if (cell.state === 'submitted') return cell.total ?? '';
  return say(`judging:progress.cells.${cell.state}`);
}

export const progressTable: OrganizerTable = async ({ contest, query }, act) => {
  const { judges, entries } = await judgingProgress({ contestId: contest.id }, act);
  const { filter } = readProgressQuery(query);
  const rows = entries.filter(({ enough }) => filter === null || enough === (filter === 'enough'));
  return {
    sheet: sheetTitle('progress'),
    columns: [
      ...[...entryColumns, text('unit', 44), text('status', 24), whole('sheets')],
      ...judges.map(({ fullName }) => decimal('judge', 2, { name: fullName })),
    ],
    rows: rows.map(({ code, title, unitName, waiting, enough, submitted, cells }) => [
      ...[code, title, unitName],
      waiting
        ? say(`judging:progress.waiting.${waiting}`)
        : say(`judging:progress.${enough ? 'enough' : 'lacking'}`),
      submitted,
      ...cells.map(cellOf),
    ]),
  };
};

export const assignmentsTable: OrganizerTable = async ({ contest }, act) => {
  const { judges, entries, draw } = await viewAssignments({ contestId: contest.id }, act);
  return {
    sheet: sheetTitle('assignments'),
    columns: [
      ...entryColumns,
      ...judges.map(({ fullName }) => text('judge', 16, { name: fullName })),
      whole('missing'),
    ],
    // without a draw everybody judges whatever they may
    rows: entries.map(({ code, title, judgeIds, missing }) => [
      ...[code, title],
      ...judges.map(({ personId }) =>
        draw && judgeIds.includes(personId) ? say('tables:assigned') : null,
      ),
      missing,
    ]),
  };
};

export const formingTable: OrganizerTable = async ({ contest }, act) => {
  const { entries, method } = await formingResults({ contestId: contest.id }, act);
  const { decimals } = method;
  return {
    sheet: sheetTitle('forming'),
    columns: [
      ...[...entryColumns, text('unit', 44), whole('sheets')],
      ...[decimal('mean'), decimal('deviation'), decimal('range')],
      ...shownMethods.flatMap(name => {
        const by = { method: say(`tables:methods.${name}`) };
        return [whole('rankBy', by), decimal('scoreBy', decimals, by)];
      }),
      ...[whole('bestWithoutOne'), whole('worstWithoutOne')],
    ],
    rows: entries.map(({ code, title, unitName, agreement, places, withoutOne }) => [
      ...[code, title, unitName, agreement?.sheets ?? 0],
      agreement?.mean ?? null,
      agreement?.standardDeviation ?? null,
      agreement?.range ?? null,
      ...shownMethods.flatMap(name => [places[name]?.rank ?? null, places[name]?.score ?? null]),
      ...[withoutOne?.best ?? null, withoutOne?.worst ?? null],
    ]),
  };
};
