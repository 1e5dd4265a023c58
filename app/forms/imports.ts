import { z } from 'zod';
import { importKinds } from '#app/domain/imports/columns.ts';

/** Messages are keys of `imports:refusals`. */
export const uploadListForm = z.object({
  kind: z.enum(importKinds, { error: 'kind-missing' }),
});

export const confirmImportForm = z.object({
  intent: z.enum(['confirm', 'discard']),
  confirmPaddedIds: z
    .literal('on')
    .optional()
    .transform(value => value === 'on'),
  reason: z
    .string()
    .trim()
    .max(1000)
    .optional()
    .transform(text => text || null),
});
