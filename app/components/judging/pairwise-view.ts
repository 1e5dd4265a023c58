import type { FieldErrors } from '#app/forms/form-errors.ts';
import type { Instant } from '../format.ts';

export type RoundEntry = { code: string; title: string; unitName: string };

export type PairwiseRound = {
  id: string;
  number: number;
  reason: string;
  openedAt: Instant;
  closedAt: Instant | null;
  entries: (RoundEntry & { wins: number; met: number; rank: number | null })[];
  judges: { fullName: string; done: number; count: number }[];
  choices: { done: number; count: number };
  short: [string, string][];
  early: { reason: string; done: number; open: number; short: boolean } | null;
  undecided: boolean | null;
  decides: RoundEntry[][];
};

export type SuggestedRound = {
  kind: 'tied' | 'near';
  line: number | null;
  entries: RoundEntry[];
};

export type PairwiseAnswer = {
  intent: 'open' | 'close' | 'decide';
  entryCodes: string[];
  reason: string;
  roundId: string;
  /** Which of the forms that open a round it was. */
  group: string;
  errors: FieldErrors;
  refusal: { code: string; params?: Readonly<Record<string, string | number>> } | null;
};

export type PairwisePageProps = {
  contest: { code: string };
  declared: boolean;
  stage: 'not-open-yet' | 'open' | 'closed';
  mostEntries: number;
  leastChoices: number;
  suggested: SuggestedRound[];
  entries: RoundEntry[];
  rounds: PairwiseRound[];
  mayDecide: boolean;
  /** What was just done, of the address. */
  done: string | null;
  answer: PairwiseAnswer | null;
};
