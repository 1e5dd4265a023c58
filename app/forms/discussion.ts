import { z } from 'zod';

const words = (missing: string, most: number) =>
  z
    .string(missing)
    .transform(text => text.replace(/\r\n?/g, '\n').normalize('NFC').trim())
    .pipe(z.string().min(1, missing).max(most, 'too-long'));

/** Messages are keys of `discussion:errors`. */
export const remarkForm = z.object({ text: words('text', 2000) });
export const concludeForm = z.object({ conclusion: words('conclusion', 1000) });
export const openDiscussionForm = z.object({
  entryCode: z.string('entry').min(1, 'entry').max(20),
});
/** What stands beside the points of a sheet that is revised. */
export const reviseForm = z.object({
  revision: z.coerce.number('form').int('form').min(0, 'form'),
  reason: words('reason', 500),
});
/** Why judging is ended early, or taken up again. */
export const closureForm = z.object({ reason: words('reason', 500) });
