import { scoreProblems } from '#app/domain/judging/score-sheet.ts';
import { may } from '#app/domain/permissions.ts';
import type { VerdictParams } from '#app/domain/verdict.ts';
import type { FieldErrors } from '#app/forms/form-errors.ts';
import {
  judgeField,
  type NewerSheet,
  otherJudge,
  readScoreSheetForm,
  type ScoreSheetTyped,
  scoreField,
} from '#app/forms/judging.ts';
import type { ContestInForce } from '#app/services/contests/find-contest.server.ts';
import type { Act } from '#app/services/context.ts';
import { openScoreSheet } from '#app/services/judging/open-score-sheet.server.ts';
import { saveScoreSheet } from '#app/services/judging/save-score-sheet.server.ts';
import { submitScoreSheet } from '#app/services/judging/submit-score-sheet.server.ts';
import { permitted, statusOf } from './act-errors.server.ts';
import { forbidden } from './guards.server.ts';

export type ScoreSheetAnswer =
  | { ok: true; revision: number; savedAt: Date | null }
  | {
      ok: false;
      status: number;
      /** Of the whole form, a key of `judging:refusals`; null where fields are at fault. */
      refusal: { code: string; params?: VerdictParams } | null;
      /** Keys of `judging:errors` by field. */
      errors: FieldErrors;
      typed: ScoreSheetTyped;
      /** What stands now, where somebody (the judge, in another window) saved in between. */
      newer: NewerSheet | null;
    };

/** Saves or submits what a score sheet's form posts; every way to be refused in one shape, 403 for who is no judge. */
export async function answerScoreSheetForm(
  form: FormData,
  target: 'draft' | 'submitted',
  { contest, entryCode }: { contest: ContestInForce; entryCode: string },
  act: Act,
): Promise<ScoreSheetAnswer> {
  const { criteria } = contest.rules.judging;
  const read = readScoreSheetForm(form, criteria);
  const { typed } = read;
  const judge = form.get(judgeField);
  if (judge !== null && judge !== act.actor?.personId) {
    const refusal = { code: otherJudge };
    return { ok: false, status: 403, refusal, errors: {}, typed, newer: null };
  }
  if (!may(act.actor, 'sheet.score', { contestId: contest.id })) throw forbidden();
  const atFault = (errors: FieldErrors): ScoreSheetAnswer => ({
    ok: false,
    status: 422,
    refusal: null,
    errors,
    typed,
    newer: null,
  });
  if (!read.ok) return atFault(read.errors);
  // The service names the first problem; a person wants to see them all.
  const stage = target === 'draft' ? 'draft' : 'complete';
  const problems = scoreProblems(read.values.scores, criteria, stage);
  if (problems.length > 0) {
    return atFault(
      Object.fromEntries(problems.map(({ criterion, code }) => [scoreField(criterion), code])),
    );
  }
  const write = target === 'draft' ? saveScoreSheet : submitScoreSheet;
  const where = { contestId: contest.id, entryCode };
  const answer = await permitted(write({ ...where, ...read.values }, act));
  if (answer.ok) {
    return { ok: true, revision: answer.value.revision, savedAt: answer.value.savedAt };
  }
  const { code, params } = answer;
  const opened = code === 'changed-meanwhile' ? await permitted(openScoreSheet(where, act)) : null;
  return {
    ok: false,
    status: statusOf(code),
    refusal: { code, params },
    errors: {},
    typed,
    newer: opened?.ok ? opened.value.sheet : null,
  };
}
