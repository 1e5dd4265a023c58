import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { pageMeta } from '#app/components/page-meta.ts';
import { QuestionPage } from '#app/components/quiz/bank/question-page.tsx';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { permitted, statusOf } from '#app/http/act-errors.server.ts';
import { askedWeek } from '#app/http/asked-week.server.ts';
import { notFound, organizerPage } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { questionPage } from '#app/http/question-bank.server.ts';
import { retireQuestion, reviewQuestion } from '#app/services/quiz/bank/review-question.server.ts';
import { viewQuestion } from '#app/services/quiz/bank/view-question.server.ts';

export const handle: RouteHandle = { guide: 'dieu-hanh' };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'quiz-bank:title');

export async function loader(args: LoaderFunctionArgs) {
  const done = new URL(args.request.url).searchParams.get('da');
  return { ...(await questionPage(args)), done };
}

/** Approves the version that the page showed, or retires the question. */
export async function action(args: ActionFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'quiz.manage');
  const week = askedWeek(args);
  const questionId = args.params.question ?? '';
  const place = { contestId: contest.id, week, questionId };
  const form = await args.request.formData();
  const reason = String(form.get('reason') ?? '');
  const retires = form.get('intent') === 'retire';
  const answer = retires
    ? await permitted(retireQuestion({ ...place, reason }, act))
    : await permitted(reviewQuestion({ ...place, stamp: String(form.get('stamp') ?? '') }, act));
  if (!answer.ok) {
    if (answer.code === 'question-unknown') throw notFound();
    const refusal = { code: answer.code, params: { ...answer.params } };
    return data({ refusal, reason, retires }, { status: statusOf(answer.code) });
  }
  const here = paths.question(contest.code, week, questionId);
  if (retires) throw redirect(`${here}?da=rut`, 303);
  const viewed = await permitted(viewQuestion({ contest, week, questionId }, act));
  const next = viewed?.nextToReview;
  throw redirect(
    next
      ? `${paths.question(contest.code, week, next)}?da=duyet-tiep`
      : `${paths.questionWeek(contest.code, week)}?da=duyet-het`,
    303,
  );
}

export default function Page() {
  const answer = useActionData<typeof action>() ?? null;
  return <QuestionPage {...useLoaderData<typeof loader>()} answer={answer} />;
}
