import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { ClosurePage } from '#app/components/judging/closure-page.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import type { Verdict } from '#app/domain/verdict.ts';
import { closureForm } from '#app/forms/discussion.ts';
import { fieldErrors } from '#app/forms/form-errors.ts';
import { permitted, statusOf } from '#app/http/act-errors.server.ts';
import { organizerPage } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { closeJudging } from '#app/services/judging/close-judging.server.ts';
import { resumeJudging } from '#app/services/judging/resume-judging.server.ts';
import { viewClosure } from '#app/services/judging/view-closure.server.ts';

export const handle: RouteHandle = { guide: 'dieu-hanh' };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'closure:title');

export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'sheet.see-progress');
  return {
    ...(await permitted(viewClosure({ contestId: contest.id }, act))),
    contest: { code: contest.code },
    done: new URL(args.request.url).searchParams.get('da'),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'judging.close');
  const fields = Object.fromEntries(await args.request.formData());
  const intent = fields.intent === 'resume' ? 'resume' : 'close';
  const reason = typeof fields.reason === 'string' ? fields.reason : '';
  const parsed = closureForm.safeParse(fields);
  if (!parsed.success) {
    const errors = fieldErrors(parsed.error);
    return data({ intent, errors, refusal: null, reason }, { status: 422 });
  }
  const run = intent === 'resume' ? resumeJudging : closeJudging;
  const input = { contestId: contest.id, reason: parsed.data.reason };
  const verdict = await permitted<Verdict<undefined>>(run(input, act));
  if (!verdict.ok) {
    const refusal = { code: verdict.code, params: verdict.params };
    return data({ intent, errors: {}, refusal, reason }, { status: statusOf(verdict.code) });
  }
  const done = intent === 'resume' ? 'resumed' : 'closed';
  throw redirect(`${paths.closeJudging(contest.code)}?da=${done}`, 303);
}

export default function CloseJudgingRoute() {
  const answer = useActionData<typeof action>() ?? null;
  return <ClosurePage {...useLoaderData<typeof loader>()} answer={answer} />;
}
