import { z } from 'zod';
import {
  longestObjection,
  objectionOutcomes,
  shortestObjection,
} from '#app/domain/publications/objections.ts';

/** A unit's objection; messages are keys of `objections:errors`. */
export const objectionForm = z.object({
  unitId: z.string('form').min(1, 'form'),
  number: z
    .string('number')
    .regex(/^[1-9]\d{0,8}$/, 'number')
    .transform(Number),
  text: z
    .string('text')
    .transform(text => text.replace(/\r\n?/g, '\n').trim().normalize('NFC'))
    .superRefine((text, context) => {
      const length = [...text].length;
      const add = (message: string) => context.addIssue({ code: 'custom', message });
      if (length === 0) add('text');
      else if (length < shortestObjection) add('text-short');
      else if (length > longestObjection) add('text-long');
    }),
});

export const answerForm = z.object({
  outcome: z.enum(objectionOutcomes, 'outcome'),
  answer: z.string('answer').trim().min(1, 'answer').max(longestObjection, 'answer-long'),
  sharesFigures: z
    .literal('on', 'form')
    .optional()
    .transform(value => value === 'on'),
});
