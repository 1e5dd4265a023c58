import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { anyAct, contestOf, signedIn } from '#app/http/guards.server.ts';
import { quizBrowserOf } from '#app/http/quiz-browser.server.ts';
import { answersOf, standingOfAttempt, weekOf } from '#app/http/quiz-week.server.ts';
import { submitAttempt } from '#app/services/quiz/attempts/submit-attempt.server.ts';

export const handle: RouteHandle = { takesJson: true };

/**
 * `?bai=` the attempt that the page shows. How one's attempt stands, as JSON: the time by the server's clock, and what
 * another device answered. Never redirects: whoever's session ended must keep what was chosen, so the page says so and
 * stays.
 */
export async function loader(args: LoaderFunctionArgs) {
  const asked = await askedBy(args);
  if (!asked) return refuse(401, 'signed-out');
  const attemptId = new URL(args.request.url).searchParams.get('bai');
  const standing = await standingOfAttempt({ ...asked, attemptId }, asked.act);
  return standing ? answer({ ok: true, ...standing }) : refuse(404, 'other-attempt');
}

/** Ends the attempt with the answers that come along; JSON both ways. */
export async function action(args: ActionFunctionArgs) {
  const asked = await askedBy(args);
  if (!asked) return refuse(401, 'signed-out');
  const sent = await answersOf(args.request);
  if (!sent) return refuse(400, 'unreadable');
  const { contest, week, act } = asked;
  const browser = await quizBrowserOf(args.request);
  const input = { contestCode: contest.code, week, ...sent, browser };
  const verdict = await submitAttempt(input, act);
  if (verdict.ok) return answer({ ok: true, ...verdict.value });
  const { ok, code } = verdict;
  if (code === 'attempt-over') return answer({ ok, code, ...verdict.standing }, 409);
  if (code === 'place-unknown') return refuse(400, code);
  if (code === 'other-attempt') return refuse(409, code);
  return refuse(code === 'excluded' ? 403 : 404, code);
}

async function askedBy(args: LoaderFunctionArgs) {
  const [person, contest] = await Promise.all([signedIn(args), contestOf(args)]);
  if (!person || person.mustChangePassword) return null;
  const act = { ...(await anyAct(args)), actor: person.actor };
  return { act, contest, week: weekOf(args.params.week, contest) };
}

const answer = (body: object, status = 200) =>
  Response.json(body, { status, headers: { 'Cache-Control': 'no-store' } });
const refuse = (status: number, code: string) => answer({ ok: false, code }, status);
