import type { FormErrors } from '#app/forms/identity.ts';

/** Sentences for the error keys of a form, by field. */
export function translated(errors: FormErrors, say: (key: string) => string): FormErrors {
  return Object.fromEntries(
    Object.entries(errors).map(([field, key]) => [field, key === undefined ? key : say(key)]),
  );
}
