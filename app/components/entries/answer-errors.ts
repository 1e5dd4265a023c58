import type { TFunction } from 'i18next';
import type { EntryRules } from '#app/domain/entries/entry-rules.ts';
import type { VerdictParams } from '#app/domain/verdict.ts';

/** What a hand-in that wasn't taken comes back with. */
export type Answer = {
  errors: Readonly<Partial<Record<string, string>>>;
  refusal: { code: string; params?: VerdictParams } | null;
  values?: Record<string, string>;
};

/** The field that a refusal is about. The others are about the time: of a hand-in for a unit, of its reception. */
const FIELDS: Readonly<Record<string, string>> = {
  'form-unknown': 'form',
  'unit-unknown': 'unitId',
  'too-many-entries': 'unitId',
  'entry-unknown': 'entryCode',
  'entry-rejected': 'entryCode',
  'older-than-withdrawn': 'entryCode',
  'received-in-the-future': 'receivedAt',
  'too-few-words': 'slogan',
  'too-many-words': 'slogan',
  'meaning-too-long': 'meaning',
  'file-too-large': 'video',
  'not-a-video': 'video',
  'no-video': 'video',
  unreadable: 'video',
  'too-long': 'video',
  'check-timed-out': 'video',
};

/**
 * The sentences to show, by field. `shown` are the fields on the page: what concerns another one stands under ''.
 */
export function answerErrors(
  answer: Answer | null | undefined,
  kind: EntryRules['kind'],
  shown: readonly string[],
  t: TFunction,
): Record<string, string> {
  if (!answer) return {};
  const errors: Record<string, string> = {};
  for (const [field, key] of Object.entries(answer.errors)) {
    if (key) errors[field] = t(`entries:errors.${key}`);
  }
  const { refusal } = answer;
  if (refusal) {
    const field = refusal.code === 'empty' ? kind : (FIELDS[refusal.code] ?? 'receivedAt');
    const place = shown.includes(field) ? field : '';
    errors[place] = refusalText(refusal, kind, t);
  }
  // in the order of the page, what concerns the whole form first
  const order = (field: string) => shown.indexOf(field);
  return Object.fromEntries(
    Object.entries(errors).sort(([one], [other]) => order(one) - order(other)),
  );
}

/** A refusal as a sentence. */
export function refusalText(
  { code, params }: NonNullable<Answer['refusal']>,
  kind: EntryRules['kind'],
  t: TFunction,
): string {
  if (code === 'empty' && kind === 'slogan') return t('entries:sloganEmpty');
  return t(`entries:refusals.${code}`, { ...params });
}
