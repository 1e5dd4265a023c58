import type { z } from 'zod';
import type { Refusal } from '#app/domain/verdict.ts';
import { fieldErrors } from '#app/forms/form-errors.ts';
import { statusOf } from './act-errors.server.ts';

type Values = Record<string, string>;

/** The text fields of a form that is no multipart form. */
export async function readTexts(request: Request): Promise<Values> {
  return Object.fromEntries(
    [...(await request.formData())].map(([name, value]) => [name, String(value)]),
  );
}

const fieldOf: Record<string, string> = {
  'code-taken': 'code',
  'parent-unknown': 'parentId',
  'parent-cycle': 'parentId',
  'reason-missing': 'reason',
  'not-after-closing': 'closesAt',
  'already-past': 'closesAt',
};

/** What a unit's form says about fields that can't be read; `intent` names the form. */
export function invalidUnit(intent: string, error: z.ZodError, values: Values) {
  const errors = Object.fromEntries(
    Object.entries(fieldErrors(error)).map(([field, key]) => [field, `errors.${key}`]),
  );
  return [{ intent, errors, params: {}, values }, { status: 422 }] as const;
}

/** What it says about a refusal, beside the field that caused it. */
export function refusedUnit(intent: string, refusal: Refusal, values: Values) {
  const errors: Values = { [fieldOf[refusal.code] ?? '']: `refusals.${refusal.code}` };
  const params = { ...refusal.params };
  return [{ intent, errors, params, values }, { status: statusOf(refusal.code) }] as const;
}
