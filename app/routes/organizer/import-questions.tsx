import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { pageMeta } from '#app/components/page-meta.ts';
import { ImportQuestionsPage } from '#app/components/quiz/bank/import-page.tsx';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { permitted, statusOf } from '#app/http/act-errors.server.ts';
import { askedWeek } from '#app/http/asked-week.server.ts';
import { organizerPage } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { authoringPage } from '#app/http/question-bank.server.ts';
import { readQuestionsFile } from '#app/services/quiz/bank/import-questions.server.ts';

export const handle: RouteHandle = { guide: 'dieu-hanh' };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'quiz-bank:import');

export const loader = (args: LoaderFunctionArgs) => authoringPage(args);

const mostFlawsShown = 100;

export async function action(args: ActionFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'quiz.manage');
  const week = askedWeek(args);
  const { multipart } = args.context;
  const { pasted = '', topic = '', source = '' } = multipart?.fields ?? {};
  const file = multipart?.file?.bytes?.length ? multipart.file : null;
  const answer = { typed: { pasted, topic, source }, withFile: file !== null, read: null };
  const refuse = (code: string, params: Record<string, string | number> = {}) =>
    data({ ...answer, refusal: { code, params } }, { status: statusOf(code) });
  if (multipart?.refusal) return refuse(multipart.refusal.code, multipart.refusal.params);
  if (file && pasted.trim() !== '') return refuse('both-sent');
  if (!file && pasted.trim() === '') return refuse('nothing-sent');
  const read = await permitted(
    readQuestionsFile(
      {
        ...{ contest, week, fileName: file?.originalName ?? '' },
        ...{ bytes: file?.bytes ?? Buffer.from(pasted), defaults: { topic, source } },
      },
      act,
    ),
  );
  if (!read.ok) return refuse(read.code, { ...read.params });
  const { draftId, flaws, format } = read.value;
  if (draftId) throw redirect(paths.questionsPreview(contest.code, week, draftId), 303);
  const shown = flaws.slice(0, mostFlawsShown).map(({ params, ...flaw }) => ({
    ...flaw,
    ...(params && { params: { ...params } }),
  }));
  return data(
    {
      ...{ ...answer, refusal: null },
      read: { format, flaws: shown, flawCount: flaws.length },
    },
    { status: 422 },
  );
}

export default function Page() {
  const answer = useActionData<typeof action>() ?? null;
  return <ImportQuestionsPage {...useLoaderData<typeof loader>()} answer={answer} />;
}
