import { z } from 'zod';
import { importKinds } from '#app/domain/imports/columns.ts';

/** Messages are keys of `imports:refusals`. */
export const uploadListForm = z.object({
  kind: z.enum(importKinds, { error: 'kind-missing' }),
});

/** A ticked box is there, an unticked one isn't, whatever value the browser sends with it. */
export const confirmImportForm = z.object({
  intent: z.enum(['confirm', 'discard']).catch('confirm'),
  confirmPaddedIds: z
    .string()
    .optional()
    .transform(value => value !== undefined),
  reason: z
    .string()
    .optional()
    .transform(text => text?.trim().slice(0, 1000) || null),
});
