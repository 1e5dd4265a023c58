import type { ContestCriterion } from '#app/domain/contest-rules.ts';
import type { ApartCode } from '#app/domain/judging/may-judge.ts';
import type { SheetCounts, SheetState } from '#app/domain/judging/progress.ts';
import type { Instant } from '../format.ts';
import type { ReopenAnswer, ShownSheet } from './reopen-panel.tsx';

export type ProgressCell =
  | { state: ApartCode | 'ended' }
  | { state: SheetState; sheetId: string | null; total: number | null };

export type ProgressJudge = {
  personId: string;
  fullName: string;
  unitName: string | null;
  revoked: boolean;
  counts: SheetCounts;
  behind: boolean;
  lastSavedAt: Instant | null;
  remindedAt: Instant | null;
};

export type ProgressEntry = {
  code: string;
  title: string;
  unitName: string;
  waiting: 'not-open-yet' | 'nothing-to-judge' | null;
  submitted: number;
  enough: boolean;
  cells: ProgressCell[];
};

/** What became of a reminder. */
export type RemindedCounts = { sent: number; mailed: number; failed: number; skipped: number };

export type ProgressPageProps = {
  contest: { code: string };
  stage: 'not-open-yet' | 'open' | 'closed';
  opensAt: Instant;
  closesAt: Instant;
  /** Whether judging was ended before its time. */
  closedEarly: boolean;
  minimumSheets: number;
  judges: ProgressJudge[];
  /** Those of the page. */
  entries: ProgressEntry[];
  found: { all: number; lacking: number; enough: number };
  page: number;
  pageCount: number;
  counts: SheetCounts;
  criteria: readonly ContestCriterion[];
  /** The submitted sheet that is looked at. */
  sheet: ShownSheet | null;
  filter: 'lacking' | 'enough' | null;
  /** Changes with the figures. */
  stamp: string;
  now: string;
  reminded: RemindedCounts | null;
  done: string | null;
  answer: ReopenAnswer | null;
};
