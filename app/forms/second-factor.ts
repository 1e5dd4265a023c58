import { z } from 'zod';

/** Messages are keys of `second-factor:errors`. */
const typed = (missing: string) => z.string(missing).trim().min(1, missing).max(100, missing);

export const codeForm = z.object({ code: typed('code-missing') });

/** The offer is the portal's own sealed text: without it the page was left open too long, or tampered with. */
const offer = z.string().max(2000).catch('');

export const setUpForm = z.object({ offer, code: typed('code-missing') });

/** `currentCode` is asked for only where a device is replaced, `password` only for the first one, as it is typed. */
export const replaceForm = setUpForm.extend({
  currentCode: z.string().trim().max(100).catch(''),
  password: z.string().max(1000).catch(''),
});
