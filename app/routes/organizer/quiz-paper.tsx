import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { pageMeta } from '#app/components/page-meta.ts';
import { PaperPage } from '#app/components/quiz/fairness/paper-page.tsx';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { quizDeskPage, viewOrNothing } from '#app/http/quiz-desk.server.ts';
import { viewPaper } from '#app/services/quiz/fairness/view-paper.server.ts';

export const handle: RouteHandle = { guide: 'dieu-hanh' };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'quiz-fairness:paper.title');

export async function loader(args: LoaderFunctionArgs) {
  const { act, contest, week } = await quizDeskPage(args, 'quiz.manage');
  const contestantId = args.params.contestantId ?? '';
  const found = await viewOrNothing(viewPaper({ contestId: contest.id, week, contestantId }, act));
  return { contest: { code: contest.code, title: contest.title }, week, ...found };
}

export default function Page() {
  return <PaperPage {...useLoaderData<typeof loader>()} />;
}
