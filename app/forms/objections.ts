import { z } from 'zod';
import { longestObjection, objectionOutcomes } from '#app/domain/publications/objections.ts';

/** A unit's objection; how long the text may be is the service's to say. Messages are keys of `objections:errors`. */
export const objectionForm = z.object({
  unitId: z.string('form').min(1, 'form'),
  number: z
    .string('number')
    .regex(/^[1-9]\d{0,8}$/, 'number')
    .transform(Number),
  text: z.string('text').trim().min(1, 'text'),
});

export const answerForm = z.object({
  outcome: z.enum(objectionOutcomes, 'outcome'),
  answer: z.string('answer').trim().min(1, 'answer').max(longestObjection, 'answer-long'),
  sharesFigures: z
    .literal('on')
    .optional()
    .transform(value => value === 'on'),
});
