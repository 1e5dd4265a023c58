import { attemptSeconds } from '../quiz/attempt-life.ts';
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

/** When a week of the contest is taken. */
export type ResultWeek = {
  readonly week: number;
  readonly opensAt: string;
  readonly closesAt: string;
};

/**
 * The rows of the list that can be read, by the contest's number of weeks and of questions. An attempt begins while its
 * week is open, and ends within the time for an attempt after the closing: other systems let people finish.
 */
export function readQuizResults(
  sheet: Sheet,
  rules: { readonly weeks: readonly ResultWeek[]; readonly questionsPerAttempt: number },
  now: Date,
  findings: Findings,
): QuizResultRow[] {
  const seen = new FirstRows();
  return sheet.rows.flatMap(source => {
    const reader = new RowReader(source, sheet, findings);
    const { row } = reader;
    const citizenId = reader.requiredCitizenId('citizen_id');
    const week = reader.requiredWhole('week', 1, rules.weeks.length);
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
    const span = rules.weeks.find(known => known.week === week);
    if (span) checkSpan(reader, span, { startedAt, submittedAt }, now);
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

function checkSpan(
  reader: RowReader,
  { week, opensAt, closesAt }: ResultWeek,
  { startedAt, submittedAt }: { startedAt: Date | null; submittedAt: Date | null },
  now: Date,
): void {
  const [opens, closes] = [Date.parse(opensAt), Date.parse(closesAt)];
  if (now.getTime() < opens) {
    reader.problem('week', 'week-not-open', { week, opensAt });
    return;
  }
  const early = (at: Date | null) => at !== null && at.getTime() < opens;
  const late = (at: Date | null, most: number) => at !== null && at.getTime() > most;
  if (early(startedAt)) reader.problem('started_at', 'before-week', { week, opensAt });
  if (late(startedAt, closes)) reader.problem('started_at', 'after-week', { week, closesAt });
  else if (late(submittedAt, closes + attemptSeconds * 1000)) {
    reader.problem('submitted_at', 'after-week', { week, closesAt });
  }
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
