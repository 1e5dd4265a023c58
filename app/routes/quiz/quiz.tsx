import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { pageMeta } from '#app/components/page-meta.ts';
import { QuizPage } from '#app/components/quiz/attempt/quiz-page.tsx';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { stagesOf } from '#app/domain/contest-calendar.ts';
import { contestOf, personalAct } from '#app/http/guards.server.ts';
import { unstored } from '#app/http/unstored.ts';
import { viewQuiz } from '#app/services/quiz/attempts/view-quiz.server.ts';

export const handle: RouteHandle = { guide: 'thi-trac-nghiem', hydrate: false };
export const headers = unstored;
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'quiz-attempt:title');

export async function loader(args: LoaderFunctionArgs) {
  const act = await personalAct(args);
  const contest = await contestOf(args);
  return {
    contest: { code: contest.code, title: contest.title },
    stages: stagesOf(contest, act.now),
    kind: contest.rules.entry.kind,
    now: act.now.toISOString(),
    measure: contest.rules.participation.measure,
    questions: contest.rules.questionsPerAttempt,
    ...(await viewQuiz(contest, act)),
  };
}

export default function QuizRoute() {
  return <QuizPage {...useLoaderData<typeof loader>()} />;
}
