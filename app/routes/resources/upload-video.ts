import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { permitted, statusOf } from '#app/http/act-errors.server.ts';
import { contestOf, personalAct } from '#app/http/guards.server.ts';
import { handIn, readHandInForm } from '#app/http/hand-in-request.server.ts';
import { admitUpload } from '#app/services/entries/admit-upload.server.ts';

/** Asked before a video is sent: `{ refusal: null }`, or why it would not be taken. */
export async function loader(args: LoaderFunctionArgs) {
  const act = await personalAct(args);
  const contest = await contestOf(args);
  const query = new URL(args.request.url).searchParams;
  const bytes = Number(query.get('dung-luong'));
  const asked = {
    contestId: contest.id,
    unitId: query.get('don-vi') ?? '',
    entryCode: query.get('bai') || null,
    form: null,
    declares: 'file' as const,
    declaredBytes: Number.isSafeInteger(bytes) && bytes > 0 ? bytes : null,
    onBehalf: null,
  };
  const verdict = await permitted(admitUpload(asked, act));
  const refusal = verdict.ok ? null : { code: verdict.code, params: verdict.params };
  return Response.json({ refusal }, { headers: { 'Cache-Control': 'no-store' } });
}

/** A video that comes with a progress bar: `{ redirect }`, or what is wrong, as the page itself would show it. */
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
