import type { PublicDecision } from '#app/domain/awards/redact-result.ts';
import type { ShownAwards } from '../results/result-types.ts';

export type ShownRefusal = {
  code: string;
  params?: Readonly<Record<string, string | number>>;
};

export type ShownFigure = { field: string; before: string | null; after: string | null };
export type ShownChange = {
  kind: 'gained' | 'lost' | 'changed';
  name: string;
  unitName: string | null;
  prize: { before: string | null; after: string | null };
  figures: readonly ShownFigure[];
};
/** What of an award is another than in the publication `since`. */
export type ShownAwardChange = {
  award: string;
  since: number;
  changes: readonly ShownChange[];
  /** How many others differ in nothing but the number of decimals. */
  rounded: number;
};

export type ShownProposal = {
  id: string;
  scope: readonly string[];
  state: 'waiting' | 'approved' | 'returned' | 'withdrawn' | 'published' | 'lapsed';
  /** Instant; null: as soon as it is approved. */
  publishAt: string | null;
  objectionDays: number;
  note: string;
  correction: { number: number; reason: string } | null;
  preparedAt: string;
  preparedBy: string;
  decidedAt: string | null;
  decidedBy: string | null;
  decisionNote: string | null;
  publicationNumber: number | null;
};

/** What would be published. */
export type ShownPreview = {
  results: ShownAwards;
  decisions: readonly PublicDecision[];
  changes: readonly ShownAwardChange[];
};
