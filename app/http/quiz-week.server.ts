import type { LoaderFunctionArgs } from '@remix-run/node';
import type { GivenAnswer } from '#app/domain/quiz/attempt-life.ts';
import { attemptAnswers } from '#app/forms/quiz-answers.ts';
import { openPlaces, readAttemptForm, type Screen } from '#app/forms/quiz-attempt.ts';
import type { ContestInForce } from '#app/services/contests/find-contest.server.ts';
import type { AnswersInput } from '#app/services/quiz/attempts/save-answer.server.ts';
import { saveAnswer } from '#app/services/quiz/attempts/save-answer.server.ts';
import type { AttemptStanding } from '#app/services/quiz/attempts/settle-answers.server.ts';
import { submitAttempt } from '#app/services/quiz/attempts/submit-attempt.server.ts';
import { viewAttempt } from '#app/services/quiz/attempts/view-attempt.server.ts';
import { contestOf, notFound, personalAct, type SignedInAct } from './guards.server.ts';
import { quizBrowserOf } from './quiz-browser.server.ts';

/** The week in the URL; 404 where the contest has none of that number. */
export function weekOf(text: string | undefined, { rules }: ContestInForce): number {
  const week = /^[1-9]\d?$/.test(text ?? '') ? Number(text) : 0;
  if (week < 1 || week > rules.weeks) throw notFound();
  return week;
}

/** For pages about one week of the quiz: contest, week and act, or sign-in or 404. */
export async function quizWeekPage(args: LoaderFunctionArgs) {
  const act = await personalAct(args);
  const contest = await contestOf(args);
  return { act, contest, week: weekOf(args.params.week, contest) };
}

/** How the actor's attempt stands, as a save answers too; null where they have none, or not the one asked for. */
export async function standingOfAttempt(
  { contest, week, attemptId }: { contest: ContestInForce; week: number; attemptId: string | null },
  act: SignedInAct,
): Promise<AttemptStanding | null> {
  const attempt = await viewAttempt({ contest, week }, act);
  if (!attempt || (attemptId !== null && attempt.attemptId !== attemptId)) return null;
  const { now, deadline, state, prediction, correct, submittedAt, questions } = attempt;
  const answers = questions.map(({ chosen }) => chosen);
  return { now, deadline, state, prediction, correct, submittedAt, answers };
}

/** Answers as a script posts them: `{ attempt, answers: [{ place, option, over, age }] }`; null for anything else. */
export async function answersOf(
  request: Request,
): Promise<{ attemptId: string; answers: GivenAnswer[] } | null> {
  const sent = attemptAnswers.safeParse(await request.json().catch(() => null));
  return sent.success ? { attemptId: sent.data.attempt, answers: sent.data.answers } : null;
}

export type PostedAttempt =
  | { to: 'attempt'; screen: Screen }
  /** What came after the end, by place. */
  | { to: 'result'; late: number[] }
  | { to: 'week' }
  /** The page was another person's. */
  | { to: 'other' }
  | { to: 'stay'; badPrediction: string };

/**
 * Saves what a page without JavaScript posts, and submits it where the person has seen which questions are open.
 * @returns where they go next
 */
export async function answerAttemptForm(
  { contest, week }: { contest: ContestInForce; week: number },
  request: Request,
  act: SignedInAct,
): Promise<PostedAttempt> {
  const { questionsPerAttempt } = contest.rules;
  const form = readAttemptForm(await request.formData(), questionsPerAttempt);
  const browser = await quizBrowserOf(request);
  const { attemptId, answers } = form;
  const input: AnswersInput = { contestCode: contest.code, week, attemptId, answers, browser };
  const saved = await saveAnswer(input, act);
  if (!saved.ok) {
    if (saved.code === 'other-attempt') return { to: 'other' };
    if (saved.code !== 'attempt-over') return { to: 'week' };
    return { to: 'result', late: form.answers.map(({ place }) => place) };
  }
  if (form.badPrediction !== null) return { to: 'stay', badPrediction: form.badPrediction };
  const { submittedOpen } = form;
  const open = openPlaces(saved.value);
  if (submittedOpen === null || open.some(place => !submittedOpen.includes(place))) {
    return { to: 'attempt', screen: submittedOpen === null ? form.screen : 'review' };
  }
  await submitAttempt({ ...input, answers: [] }, act);
  return { to: 'result', late: [] };
}
