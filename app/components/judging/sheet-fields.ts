import type { ContestCriterion } from '#app/domain/contest-rules.ts';
import { type Scores, scoreProblems } from '#app/domain/judging/score-sheet.ts';
import type { FieldErrors } from '#app/forms/form-errors.ts';
import { type NewerSheet, readScoreSheetForm, scoreField } from '#app/forms/judging.ts';
import { pointsText } from './criterion-field.tsx';

/** Field name → text. */
export type SheetFields = Readonly<Record<string, string>>;

/** All that is saved of a form, by field. */
export function fieldsOf(form: HTMLFormElement): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [name, value] of new FormData(form)) {
    const isSaved = name === 'comment' || name.startsWith('scores.');
    if (isSaved && typeof value === 'string') fields[name] = value;
  }
  return fields;
}

/** Puts the texts into the form's fields; fields that it doesn't have are left out. */
export function fillFields(form: HTMLFormElement, fields: SheetFields): void {
  for (const [name, value] of Object.entries(fields)) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement) {
      field.value = value;
    }
  }
}

/** The fields of the second that say something else in the first. */
export const changesOf = (fields: SheetFields, before: SheetFields): [string, string][] =>
  Object.entries(fields).filter(([name, value]) => value !== before[name]);

export const sameFields = (one: SheetFields, other: SheetFields): boolean =>
  Object.keys({ ...one, ...other }).every(name => one[name] === other[name]);

/** A saved sheet as its form would show it. */
export function fieldsOfSheet(
  { scores, comment }: Pick<NewerSheet, 'scores' | 'comment'>,
  criteria: readonly ContestCriterion[],
): SheetFields {
  const points = criteria.map(({ key }) => [scoreField(key), pointsText(scores[key])]);
  return { ...Object.fromEntries(points), comment };
}

/** What keeps a sheet from being submitted, by field: what a draft may not have, and points that are missing. */
export function submitErrors(
  fields: SheetFields,
  criteria: readonly ContestCriterion[],
): FieldErrors {
  const { errors, scores } = readDraft(fields, criteria);
  const missing = criteria
    .filter(({ key }) => scores[key] === undefined)
    .map(({ key }) => [scoreField(key), 'missing']);
  return { ...Object.fromEntries(missing), ...errors };
}

/** What a draft may not have, by field, and the points that can be read. */
export function readDraft(
  fields: SheetFields,
  criteria: readonly ContestCriterion[],
): { errors: Record<string, string>; scores: Record<string, number> } {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  // neither is anything that a person types
  form.set('revision', '0');
  form.set('version', '1');
  const read = readScoreSheetForm(form, criteria);
  const scores: Record<string, number> = {};
  const errors: Record<string, string> = {};
  if (!read.ok) {
    for (const [name, code] of Object.entries(read.errors)) if (code) errors[name] = code;
  }
  for (const criterion of criteria) {
    const alone = readScoreSheetForm(withoutComment(form), [criterion]);
    const points = alone.ok ? alone.values.scores[criterion.key] : undefined;
    if (points === undefined) continue;
    const [problem] = scoreProblems({ [criterion.key]: points }, [criterion], 'draft');
    if (problem) errors[scoreField(criterion.key)] = problem.code;
    else scores[criterion.key] = points;
  }
  return { errors, scores };
}

/** A comment that is too long says nothing about the points. */
function withoutComment(form: FormData): FormData {
  const rest = new FormData();
  for (const [name, value] of form) if (name !== 'comment') rest.set(name, value);
  return rest;
}

/** Of the errors shown those that still hold; "missing" holds until there are points. */
export function keepStill(shown: FieldErrors, found: FieldErrors, scores: Scores): FieldErrors {
  const still = Object.entries(shown).filter(([field, code]) =>
    code === 'missing' ? scores[field.slice('scores.'.length)] === undefined : found[field],
  );
  return Object.fromEntries(still);
}
