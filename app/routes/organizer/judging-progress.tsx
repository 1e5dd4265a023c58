import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ProgressPage } from '#app/components/judging/progress-page.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { fieldErrors } from '#app/forms/form-errors.ts';
import { reopenForm } from '#app/forms/judging.ts';
import { permitted, statusOf } from '#app/http/act-errors.server.ts';
import { organizerPage } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { judgingProgress } from '#app/services/judging/judging-progress.server.ts';
import { readSubmittedSheet } from '#app/services/judging/read-submitted-sheet.server.ts';
import { reopenScoreSheet } from '#app/services/judging/reopen-score-sheet.server.ts';

export const handle: RouteHandle = { width: 'wide' };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'judging:progress.title');

export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'sheet.see-progress');
  const { searchParams } = new URL(args.request.url);
  const sheetId = searchParams.get('phieu');
  const contestId = contest.id;
  const [progress, sheet] = await Promise.all([
    permitted(judgingProgress({ contestId }, act)),
    sheetId ? permitted(readSubmittedSheet({ contestId, sheetId }, act)) : null,
  ]);
  return {
    ...progress,
    sheet,
    contest: { code: contest.code },
    closedEarly: contest.judgingClosedAt !== null,
    criteria: contest.rules.judging.criteria,
    filter: searchParams.get('loc'),
    done: searchParams.get('da'),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'sheet.reopen');
  const fields = Object.fromEntries(await args.request.formData());
  const reason = typeof fields.reason === 'string' ? fields.reason : '';
  const parsed = reopenForm.safeParse(fields);
  if (!parsed.success) {
    const errors = fieldErrors(parsed.error);
    return data({ errors, refusal: null, reason }, { status: 422 });
  }
  const answer = await permitted(reopenScoreSheet({ contestId: contest.id, ...parsed.data }, act));
  if (!answer.ok) {
    return data({ errors: {}, refusal: answer.code, reason }, { status: statusOf(answer.code) });
  }
  throw redirect(`${paths.judgingProgress(contest.code)}?da=reopened`, 303);
}

export default function JudgingProgressRoute() {
  const answer = useActionData<typeof action>() ?? null;
  return <ProgressPage {...useLoaderData<typeof loader>()} answer={answer} />;
}
