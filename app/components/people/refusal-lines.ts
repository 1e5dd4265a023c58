import type { TFunction } from 'i18next';
import type { VerdictParams } from '#app/domain/verdict.ts';
import type { FormErrors } from '#app/forms/identity.ts';

/** What a form of the people page was refused for. */
export type RefusedForm = {
  intent: string;
  errors: FormErrors;
  refusal: { code: string; params?: VerdictParams } | null;
  values: Record<string, string>;
};

const fieldOf: Partial<Record<string, string>> = {
  'username-taken': 'username',
  'citizen-id-of-another': 'citizenId',
  'unit-missing': 'unitId',
  'unknown-unit': 'unitId',
  'already-granted': 'role',
  'reason-needed': 'reason',
};

/** Sentences by field; '' holds what concerns the whole form. Nothing unless the form is the one named. */
export function refusalLines(
  answer: RefusedForm | undefined,
  intent: string,
  t: TFunction,
): FormErrors {
  if (answer?.intent !== intent) return {};
  const lines: FormErrors = {};
  for (const [field, key] of Object.entries(answer.errors)) {
    if (key) lines[field] = t(`people:errors.${key}`);
  }
  if (answer.refusal) {
    const { code, params } = answer.refusal;
    lines[fieldOf[code] ?? ''] = t(`people:refusals.${code}`, { ...params });
  }
  return lines;
}
