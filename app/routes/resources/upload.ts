import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { permitted } from '#app/http/act-errors.server.ts';
import { contestOf, notFound, personalAct } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { followUpload } from '#app/services/uploads/follow-upload.server.ts';
import { giveUpUpload } from '#app/services/uploads/give-up-upload.server.ts';

/** How an upload in pieces stands: asked by the page that sends it, until there is a receipt or a refusal. */
export async function loader(args: LoaderFunctionArgs) {
  const act = await personalAct(args);
  const contest = await contestOf(args);
  const upload = await followUpload(args.params.upload ?? '', act);
  if (!upload) throw notFound();
  const { state, receivedBytes, refusal, receiptCode } = upload;
  const to = receiptCode && `${paths.receipt(contest.code, receiptCode)}?da=nop`;
  return Response.json(
    { state, receivedBytes, refusal, redirect: to },
    { headers: { 'Cache-Control': 'no-store' } },
  );
}

/** Gives an upload up; one that is whole by then is an entry, which the page shows. */
export async function action(args: ActionFunctionArgs) {
  const act = await personalAct(args);
  const contest = await contestOf(args);
  const upload = await followUpload(args.params.upload ?? '', act);
  if (!upload) throw notFound();
  await permitted(giveUpUpload(upload.id, act));
  const to = upload.isOnBehalf ? paths.handInForUnit(contest.code) : paths.entries(contest.code);
  return redirect(to, 303);
}
