import { data } from '@remix-run/node';
import { scoreProblems } from '#app/domain/judging/score-sheet.ts';
import type { Verdict } from '#app/domain/verdict.ts';
import { concludeForm, remarkForm, reviseForm } from '#app/forms/discussion.ts';
import { type FieldErrors, fieldErrors } from '#app/forms/form-errors.ts';
import { readGivenScores } from '#app/forms/given-scores.ts';
import { type ScoreSheetTyped, scoreField } from '#app/forms/judging.ts';
import type { ContestInForce } from '#app/services/contests/find-contest.server.ts';
import type { Act } from '#app/services/context.ts';
import { closeDiscussion, remarkOnEntry } from '#app/services/judging/discuss-entry.server.ts';
import { reviseSheet } from '#app/services/judging/revise-sheet.server.ts';
import { permitted, statusOf } from './act-errors.server.ts';
import { notFound } from './guards.server.ts';

interface Place {
  act: Act;
  contest: ContestInForce;
  discussionId: string;
  form: FormData;
}

/** What a form of a discussion is answered with where it isn't done. */
export interface DiscussionRefused {
  intent: string;
  errors: FieldErrors;
  refusal: string | null;
  fields: Record<string, string>;
  typed: ScoreSheetTyped | null;
}

/** Either what was done, for the address to go on to, or the answer with its status. */
export type DiscussionOutcome =
  | { done: string }
  | { done: null; answer: ReturnType<typeof data<DiscussionRefused>> };

/** A remark, a revision of the own sheet, or the conclusion, as a form of a discussion sends it. */
export async function answerDiscussionForm(place: Place): Promise<DiscussionOutcome> {
  const intent = String(place.form.get('intent') ?? '');
  if (intent === 'revise') return answerRevision(place);
  const asked = { contestId: place.contest.id, discussionId: place.discussionId };
  if (intent === 'conclude') {
    const parsed = concludeForm.safeParse(fieldsOf(place.form));
    if (!parsed.success) return mend(place.form, fieldErrors(parsed.error));
    const verdict = closeDiscussion({ ...asked, ...parsed.data }, place.act);
    return conclude('concluded', await permitted<Verdict<undefined>>(verdict), place.form);
  }
  const parsed = remarkForm.safeParse(fieldsOf(place.form));
  if (!parsed.success) return mend(place.form, fieldErrors(parsed.error));
  const verdict = remarkOnEntry({ ...asked, ...parsed.data }, place.act);
  return conclude('remarked', await permitted<Verdict<undefined>>(verdict), place.form);
}

async function answerRevision({ act, contest, discussionId, form }: Place) {
  const { criteria } = contest.rules.judging;
  const given = readGivenScores(form, criteria);
  const parsed = reviseForm.safeParse(fieldsOf(form));
  const problems = scoreProblems(given.scores, criteria, 'complete').map(
    ({ criterion, code }) => [scoreField(criterion), code] as const,
  );
  const errors = {
    ...Object.fromEntries(problems),
    ...given.errors,
    ...(parsed.success ? {} : fieldErrors(parsed.error)),
  };
  if (!parsed.success || Object.keys(errors).length > 0) return mend(form, errors, given.typed);
  const { scores, comment, typed } = given;
  const input = { contestId: contest.id, discussionId, scores, comment, ...parsed.data };
  const verdict = await permitted<Verdict<undefined>>(reviseSheet(input, act));
  return conclude('revised', verdict, form, typed);
}

function conclude(
  done: string,
  verdict: Verdict<undefined>,
  form: FormData,
  typed: ScoreSheetTyped | null = null,
): DiscussionOutcome {
  if (verdict.ok) return { done };
  if (verdict.code === 'unknown-discussion') throw notFound();
  return refuse(form, {}, verdict.code, typed);
}

const mend = (form: FormData, errors: FieldErrors, typed: ScoreSheetTyped | null = null) =>
  refuse(form, errors, null, typed);

function refuse(
  form: FormData,
  errors: FieldErrors,
  refusal: string | null,
  typed: ScoreSheetTyped | null,
): DiscussionOutcome {
  const fields = fieldsOf(form);
  const intent =
    fields.intent === 'revise' || fields.intent === 'conclude' ? fields.intent : 'remark';
  const status = refusal === null ? 422 : statusOf(refusal);
  return { done: null, answer: data({ intent, errors, refusal, fields, typed }, { status }) };
}

function fieldsOf(form: FormData): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const [name, value] of form) if (typeof value === 'string') fields[name] = value;
  return fields;
}
