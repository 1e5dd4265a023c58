import { z } from 'zod';
import {
  attemptSeconds,
  type GivenAnswer,
  greatestPrediction,
  isAnswer,
  mostPlaces,
} from '#app/domain/quiz/attempt-life.ts';

const option = z.int().min(0).max(greatestPrediction).nullable();
const answer: z.ZodType<GivenAnswer> = z
  .strictObject({
    ...{ place: z.int().min(0).max(mostPlaces), option },
    ...{ over: z.array(option).optional() },
    age: z
      .int()
      .min(0)
      .max(attemptSeconds * 1000)
      .optional(),
  })
  .refine(isAnswer);

/** As ids are written: the database takes neither NUL nor half a letter. */
const attempt = z
  .string()
  .max(100)
  .regex(/^[\w-]*$/);

/** What a script posts of an attempt as it ends it: the answers still unsaved, in the order chosen. */
export const attemptAnswers = z.strictObject({
  attempt,
  // of an attempt's places each once
  answers: z.array(answer).max(mostPlaces),
});

/** What a script saves of an attempt: at least one answer. */
export const savedAnswers = attemptAnswers.extend({
  answers: attemptAnswers.shape.answers.min(1),
});
