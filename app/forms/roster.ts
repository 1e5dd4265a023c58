import { z } from 'zod';
import { readCitizenId } from '#app/domain/citizen-id.ts';

// Messages are keys of `roster:errors`.
const optionalText = (maximum: number) =>
  z
    .string()
    .trim()
    .max(maximum, 'too-long')
    .optional()
    .transform(text => text || null);

const reason = optionalText(1000);
const contestantId = z.string('person-missing').min(1, 'person-missing');

export const proposeForm = z.discriminatedUnion(
  'change',
  [
    z.object({
      change: z.literal('join'),
      fullName: z.string('name-missing').trim().min(1, 'name-missing').max(120, 'too-long'),
      citizenId: z
        .string('not-a-citizen-id')
        .refine(text => readCitizenId(text) !== null, 'not-a-citizen-id'),
      position: optionalText(200),
      targetUnitId: optionalText(60),
      reason,
    }),
    z.object({ change: z.literal('leave'), contestantId, reason }),
    z.object({
      change: z.literal('move'),
      contestantId,
      targetUnitId: z.string('unit-missing').min(1, 'unit-missing'),
      reason,
    }),
  ],
  'change-missing',
);

export const decideForm = z.object({
  decision: z.enum(['confirm', 'decline'], 'decision-missing'),
  proposalIds: z.array(z.string().min(1, 'none-chosen')).min(1, 'none-chosen'),
  reason,
  /** Of the effect on weeks that are over, as it was shown. */
  seen: optionalText(100),
});
