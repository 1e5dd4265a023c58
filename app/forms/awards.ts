import { z } from 'zod';
import { type FieldErrors, fieldErrors } from './form-errors.ts';

/** The name of the field that holds a subject's place within a tie. */
export const placeField = (subjectId: string) => `place.${subjectId}`;

const reason = z.string('reason').trim().min(1, 'reason').max(1000, 'reason-long');

export type TieDecisionTyped = { award: string; reason: string; places: Record<string, string> };

/**
 * Reads a tie's form: `award`, `reason` and a place from 1 on for each subject (`place.<id>`), each place once.
 * Messages are keys of `awards:errors`; what was typed comes back.
 */
export function readTieDecisionForm(
  form: Pick<FormData, 'get' | 'keys'>,
): { typed: TieDecisionTyped } & (
  | { ok: true; values: { award: string; order: string[]; reason: string } }
  | { ok: false; errors: FieldErrors }
) {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  const prefix = placeField('');
  const places = Object.fromEntries(
    [...new Set(form.keys())]
      .filter(name => name.startsWith(prefix))
      .map(name => [name.slice(prefix.length), text(name).trim()]),
  );
  const typed = { award: text('award'), reason: text('reason'), places };
  const errors: Record<string, string> = {};
  const subjects = Object.entries(places);
  const taken = new Map<number, string>();
  for (const [id, typedPlace] of subjects) {
    const place = /^\d{1,4}$/.test(typedPlace) ? Number(typedPlace) : 0;
    if (place < 1 || place > subjects.length) errors[placeField(id)] = 'place';
    else if (taken.has(place)) errors[placeField(id)] = 'place-twice';
    else taken.set(place, id);
  }
  if (subjects.length < 2) errors[''] = 'form';
  const parsed = z.object({ award: z.string().min(1), reason }).safeParse(typed);
  if (!parsed.success) Object.assign(errors, fieldErrors(parsed.error));
  if (!parsed.success || Object.keys(errors).length > 0) return { typed, ok: false, errors };
  const order = [...taken].sort(([one], [other]) => one - other).map(([, id]) => id);
  return { typed, ok: true, values: { ...parsed.data, order } };
}

export const revokeDecisionForm = z.object({ decisionId: z.string('form').min(1, 'form'), reason });
