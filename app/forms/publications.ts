import { z } from 'zod';
import { readHaiPhongTime } from '#app/domain/hai-phong-time.ts';
import { mostObjectionDays } from '#app/domain/publications/objections.ts';
import { type FieldErrors, fieldErrors } from './form-errors.ts';

export const usualObjectionDays = 5;
const mostCharacters = 1000;

const shape = z
  .object({
    scope: z
      .string('form')
      .transform(text => text.split(',').filter(Boolean))
      .pipe(z.array(z.string()).min(1, 'scope')),
    sha256: z.string('form').regex(/^[0-9a-f]{64}$/, 'form'),
    corrects: z.string('form'),
    correctionReason: z.string('form').trim().max(mostCharacters, 'reason-long'),
    when: z.enum(['now', 'later'], 'when'),
    publishAt: z.string('form').transform(text => readHaiPhongTime(text)),
    objectionDays: z
      .string('form')
      .trim()
      .regex(/^\d{1,3}$/, 'objectionDays')
      .transform(Number)
      .pipe(z.number().max(mostObjectionDays, 'objectionDays')),
    note: z.string('form').trim().max(mostCharacters, 'note-long'),
  })
  .superRefine(({ when, publishAt, corrects, correctionReason }, context) => {
    const add = (field: string, message: string) =>
      context.addIssue({ code: 'custom', path: [field], message });
    if (when === 'later' && publishAt === null) add('publishAt', 'publishAt');
    if (corrects !== '' && correctionReason === '') add('correctionReason', 'correctionReason');
    if (corrects !== '' && !/^[1-9]\d{0,8}$/.test(corrects)) add('corrects', 'form');
  });

export type PrepareTyped = Readonly<
  Record<'when' | 'publishAt' | 'objectionDays' | 'note' | 'corrects' | 'correctionReason', string>
>;

/** The form by which results are laid before the committee; messages are keys of `publishing:errors`. */
export function readPrepareForm(form: FormData) {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
  const typed: PrepareTyped = {
    ...{ when: text('when'), publishAt: text('publishAt'), objectionDays: text('objectionDays') },
    ...{ note: text('note'), corrects: text('corrects') },
    correctionReason: text('correctionReason'),
  };
  const parsed = shape.safeParse({ scope: text('scope'), sha256: text('sha256'), ...typed });
  if (!parsed.success)
    return { typed, ok: false as const, errors: fieldErrors(parsed.error, shape) };
  const { scope, sha256, when, publishAt, objectionDays, note } = parsed.data;
  const { corrects, correctionReason } = parsed.data;
  const values = {
    ...{ scope, expectedSha256: sha256, objectionDays, note },
    publishAt: when === 'later' ? publishAt : null,
    correction: corrects === '' ? null : { number: Number(corrects), reason: correctionReason },
  };
  return { typed, ok: true as const, values };
}

/** Sending a proposal back needs a reason. */
export const returnForm = z.object({
  reason: z.string('reason').trim().min(1, 'reason').max(mostCharacters, 'reason-long'),
});

export type { FieldErrors };
