import type { Sheet } from './columns.ts';
import { type Findings, FirstRows, RowReader } from './row-reader.ts';
import type { Planned } from './table.ts';

export interface QuizResultRow {
  readonly row: number;
  readonly citizenId: string;
  readonly week: number;
  readonly correct: number;
  readonly prediction: number | null;
  readonly startedAt: Date;
  readonly submittedAt: Date;
}

/** The rows of the list that can be read, by the contest's number of weeks and of questions. */
export function readQuizResults(
  sheet: Sheet,
  rules: { readonly weeks: number; readonly questionsPerAttempt: number },
  findings: Findings,
): QuizResultRow[] {
  const seen = new FirstRows();
  return sheet.rows.flatMap(source => {
    const reader = new RowReader(source, sheet, findings);
    const { row } = reader;
    const citizenId = reader.requiredCitizenId('citizen_id');
    const week = reader.requiredWhole('week', 1, rules.weeks);
    const first =
      citizenId === null || week === null ? null : seen.seen(`${citizenId} ${week}`, row);
    if (first !== null) reader.problem('citizen_id', 'twice-in-file', { firstRow: first });
    const correct = reader.requiredWhole('correct', 0, rules.questionsPerAttempt);
    const prediction = reader.whole('prediction', 0, 10_000_000);
    const startedAt = reader.requiredInstant('started_at');
    const submittedAt = reader.requiredInstant('submitted_at');
    if (startedAt && submittedAt && submittedAt < startedAt) {
      reader.problem('submitted_at', 'end-before-start');
    }
    return reader.sound &&
      citizenId !== null &&
      week !== null &&
      correct !== null &&
      startedAt &&
      submittedAt
      ? [{ row, citizenId, week, correct, prediction, startedAt, submittedAt }]
      : [];
  });
}

export interface KnownContestant {
  readonly id: string;
  readonly excluded: boolean;
  readonly leftAt: Date | null;
}

export interface KnownAttempt {
  readonly correct: number;
  readonly prediction: number | null;
  readonly startedAt: Date;
  readonly submittedAt: Date;
  /** Taken in the portal: no list overwrites it. */
  readonly isOwn: boolean;
}

export interface QuizResultPlan extends QuizResultRow {
  readonly contestantId: string;
}

/** The key of an attempt among those that are known. */
export const attemptKey = (contestantId: string, week: number) => `${contestantId} ${week}`;

/** Checks rows against the rosters and the attempts that are stored: each row's effect, problems in findings. */
export function checkQuizResults(
  rows: readonly QuizResultRow[],
  contestants: ReadonlyMap<string, KnownContestant>,
  attempts: ReadonlyMap<string, KnownAttempt>,
  { problems }: Findings,
): Planned<QuizResultPlan>[] {
  const planned: Planned<QuizResultPlan>[] = [];
  for (const row of rows) {
    const contestant = contestants.get(row.citizenId);
    const code = !contestant
      ? 'not-on-roster'
      : contestant.excluded
        ? 'excluded'
        : contestant.leftAt && row.startedAt >= contestant.leftAt
          ? 'left-roster'
          : null;
    if (!contestant || code) {
      problems.push({ row: row.row, column: 'citizen_id', code: code ?? 'not-on-roster' });
      continue;
    }
    const stored = attempts.get(attemptKey(contestant.id, row.week));
    if (stored?.isOwn) {
      problems.push({ row: row.row, column: 'week', code: 'taken-in-portal' });
      continue;
    }
    planned.push({ row: { ...row, contestantId: contestant.id }, effect: effectOf(row, stored) });
  }
  return planned;
}

function effectOf(row: QuizResultRow, stored: KnownAttempt | undefined) {
  if (!stored) return 'created';
  const same =
    stored.correct === row.correct &&
    stored.prediction === row.prediction &&
    stored.startedAt.getTime() === row.startedAt.getTime() &&
    stored.submittedAt.getTime() === row.submittedAt.getTime();
  return same ? 'unchanged' : 'updated';
}
