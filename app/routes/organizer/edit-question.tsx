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
import { notFound, organizerPage } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { questionPage, sentQuestion } from '#app/http/question-bank.server.ts';
import { editQuestion } from '#app/services/quiz/bank/write-question.server.ts';

export const handle: RouteHandle = { guide: 'dieu-hanh' };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'quiz-bank:question.edit');

export async function loader(args: LoaderFunctionArgs) {
  const { contest, question } = await questionPage(args);
  const [latest] = question.versions;
  if (!latest || question.retiredAt) throw notFound();
  const { id, number, topic, week, topics, sources, stamp } = question;
  return {
    ...{ contest, week, topics, sources, topic, done: null },
    latest: { ...latest, topic },
    edited: { id, number, stamp, version: latest.number, isReviewed: latest.reviewedAt !== null },
  };
}

export async function action(args: ActionFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'quiz.manage');
  const week = askedWeek(args);
  const questionId = args.params.question ?? '';
  const form = await args.request.formData();
  const { typed, flaws, intent } = sentQuestion(form);
  if (intent === 'preview') {
    return data({ typed, flaws, refusal: null, preview: flaws.length === 0 });
  }
  const stamp = String(form.get('stamp') ?? '');
  const answer = { typed, flaws, preview: false };
  if (flaws.length > 0) return data({ ...answer, refusal: null }, { status: 422 });
  const edit = { contestId: contest.id, week, questionId, stamp, question: typed };
  const saved = await permitted(editQuestion(edit, act));
  if (!saved.ok && saved.code === 'question-unknown') throw notFound();
  if (!saved.ok) {
    const refusal = { code: saved.code, params: { ...saved.params } };
    return data({ ...answer, refusal }, { status: statusOf(saved.code) });
  }
  throw redirect(`${paths.question(contest.code, week, questionId)}?da=sua`, 303);
}

export default function Page() {
  const answer = useActionData<typeof action>() ?? null;
  return <QuestionFormPage {...useLoaderData<typeof loader>()} answer={answer} />;
}
