import { z } from 'zod';

const reason = z
  .string('reason')
  .transform(text => text.normalize('NFC').trim())
  .pipe(z.string().min(1, 'reason').max(500, 'reason-long'));
const id = (error: string) => z.string(error).min(1, error).max(60, error);
const maybeId = z
  .string('form')
  .max(60, 'form')
  .transform(text => text || null);

/** How many judges an entry gets, as typed; empty: everybody. Messages are keys of `assignments:errors`. */
export const judgesPerEntry = z
  .string('per-entry')
  .trim()
  .regex(/^\d{0,3}$/, 'per-entry')
  .transform(text => (text === '' ? null : Number(text)))
  .pipe(z.int().min(1, 'per-entry').max(100, 'per-entry').nullable());

export const drawForm = z.object({
  judgesPerEntry,
  seed: z
    .string()
    .regex(/^[0-9a-f]{0,40}$/, 'form')
    .transform(text => text || null),
  /** Whether it is needed, the service says. */
  reason: z
    .string()
    .max(500, 'reason-long')
    .transform(text => text.normalize('NFC').trim() || null),
});

export const recuseForm = z.object({ reason });
export const recuseJudgeForm = z.object({
  entryCode: id('entry'),
  judgeId: id('judge'),
  reason,
});
export const liftForm = z.object({ recusalId: id('form'), reason });
export const reassignForm = z.object({
  entryCode: id('entry'),
  fromJudgeId: maybeId,
  toJudgeId: maybeId,
  reason,
});
