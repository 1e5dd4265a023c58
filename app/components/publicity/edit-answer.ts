import type { FieldErrors } from '#app/forms/form-errors.ts';

/** What a form about an announcement was answered. */
export type EditAnswer = {
  intent: string;
  typed: Record<string, string>;
  errors: FieldErrors;
  /** What was done while words that were typed aren't saved yet: a key of `publicity:done`. */
  done?: string;
  refusal: { code: string; params: Record<string, string | number> } | null;
};
