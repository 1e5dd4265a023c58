import type { LoaderFunctionArgs } from '@remix-run/node';
import type { Permission } from '#app/domain/permissions.ts';
import type { Refusal, Verdict } from '#app/domain/verdict.ts';
import { permitted } from './act-errors.server.ts';
import { notFound, organizerPage } from './guards.server.ts';

/** For organizers' pages about one week of the quiz: contest, week and act, or sign-in, 403 or 404. */
export async function quizDeskPage(args: LoaderFunctionArgs, permission: Permission) {
  const { act, contest } = await organizerPage(args, permission);
  const text = args.params.week ?? '';
  const week = /^[1-9]\d?$/.test(text) ? Number(text) : 0;
  if (week < 1 || week > contest.rules.weeks) throw notFound();
  return { act, week, contest };
}

/** Refusals that the page says in words; of any other there is no such page. */
const spoken: readonly string[] = ['week-not-closed', 'imported'];

/** What a page about a week shows: the view, or why there is nothing to show; 404 for what isn't there. */
export async function viewOrNothing<View>(
  work: Promise<Verdict<View>>,
): Promise<
  | { view: View; nothing: null }
  | { view: null; nothing: { code: string; params: NonNullable<Refusal['params']> } }
> {
  const answer = await permitted(work);
  if (answer.ok) return { view: answer.value, nothing: null };
  if (!spoken.includes(answer.code)) throw notFound();
  return { view: null, nothing: { code: answer.code, params: answer.params ?? {} } };
}
