import type { z } from 'zod';

/** Field name → key of its message; under '' what concerns the whole form. */
export type FieldErrors = Readonly<Partial<Record<string, string>>>;

/**
 * The first message of each field; a field inside a list bears its path, `weeks.0.opensAt`. Forms name their fields in
 * the order of the page. `form` where a check over several fields, which is always made last, belongs among them.
 */
export function fieldErrors(error: z.ZodError, form?: z.ZodObject): FieldErrors {
  const errors: Partial<Record<string, string>> = {};
  const fields = Object.keys(form?.shape ?? {});
  const place = ({ path }: z.core.$ZodIssue) => fields.indexOf(String(path[0]));
  const issues = [...error.issues].sort((one, other) => place(one) - place(other));
  for (const { path, message } of issues) errors[path.join('.')] ??= message;
  return errors;
}
