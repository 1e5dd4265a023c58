import type { ContestCriterion } from '#app/domain/contest-rules.ts';
import type { NewerSheet } from '#app/forms/judging.ts';
import type { Instant } from '../format.ts';
import type { ShownPlayer } from '../media/entry-player.tsx';
import type { JudgedEntry } from './judged-work.tsx';

/** Why a submitted sheet is a draft again. */
export type ShownReturn = { by: 'organizers' | 'rules'; at: Instant; reason: string };

/** What the server gives of one sheet. */
export type ScoreSheetData = {
  contest: { code: string };
  personId: string;
  entry: JudgedEntry;
  /** Null for a slogan. */
  player: ShownPlayer | null;
  criteria: readonly ContestCriterion[];
  sheet: NewerSheet & { submittedAt: Instant | null };
  locked: 'submitted' | 'closed' | null;
  returned: ShownReturn | null;
  judgingClosesAt: Instant;
  previous: string | null;
  next: string | null;
  nextOpen: string | null;
  /** The judge's other sheets that have points, the highest total first. */
  others: { code: string; total: number }[];
  position: number;
  count: number;
  /** What was just done, of the address. */
  done: string | null;
  /** Since when this browser holds it, where the line is away; null: it comes from the server. */
  heldSince: Instant | null;
};
