import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { pageMeta } from '#app/components/page-meta.ts';
import { QuestionWeekPage } from '#app/components/quiz/bank/week-page.tsx';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { mostDrawn, readDrawRulesForm } from '#app/forms/questions.ts';
import { permitted, statusOf } from '#app/http/act-errors.server.ts';
import { askedWeek } from '#app/http/asked-week.server.ts';
import { notFound, organizerPage } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { setDrawRules } from '#app/services/quiz/bank/set-draw-rules.server.ts';
import { viewWeekBank } from '#app/services/quiz/bank/view-bank.server.ts';

export const handle: RouteHandle = { guide: 'dieu-hanh', width: 'wide' };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'quiz-bank:title');

export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'quiz.manage');
  const bank = await permitted(viewWeekBank({ contest, week: askedWeek(args) }, act));
  if (!bank) throw notFound();
  const query = new URL(args.request.url).searchParams;
  return {
    contest: { code: contest.code, title: contest.title },
    ...bank,
    filter: query.get('tinh-trang'),
    done: query.get('da'),
  };
}

/** Sets the draw rules. */
export async function action(args: ActionFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'quiz.manage');
  const week = askedWeek(args);
  const { rules, typed, wrong } = readDrawRulesForm(await args.request.formData());
  if (wrong.length > 0) {
    const refusal = { code: 'count-wrong', params: { maximum: mostDrawn } };
    return data({ typed, wrong, refusal }, { status: 422 });
  }
  const saved = await permitted(setDrawRules({ contestId: contest.id, week, rules }, act));
  if (saved.ok) throw redirect(`${paths.questionWeek(contest.code, week)}?da=co-cau`, 303);
  const refusal = { code: saved.code, params: { ...saved.params } };
  return data({ typed, wrong, refusal }, { status: statusOf(saved.code) });
}

export default function Page() {
  const answer = useActionData<typeof action>() ?? null;
  return <QuestionWeekPage {...useLoaderData<typeof loader>()} answer={answer} />;
}
