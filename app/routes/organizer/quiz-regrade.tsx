import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { pageMeta } from '#app/components/page-meta.ts';
import { RegradePage } from '#app/components/quiz/fairness/regrade-page.tsx';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { acceptedOf, readRegradeForm, regradeFields } from '#app/forms/quiz-regrade.ts';
import { permitted, statusOf } from '#app/http/act-errors.server.ts';
import { notFound } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { quizDeskPage, viewOrNothing } from '#app/http/quiz-desk.server.ts';
import { planRegrade } from '#app/services/quiz/fairness/plan-regrade.server.ts';
import { regradeQuestion } from '#app/services/quiz/fairness/regrade-question.server.ts';
import { viewRegrade } from '#app/services/quiz/fairness/view-regrade.server.ts';

export const handle: RouteHandle = { guide: 'dieu-hanh', width: 'wide' };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'quiz-fairness:regrade.title');

export async function loader(args: LoaderFunctionArgs) {
  const { act, contest, week } = await quizDeskPage(args, 'quiz.regrade');
  const versionId = args.params.version ?? '';
  const found = await viewOrNothing(viewRegrade({ contestId: contest.id, week, versionId }, act));
  return {
    ...{ contest: { code: contest.code, title: contest.title }, week, ...found },
    typed: regradeFields(found.view?.accepted ?? 0),
    done: new URL(args.request.url).searchParams.get('da'),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { act, contest, week } = await quizDeskPage(args, 'quiz.regrade');
  const { isApply, ...typed } = readRegradeForm(await args.request.formData());
  const versionId = args.params.version ?? '';
  const input = { contestId: contest.id, week, versionId, accepted: acceptedOf(typed) };
  let refusal: string | null = null;
  if (isApply) {
    const { token, reason } = typed;
    const applied = await permitted(regradeQuestion({ ...input, token, reason }, act));
    if (applied.ok) {
      throw redirect(`${paths.regrade(contest.code, week, versionId)}?da=cham-lai`, 303);
    }
    refusal = applied.code;
  }
  // whatever was refused, the dry run that is shown is of what stands now
  const planned = await permitted(planRegrade(input, act));
  if (!planned.ok && planned.code === 'question-unknown') throw notFound();
  const answer = {
    typed: { ...typed, token: planned.ok ? planned.value.token : '' },
    plan: planned.ok ? planned.value : null,
    refusal: refusal ?? (planned.ok ? null : planned.code),
  };
  return data(answer, { status: answer.refusal ? statusOf(answer.refusal) : 200 });
}

export default function Page() {
  const answer = useActionData<typeof action>();
  return <RegradePage {...useLoaderData<typeof loader>()} {...answer} answered={Boolean(answer)} />;
}
