import type { ContestCriterion } from '#app/domain/contest-rules.ts';
import type { Scores } from '#app/domain/judging/score-sheet.ts';
import type { FieldErrors } from '#app/forms/form-errors.ts';
import type { ScoreSheetTyped } from '#app/forms/judging.ts';
import type { Instant } from '../format.ts';

export type DiscussionSheet = {
  judgeId: string;
  fullName: string;
  scores: Scores;
  comment: string;
  revision: number;
  total: number;
  isOwn: boolean;
};

export type DiscussionRevision = {
  id: string;
  fullName: string;
  reason: string;
  revisedAt: Instant;
  totalBefore: number;
  totalAfter: number;
  changes: { criterion: string; before: number | null; after: number | null }[];
  comment: { before: string; after: string } | null;
};

/** What a form of a discussion was answered that was not redirected. */
export type DiscussionAnswer = {
  intent: string;
  /** Keys of `discussion:errors`, of `judging:errors` for the fields of the sheet. */
  errors: FieldErrors;
  /** A key of `discussion:refusals`. */
  refusal: string | null;
  fields: Readonly<Record<string, string>>;
  /** The points as typed. */
  typed: ScoreSheetTyped | null;
};

export type DiscussionPageProps = {
  contest: { code: string };
  criteria: readonly ContestCriterion[];
  /** Whether it is shown to an organizer, who takes no part. */
  asOrganizer: boolean;
  discussion: {
    entry: { code: string; title: string };
    openedAt: Instant;
    byRules: boolean;
    spread: number;
    spreadNow: number | null;
    closedAt: Instant | null;
    conclusion: string | null;
    sheets: DiscussionSheet[];
    remarks: { id: string; fullName: string; isOwn: boolean; text: string; writtenAt: Instant }[];
    revisions: DiscussionRevision[];
    mayClose: boolean;
    mayTakePart: boolean;
  };
  done: string | null;
  /** The server's clock when the page was made. */
  now: Instant;
  answer: DiscussionAnswer | null;
};
