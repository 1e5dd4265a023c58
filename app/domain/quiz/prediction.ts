import { greatestPrediction } from './attempt-life.ts';

/** A predicted number of people as it is typed, `1.200` too; null where nothing is, undefined where it is no number. */
export function readPrediction(text: string): number | null | undefined {
  const typed = text.trim();
  if (typed === '') return null;
  const digits = /^\d{1,3}([. ]\d{3})+$/.test(typed) ? typed.replace(/[. ]/g, '') : typed;
  const people = /^\d{1,9}$/.test(digits) ? Number(digits) : Number.NaN;
  return people <= greatestPrediction ? people : undefined;
}
