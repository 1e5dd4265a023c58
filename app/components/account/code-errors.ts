import type { TFunction } from 'i18next';
import type { VerdictParams } from '#app/domain/verdict.ts';
import type { FormErrors } from '#app/forms/identity.ts';
import { translated } from './translated-errors.ts';

/** What a form with codes has to say, by field: a refusal stands at the code that it is about. */
export function codeErrors(
  answer:
    | { errors: FormErrors; refusal: { code: string; params?: VerdictParams } | null }
    | undefined,
  t: TFunction<'second-factor'>,
): FormErrors {
  const errors = translated(answer?.errors ?? {}, key => t(`errors.${key}`));
  if (!answer?.refusal) return errors;
  const { code, params } = answer.refusal;
  const isCurrent = code.startsWith('current-');
  const word = isCurrent ? code.slice('current-'.length) : code;
  const field = code.startsWith('password-') ? 'password' : isCurrent ? 'currentCode' : 'code';
  return { ...errors, [field]: t(`refusals.${word}`, params ?? {}) };
}
