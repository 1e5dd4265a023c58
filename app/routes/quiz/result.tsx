import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { pageMeta } from '#app/components/page-meta.ts';
import { ResultPage } from '#app/components/quiz/attempt/result-page.tsx';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { paths } from '#app/http/paths.ts';
import { quizWeekPage } from '#app/http/quiz-week.server.ts';
import { unstored } from '#app/http/unstored.ts';
import { viewAttempt } from '#app/services/quiz/attempts/view-attempt.server.ts';
import { viewWeekOutcome } from '#app/services/quiz/attempts/view-week-outcome.server.ts';

export const handle: RouteHandle = { guide: 'thi-trac-nghiem', hydrate: false };
export const headers = unstored;
export const meta: MetaFunction = ({ matches, params }) =>
  pageMeta(matches, 'quiz-attempt:result.title', { week: params.week ?? '' });

/** `?muon=` places whose answer came too late. */
export async function loader(args: LoaderFunctionArgs) {
  const { act, contest, week } = await quizWeekPage(args);
  const attempt = await viewAttempt({ contest, week }, act);
  if (!attempt) throw redirect(paths.quizWeek(contest.code, week));
  if (attempt.state === 'running') throw redirect(paths.attempt(contest.code, week));
  const { startedAt, submittedAt, isSubmitted, correct, prediction, questions } = attempt;
  const late = new URL(args.request.url).searchParams.get('muon') ?? '';
  return {
    contest: { code: contest.code, title: contest.title },
    week,
    closesAt: contest.rules.calendar.weeks[week - 1]?.closesAt ?? '',
    count: contest.rules.questionsPerAttempt,
    late: late
      .split(',')
      .filter(place => /^\d{1,2}$/.test(place))
      .map(Number),
    outcome: await viewWeekOutcome({ contest, week }, act),
    attempt: { startedAt, submittedAt, isSubmitted, correct, prediction, questions },
  };
}

export default function ResultRoute() {
  return <ResultPage {...useLoaderData<typeof loader>()} />;
}
