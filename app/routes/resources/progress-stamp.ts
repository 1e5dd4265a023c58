import type { LoaderFunctionArgs } from '@remix-run/node';
import { permitted } from '#app/http/act-errors.server.ts';
import { organizerPage } from '#app/http/guards.server.ts';
import { progressStamp } from '#app/services/judging/progress-stamp.server.ts';

/** What the page of progress asks every few seconds: whether anything changed. */
export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'sheet.see-progress');
  const stamp = await permitted(progressStamp({ contestId: contest.id }, act));
  return Response.json({ stamp }, { headers: { 'Cache-Control': 'no-store' } });
}
