import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { pageMeta } from '#app/components/page-meta.ts';
import { QuestionWeeksPage } from '#app/components/quiz/bank/weeks-page.tsx';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { permitted } from '#app/http/act-errors.server.ts';
import { organizerPage } from '#app/http/guards.server.ts';
import { viewBankWeeks } from '#app/services/quiz/bank/view-bank.server.ts';

export const handle: RouteHandle = { guide: 'dieu-hanh' };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'quiz-bank:title');

export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'quiz.manage');
  const weeks = await permitted(viewBankWeeks(contest, act));
  return { contest: { code: contest.code, title: contest.title }, weeks };
}

export default function Page() {
  return <QuestionWeeksPage {...useLoaderData<typeof loader>()} />;
}
