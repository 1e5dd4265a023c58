import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { pageMeta } from '#app/components/page-meta.ts';
import { QuestionFormPage } from '#app/components/quiz/bank/question-form-page.tsx';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { permitted, statusOf } from '#app/http/act-errors.server.ts';
import { askedWeek } from '#app/http/asked-week.server.ts';
import { organizerPage } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { authoringPage, sentQuestion } from '#app/http/question-bank.server.ts';
import { addQuestion } from '#app/services/quiz/bank/write-question.server.ts';

export const handle: RouteHandle = { guide: 'dieu-hanh' };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'quiz-bank:form.new');

export async function loader(args: LoaderFunctionArgs) {
  const query = new URL(args.request.url).searchParams;
  return {
    ...{ ...(await authoringPage(args)), edited: null, latest: null },
    // the next question is mostly of the same topic
    topic: query.get('chu-de') ?? '',
    done: query.get('da'),
  };
}

export async function action(args: ActionFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'quiz.manage');
  const week = askedWeek(args);
  const { typed, flaws, intent } = sentQuestion(await args.request.formData());
  if (intent === 'preview') {
    return data({ typed, flaws, refusal: null, preview: flaws.length === 0 });
  }
  const answer = { typed, flaws, preview: false };
  if (flaws.length > 0) return data({ ...answer, refusal: null }, { status: 422 });
  const added = await permitted(addQuestion({ contestId: contest.id, week, question: typed }, act));
  if (!added.ok) {
    const refusal = { code: added.code, params: { ...added.params } };
    return data({ ...answer, refusal }, { status: statusOf(added.code) });
  }
  throw redirect(
    intent === 'next'
      ? `${paths.newQuestion(contest.code, week)}?da=them&chu-de=${encodeURIComponent(typed.topic)}`
      : `${paths.question(contest.code, week, added.value.questionId)}?da=them`,
    303,
  );
}

export default function Page() {
  const answer = useActionData<typeof action>() ?? null;
  return <QuestionFormPage {...useLoaderData<typeof loader>()} answer={answer} />;
}
