import type { VerdictParams } from '#app/domain/verdict.ts';

export type TiedSubject = { id: string; name: string; unitName: string | null };

export type ShownTie = {
  award: string;
  /** At stake, best first; null for no prize. */
  prizes: readonly (string | null)[];
  rank: number;
  subjects: readonly TiedSubject[];
  /** The declared keys in their order with the value that all share; `criterion` is the name of one. */
  keys: readonly { key: string; value: string | null; criterion: string | null }[];
  /** Of an unconfirmed decision about it; `outdated`: it has to be revoked, since others are tied by now. */
  waiting: 'to-confirm' | 'outdated' | null;
};

export type ShownDecision = {
  id: string;
  award: string;
  /** Best first. */
  subjects: readonly TiedSubject[];
  reason: string;
  /** Instant. */
  decidedAt: string;
  decidedBy: string;
  confirmedBy: string | null;
  /** The rules had declared how such a tie is broken: nobody has to confirm. */
  isDeclared: boolean;
  /** Of the minutes. */
  fileName: string | null;
  /** The person who looks decided it. */
  isOwn: boolean;
  /** false: the figures have changed since, it has no effect. */
  stands: boolean;
};

/** What the page of ties answers to a form that it didn't redirect. */
export type TiesAnswer = {
  intent: string;
  /** Keys of `awards:errors` by field. */
  errors: Readonly<Partial<Record<string, string>>>;
  /** A key of `awards:refusals`. */
  refusal: string | null;
  /** What the words of the refusal need. */
  params?: VerdictParams;
  reason: string;
  award?: string;
  places?: Readonly<Partial<Record<string, string>>>;
  decisionId?: string;
};
