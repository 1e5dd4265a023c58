import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { anyAct, contestOf, signedIn } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { answerScoreSheetForm } from '#app/http/score-sheet-form.server.ts';

/** There is nothing to read here: the sheet is its own page. */
export function loader({ params }: LoaderFunctionArgs) {
  return redirect(paths.scoreSheet(params.contest ?? '', params.entry ?? ''));
}

/**
 * What a score sheet posts while the judge types, and with the intent `submit` when it is done; JSON. Never redirects:
 * whose session ended must keep what was typed, so the page says so and stays.
 */
export async function action(args: ActionFunctionArgs) {
  const [person, contest, form] = await Promise.all([
    signedIn(args),
    contestOf(args),
    args.request.formData(),
  ]);
  if (!person) {
    return Response.json({ ok: false, refusal: { code: 'signed-out' } }, { status: 401 });
  }
  const act = await anyAct(args);
  const where = { contest, entryCode: args.params.entry ?? '' };
  const target = form.get('intent') === 'submit' ? 'submitted' : 'draft';
  const answer = await answerScoreSheetForm(form, target, where, act);
  return Response.json(answer, { status: answer.ok ? 200 : answer.status });
}
