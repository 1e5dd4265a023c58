import type { ActionFunctionArgs } from '@remix-run/node';
import { statusOf } from '#app/http/act-errors.server.ts';
import { contestOf, personalAct } from '#app/http/guards.server.ts';
import { handIn, readHandInForm } from '#app/http/hand-in-request.server.ts';

/** There is nothing to see here. */
export function loader() {
  return new Response(null, { status: 405, headers: { Allow: 'POST' } });
}

/** The form's video, for a script that follows no redirect to a page: `{ redirect }`, or what is wrong with it. */
export async function action(args: ActionFunctionArgs) {
  const act = await personalAct(args);
  const contest = await contestOf(args);
  const form = await readHandInForm(args);
  const entryCode = form.fields.entryCode || null;
  const result = await handIn({ act, contest, form, entryCode });
  if ('to' in result) return Response.json({ redirect: result.to });
  const { errors, refusal } = result;
  return Response.json({ errors, refusal }, { status: statusOf(refusal?.code ?? 'invalid') });
}
