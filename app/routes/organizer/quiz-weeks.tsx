import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { pageMeta } from '#app/components/page-meta.ts';
import { QuizWeeksPage } from '#app/components/quiz/fairness/weeks-page.tsx';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { permitted } from '#app/http/act-errors.server.ts';
import { organizerPage } from '#app/http/guards.server.ts';
import { viewQuizWeeks } from '#app/services/quiz/fairness/view-weeks.server.ts';

export const handle: RouteHandle = { guide: 'dieu-hanh' };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'quiz-fairness:weeks.title');

export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'quiz.manage');
  const view = await permitted(viewQuizWeeks({ contestId: contest.id }, act));
  return { contest: { code: contest.code, title: contest.title }, ...view };
}

export default function Page() {
  return <QuizWeeksPage {...useLoaderData<typeof loader>()} />;
}
