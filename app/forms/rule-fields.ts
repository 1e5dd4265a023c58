import { z } from 'zod';
import { haiPhongText, readHaiPhongTime } from '#app/domain/hai-phong-time.ts';

/** The kinds of values in the rules, as they stand in JSON or as they are typed into a field. */
export type FieldKinds = {
  number(least: number, most: number, error: string): z.ZodType<number>;
  whole(least: number, most: number, error: string): z.ZodType<number>;
  maybeWhole(least: number, most: number, error: string): z.ZodType<number | null>;
  maybeNumber(least: number, most: number, error: string): z.ZodType<number | null>;
  /** RFC 3339 with +07:00. */
  instant(error: string): z.ZodType<string>;
  flag(): z.ZodType<boolean>;
  /** A list whose unused places are blank. */
  list<Schema extends z.ZodType>(schema: Schema): z.ZodType<z.output<Schema>>;
};

const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,3})?\+07:00$/;

export const storedFields: FieldKinds = {
  number: (least, most, error) => z.number(error).min(least, error).max(most, error),
  whole: (least, most, error) => z.int(error).min(least, error).max(most, error),
  maybeWhole: (least, most, error) => z.int(error).min(least, error).max(most, error).nullable(),
  maybeNumber: (...given) => storedFields.number(...given).nullable(),
  instant: error =>
    z
      .string(error)
      .regex(instantPattern, error)
      .refine(text => !Number.isNaN(Date.parse(text)), error),
  flag: () => z.boolean(),
  list: schema => schema as z.ZodType<z.output<typeof schema>>,
};

export const typedFields: FieldKinds = {
  number: (...given) => z.preprocess(readNumber, storedFields.number(...given)),
  whole: (...given) => z.preprocess(readNumber, storedFields.whole(...given)),
  maybeWhole: (...given) => z.preprocess(readMaybeNumber, storedFields.maybeWhole(...given)),
  maybeNumber: (...given) => z.preprocess(readMaybeNumber, storedFields.maybeNumber(...given)),
  instant: error => z.preprocess(readInstant, storedFields.instant(error)),
  flag: () => z.preprocess(typed => typed === 'on' || typed === 'true', z.boolean()),
  list: schema =>
    z.preprocess(
      typed => (Array.isArray(typed) ? typed.filter(value => value !== '') : typed),
      schema as z.ZodType<z.output<typeof schema>>,
    ),
};

/** A number as people write it here, `12,5` or `12.5`; anything else stays what it is and is refused. */
function readNumber(typed: unknown): unknown {
  if (typeof typed !== 'string') return typed;
  const text = typed.trim().replace(',', '.');
  return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : typed;
}

const readMaybeNumber = (typed: unknown): unknown =>
  typed === undefined || typed === '' ? null : readNumber(typed);

function readInstant(typed: unknown): unknown {
  if (typeof typed !== 'string') return typed;
  const instant = readHaiPhongTime(typed);
  return instant ? haiPhongText(instant) : typed;
}
