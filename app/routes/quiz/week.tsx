import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { pageMeta } from '#app/components/page-meta.ts';
import { WeekRulesPage } from '#app/components/quiz/attempt/week-rules-page.tsx';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { notFound } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { keptQuizBrowser } from '#app/http/quiz-browser.server.ts';
import { quizWeekPage } from '#app/http/quiz-week.server.ts';
import { unstored } from '#app/http/unstored.ts';
import { startAttempt } from '#app/services/quiz/attempts/start-attempt.server.ts';
import { viewQuiz } from '#app/services/quiz/attempts/view-quiz.server.ts';

export const handle: RouteHandle = { guide: 'thi-trac-nghiem' };
export const headers = unstored;
export const meta: MetaFunction = ({ matches, params }) =>
  pageMeta(matches, 'quiz-attempt:rules.title', { week: params.week ?? '' });

/** `?bai=khac`: a form of somebody else's attempt was sent, and nothing of it saved. */
export async function loader(args: LoaderFunctionArgs) {
  const { act, contest, week } = await quizWeekPage(args);
  const { weeks, ...person } = await viewQuiz(contest, act);
  const found = weeks.find(candidate => candidate.week === week);
  if (!found) throw notFound();
  if (found.attempt?.state === 'over') throw redirect(paths.quizResult(contest.code, week));
  const { questionsPerAttempt: questions, zeroScoreDisqualifies } = contest.rules;
  return {
    contest: { code: contest.code, title: contest.title },
    ...{ ...person, week: found, questions, zeroScoreDisqualifies, now: act.now },
    wasOfOther: new URL(args.request.url).searchParams.get('bai') === 'khac',
  };
}

/** Starts, or goes on. Whoever is refused comes back to the page, which says why. */
export async function action(args: ActionFunctionArgs) {
  const { act, contest, week } = await quizWeekPage(args);
  const { browser, setCookie } = await keptQuizBrowser(args.request);
  const started = await startAttempt({ contest, week, browser }, act);
  if (!started.ok) throw redirect(paths.quizWeek(contest.code, week), 303);
  const headers = { 'Set-Cookie': setCookie };
  throw redirect(paths.attempt(contest.code, week), { status: 303, headers });
}

export default function WeekRoute() {
  return <WeekRulesPage {...useLoaderData<typeof loader>()} />;
}
