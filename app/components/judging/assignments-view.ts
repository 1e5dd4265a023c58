import type { FieldErrors } from '#app/forms/form-errors.ts';
import type { Instant } from '../format.ts';

export type AssignedJudge = {
  personId: string;
  fullName: string;
  unitName: string | null;
  load: number;
  barred: number;
  recused: number;
};

export type AssignedEntry = {
  id: string;
  code: string;
  title: string;
  judgeIds: string[];
  missing: number;
};

/** Why loads can't be evened out. */
export type ShownBottleneck = {
  kind: 'barred' | 'alone';
  judges: string[];
  taken: number;
  even: number;
  kept: number;
  cause: 'bars' | 'begun' | 'both';
};

export type ShownRefusal = { code: string; params?: Readonly<Record<string, string | number>> };

export type AssignmentsAnswer = {
  intent: 'draw' | 'recuse' | 'lift' | 'reassign';
  fields: Record<string, string>;
  errors: FieldErrors;
  refusal: ShownRefusal | null;
};

export type AssignmentsPageProps = {
  contest: { code: string };
  draw: { number: number; judgesPerEntry: number; seed: string; drawnAt: Instant } | null;
  exact: number;
  odd: { why: string; codes: string[]; least: number; most: number }[];
  stage: 'not-open-yet' | 'open' | 'closed';
  begun: boolean;
  judges: AssignedJudge[];
  entries: AssignedEntry[];
  recusals: {
    id: string;
    entryCode: string;
    judgeName: string;
    reason: string;
    recordedAt: Instant;
  }[];
  bottleneck: ShownBottleneck | null;
  preview: {
    typed: string;
    error: string | null;
    /** null: everybody. */
    judgesPerEntry: number | null;
    refusal: ShownRefusal | null;
    seed: string;
    loads: { least: number; most: number } | null;
    /** Who would get which entries; of everybody, nothing is drawn. */
    judges: { personId: string; fullName: string; codes: string[] }[];
    /** Against the draw in force. */
    changes: { added: number; removed: number } | null;
    /** Entries that keep more judges, or need fewer, than asked for. */
    more: number;
    fewer: number;
    bottleneck: ShownBottleneck | null;
  } | null;
  done: string | null;
  answer: AssignmentsAnswer | null;
};
