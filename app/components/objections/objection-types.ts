export type ShownObjection = {
  id: string;
  unitId: string;
  unitName: string;
  number: number;
  scope: readonly string[];
  text: string;
  filedAt: string;
  filedBy: string;
  answer: {
    outcome: 'upheld' | 'rejected' | 'explained';
    text: string;
    sharesFigures: boolean;
    answeredAt: string;
    answeredBy: string | null;
  } | null;
};

export type ShownWindow = {
  number: number;
  scope: readonly string[];
  publishedAt: string;
  /** Instant, exclusive. */
  until: string;
  isOpen: boolean;
};

/** What a form answers that went nowhere; everything that was typed comes back. */
export type ObjectionAnswer = {
  typed: Readonly<Record<string, string>>;
  /** Keys of `objections:errors` with their parameters, by field. */
  errors: Readonly<Record<string, { code: string; params?: Record<string, string | number> }>>;
  /** A key of `objections:refusals`. */
  refusal: { code: string; params?: Record<string, string | number> } | null;
};
