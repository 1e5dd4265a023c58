import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { pageMeta } from '#app/components/page-meta.ts';
import { StatisticsPage } from '#app/components/quiz/fairness/statistics-page.tsx';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { quizDeskPage, viewOrNothing } from '#app/http/quiz-desk.server.ts';
import { viewStatistics } from '#app/services/quiz/fairness/view-statistics.server.ts';

export const handle: RouteHandle = { guide: 'dieu-hanh' };
export const meta: MetaFunction = ({ matches }) =>
  pageMeta(matches, 'quiz-fairness:tabs.statistics');

export async function loader(args: LoaderFunctionArgs) {
  const { act, contest, week } = await quizDeskPage(args, 'quiz.manage');
  const found = await viewOrNothing(viewStatistics({ contestId: contest.id, week }, act));
  return { contest: { code: contest.code, title: contest.title }, week, ...found };
}

export default function Page() {
  return <StatisticsPage {...useLoaderData<typeof loader>()} />;
}
