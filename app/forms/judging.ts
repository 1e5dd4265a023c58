import { z } from 'zod';
import { readPoints, type ScoredCriterion, type Scores } from '#app/domain/judging/score-sheet.ts';
import { type FieldErrors, fieldErrors } from './form-errors.ts';

/** The name of a criterion's field. */
export const scoreField = (criterion: string) => `scores.${criterion}`;

/** The name of the field that says whose sheet the page shows: somebody else may have signed in since. */
export const judgeField = 'judge';

/** The code of a refusal for a sheet that isn't the judge's own. */
export const otherJudge = 'other-judge';

export const mostCommentCharacters = 2000;

const points = z.string('points').transform((text, context) => {
  if (text.trim() === '') return null;
  const value = readPoints(text);
  if (value !== null) return value;
  context.addIssue({ code: 'custom', message: 'points' });
  return z.NEVER;
});

const sheet = z.object({
  scores: z.record(z.string(), points),
  comment: z
    .string()
    .default('')
    .transform(tidyComment)
    .pipe(z.string().max(mostCommentCharacters, 'comment')),
  /** What the form was filled from: the sheet's count of saves, and the number of the version on the screen. */
  revision: z.coerce.number('form').int('form').min(0, 'form'),
  version: z.coerce.number('form').int('form').min(1, 'form'),
});

export type ScoreSheetValues = {
  scores: Scores;
  comment: string;
  revision: number;
  version: number;
};

/** What was typed, to be shown again. */
export type ScoreSheetTyped = { scores: Record<string, string>; comment: string };

/** The judge's sheet as it stands, where a save came too late. */
export type NewerSheet = {
  state: 'none' | 'draft' | 'submitted';
  scores: Scores;
  comment: string;
  revision: number;
  savedAt: Date | string | null;
};

/**
 * Reads a score sheet as a form posts it: fields `scores.<criterion>` with a comma or a point, `comment`, `revision`,
 * `version`. Messages are keys of `judging:errors`; whether the points may be given is the domain's to say.
 */
export function readScoreSheetForm(
  form: FormData,
  criteria: readonly Pick<ScoredCriterion, 'key'>[],
): { typed: ScoreSheetTyped } & (
  | { ok: true; values: ScoreSheetValues }
  | { ok: false; errors: FieldErrors }
) {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value : undefined;
  };
  const typed = {
    scores: Object.fromEntries(criteria.map(({ key }) => [key, text(scoreField(key)) ?? ''])),
    comment: text('comment') ?? '',
  };
  const parsed = sheet.safeParse({
    ...typed,
    revision: text('revision'),
    version: text('version'),
  });
  if (!parsed.success) return { ok: false, typed, errors: fieldErrors(parsed.error) };
  const given = Object.entries(parsed.data.scores).flatMap(([key, value]) =>
    value === null ? [] : [[key, value] as const],
  );
  return { ok: true, typed, values: { ...parsed.data, scores: Object.fromEntries(given) } };
}

/** Browsers post line ends as CRLF: one text, one form, or every save would look like a change. */
export function tidyComment(text: string): string {
  return text.replace(/\r\n?/g, '\n').trim().normalize('NFC');
}

export const reopenForm = z.object({
  sheetId: z.string('form').min(1, 'form'),
  reason: z.string('reason').trim().min(1, 'reason').max(500, 'reason-long'),
});

/** A draft in a list of them, as its form names it. */
export const seenDraftText = (draft: { entryCode: string; version: number; revision: number }) =>
  [draft.entryCode, draft.version, draft.revision].join(':');

/** The drafts that a form names; what can't be read is left out. */
export function readSeenDrafts(texts: readonly unknown[]) {
  return texts.flatMap(text => {
    const [, entryCode = '', version, revision] =
      /^([A-Z0-9]{1,20}):(\d{1,9}):(\d{1,9})$/.exec(typeof text === 'string' ? text : '') ?? [];
    return entryCode ? [{ entryCode, version: Number(version), revision: Number(revision) }] : [];
  });
}
