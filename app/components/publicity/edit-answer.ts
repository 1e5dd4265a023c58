import type { FieldErrors } from '#app/forms/form-errors.ts';

/** What a form about an announcement was answered. */
export type EditAnswer = {
  intent: string;
  typed: Record<string, string>;
  errors: FieldErrors;
  refusal: { code: string; params: Record<string, string | number> } | null;
};
