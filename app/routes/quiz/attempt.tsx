import {
  type ActionFunctionArgs,
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { pageMeta } from '#app/components/page-meta.ts';
import { screenOf } from '#app/components/quiz/attempt/attempt-data.ts';
import { AttemptPage } from '#app/components/quiz/attempt/attempt-page.tsx';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { openPlaces, readScreen } from '#app/forms/quiz-attempt.ts';
import { paths } from '#app/http/paths.ts';
import { keptQuizBrowser } from '#app/http/quiz-browser.server.ts';
import { answerAttemptForm, quizWeekPage } from '#app/http/quiz-week.server.ts';
import { unstored } from '#app/http/unstored.ts';
import { viewAttempt } from '#app/services/quiz/attempts/view-attempt.server.ts';

export const handle: RouteHandle = { staysOpen: true };
// after a sign-out nobody finds the paper by the browser's way back; what was chosen is saved
export const headers = unstored;
export const meta: MetaFunction = ({ matches, params }) =>
  pageMeta(matches, 'quiz-attempt:attempt.title', { week: params.week ?? '' });

/**
 * `?cau=` the screen; what isn't answered yet unless given. A device on which the attempt goes on keeps a number of its
 * own from here on, since it never posted the start.
 */
export async function loader(args: LoaderFunctionArgs) {
  const { act, contest, week } = await quizWeekPage(args);
  const attempt = await viewAttempt({ contest, week }, act);
  if (!attempt) throw redirect(paths.quizWeek(contest.code, week));
  if (attempt.state === 'over') throw redirect(paths.quizResult(contest.code, week));
  // barred since it began: the week's page says why
  if (attempt.isExcluded) throw redirect(paths.quizWeek(contest.code, week));
  const { attemptId, now, startedAt, deadline, prediction } = attempt;
  const questions = attempt.questions.map(({ place, text, options, chosen }) => {
    return { place, text, options, chosen };
  });
  const asked = new URL(args.request.url).searchParams.get('cau');
  const [open] = openPlaces({ answers: questions.map(({ chosen }) => chosen), prediction });
  const first = open === undefined ? 'review' : screenOf(open, questions.length);
  const { setCookie } = await keptQuizBrowser(args.request);
  const page = {
    contest: { code: contest.code, title: contest.title },
    ...{ week, personId: act.actor.personId, attemptId, questions, prediction },
    ...{ now, startedAt, deadline },
    screen: readScreen(asked, questions.length) ?? first,
  };
  return data(page, { headers: { 'Set-Cookie': setCookie } });
}

/** What a page posts that has no JavaScript, or not yet. */
export async function action(args: ActionFunctionArgs) {
  const { act, contest, week } = await quizWeekPage(args);
  const { code } = contest;
  const next = await answerAttemptForm({ contest, week }, args.request, act);
  if (next.to === 'stay') return data(next, { status: 422 });
  if (next.to === 'other') throw redirect(paths.quizWeekOfOther(code, week), 303);
  if (next.to === 'week') throw redirect(paths.quizWeek(code, week), 303);
  if (next.to === 'result') throw redirect(paths.quizResult(code, week, next.late), 303);
  throw redirect(paths.attemptScreen(code, week, next.screen), 303);
}

export default function AttemptRoute() {
  const page = useLoaderData<typeof loader>();
  const bad = useActionData<typeof action>()?.badPrediction ?? null;
  const last = page.questions.length + 1;
  return (
    <AttemptPage
      key={page.attemptId}
      {...page}
      screen={bad === null ? page.screen : last}
      badPrediction={bad}
    />
  );
}
