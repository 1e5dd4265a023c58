export type TiedSubject = { id: string; name: string; unitName: string | null };

export type ShownTie = {
  award: string;
  /** At stake, best first; null for no prize. */
  prizes: readonly (string | null)[];
  rank: number;
  subjects: readonly TiedSubject[];
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
  reason: string;
  award?: string;
  places?: Readonly<Partial<Record<string, string>>>;
  decisionId?: string;
};
