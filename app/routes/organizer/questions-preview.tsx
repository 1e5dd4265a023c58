import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { pageMeta } from '#app/components/page-meta.ts';
import { QuestionsPreviewPage } from '#app/components/quiz/bank/preview-page.tsx';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { permitted, statusOf } from '#app/http/act-errors.server.ts';
import { askedWeek } from '#app/http/asked-week.server.ts';
import { organizerPage } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import {
  confirmQuestions,
  discardQuestions,
  previewQuestions,
} from '#app/services/quiz/bank/import-questions.server.ts';

export const handle: RouteHandle = { guide: 'dieu-hanh', width: 'wide' };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'quiz-bank:preview.title');

export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'quiz.manage');
  const week = askedWeek(args);
  const asked = { contest, week, draftId: args.params.draft ?? '' };
  const preview = await permitted(previewQuestions(asked, act));
  const page = { contest: { code: contest.code, title: contest.title }, week, preview };
  // a draft that is used up is said to be, with the way on
  return data(page, { status: preview ? 200 : 404 });
}

export async function action(args: ActionFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'quiz.manage');
  const week = askedWeek(args);
  const place = { contestId: contest.id, week, draftId: args.params.draft ?? '' };
  const form = await args.request.formData();
  if (form.get('intent') === 'discard') {
    await permitted(discardQuestions(place, act));
    throw redirect(paths.questionWeek(contest.code, week), 303);
  }
  const confirmed = await permitted(confirmQuestions(place, act));
  if (confirmed.ok) throw redirect(`${paths.questionWeek(contest.code, week)}?da=nhap`, 303);
  const refusal = { code: confirmed.code, params: { ...confirmed.params } };
  return data({ refusal }, { status: statusOf(confirmed.code) });
}

export default function Page() {
  const answer = useActionData<typeof action>() ?? null;
  return <QuestionsPreviewPage {...useLoaderData<typeof loader>()} answer={answer} />;
}
