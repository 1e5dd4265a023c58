import { z } from 'zod';

const reason = z
  .string('reason')
  .transform(text => text.normalize('NFC').trim())
  .pipe(z.string().min(1, 'reason').max(500, 'reason-long'));
const id = z.string('form').min(1, 'form').max(60, 'form');

/** Messages are keys of `pairwise:errors`. */
export const openRoundForm = z.object({
  entryCodes: z.array(id).min(2, 'entries').max(100, 'entries'),
  reason,
});
/** The reason is asked for where choices are open. */
export const closeRoundForm = z.object({
  roundId: id,
  reason: z
    .string('reason')
    .transform(text => text.normalize('NFC').trim() || null)
    .pipe(z.string().max(500, 'reason-long').nullable()),
});
export const decideByRoundForm = z.object({ roundId: id, reason });

/** A judge's choice: both codes, so that it says which pair it is about. */
export const chooseForm = z.object({
  roundId: id,
  left: id,
  right: id,
  better: z.enum(['left', 'right'], 'form'),
});

/** A pair's place as an address asks for it, from 1; null for the next without a choice. */
export function askedPosition(text: string | null): number | null {
  return text !== null && /^[1-9]\d{0,3}$/.test(text) ? Number(text) : null;
}
