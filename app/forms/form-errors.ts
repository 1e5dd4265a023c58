import type { z } from 'zod';

/** Field name → key of its message; under '' what concerns the whole form. */
export type FieldErrors = Readonly<Partial<Record<string, string>>>;

/** The first message of each field; a field inside a list bears its path, `weeks.0.opensAt`. */
export function fieldErrors(error: z.ZodError): FieldErrors {
  const errors: Partial<Record<string, string>> = {};
  for (const { path, message } of error.issues) errors[path.join('.')] ??= message;
  return errors;
}
