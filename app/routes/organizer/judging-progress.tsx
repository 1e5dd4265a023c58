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
import { readProgressQuery, readReminded, remindedQuery } from '#app/forms/progress.ts';
import { permitted, statusOf } from '#app/http/act-errors.server.ts';
import { organizerPage } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import type { ContestInForce } from '#app/services/contests/find-contest.server.ts';
import type { Act } from '#app/services/context.ts';
import { judgingProgress } from '#app/services/judging/judging-progress.server.ts';
import { progressRows } from '#app/services/judging/progress-page.ts';
import { progressStamp } from '#app/services/judging/progress-stamp.server.ts';
import { readSubmittedSheet } from '#app/services/judging/read-submitted-sheet.server.ts';
import { remindJudges } from '#app/services/judging/remind-judges.server.ts';
import { reopenScoreSheet } from '#app/services/judging/reopen-score-sheet.server.ts';

export const handle: RouteHandle = { guide: 'dieu-hanh', width: 'wide' };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'judging:progress.title');

export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'sheet.see-progress');
  const { searchParams } = new URL(args.request.url);
  const sheetId = searchParams.get('phieu');
  const contestId = contest.id;
  // before the figures: what changes in between is then asked for again
  const stamp = await permitted(progressStamp({ contestId }, act));
  const [progress, sheet] = await Promise.all([
    permitted(judgingProgress({ contestId }, act)),
    sheetId ? permitted(readSubmittedSheet({ contestId, sheetId }, act)) : null,
  ]);
  return {
    ...progress,
    ...progressRows(progress, readProgressQuery(searchParams)),
    ...{ stamp, now: act.now.toISOString() },
    reminded: readReminded(searchParams),
    sheet,
    contest: { code: contest.code },
    closedEarly: contest.judgingClosedAt !== null,
    criteria: contest.rules.judging.criteria,
    done: searchParams.get('da'),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'sheet.reopen');
  const fields = Object.fromEntries(await args.request.formData());
  if (fields.intent === 'remind') return remind(String(fields.judgeId ?? ''), act, contest);
  const reason = typeof fields.reason === 'string' ? fields.reason : '';
  const parsed = reopenForm.safeParse(fields);
  if (!parsed.success) {
    const errors = fieldErrors(parsed.error);
    return data({ intent: 'reopen', errors, refusal: null, reason }, { status: 422 });
  }
  const answer = await permitted(reopenScoreSheet({ contestId: contest.id, ...parsed.data }, act));
  if (!answer.ok) {
    const refused = { intent: 'reopen', errors: {}, refusal: answer.code, reason };
    return data(refused, { status: statusOf(answer.code) });
  }
  throw redirect(`${paths.judgingProgress(contest.code)}?da=reopened`, 303);
}

async function remind(judgeId: string, act: Act, contest: ContestInForce) {
  const asked = { contestId: contest.id, judgeId: judgeId === '' ? null : judgeId };
  const verdict = await permitted(remindJudges(asked, act));
  if (!verdict.ok) {
    const refused = { intent: 'remind', errors: {}, refusal: verdict.code, reason: '' };
    return data(refused, { status: statusOf(verdict.code) });
  }
  throw redirect(
    `${paths.judgingProgress(contest.code)}?da=reminded&${remindedQuery(verdict.value)}`,
    303,
  );
}

export default function JudgingProgressRoute() {
  const answer = useActionData<typeof action>() ?? null;
  return <ProgressPage {...useLoaderData<typeof loader>()} answer={answer} />;
}
