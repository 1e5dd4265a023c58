import type { LoaderFunctionArgs } from '@remix-run/node';
import { permitted } from '#app/http/act-errors.server.ts';
import { notFound, organizerPage } from '#app/http/guards.server.ts';
import { listExplanations } from '#app/services/explanations/list-explanations.server.ts';

/** The winners of weeks that are over as JSON, each with names and a `hoithi.explanation/v1`; for organizers. */
export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'awards.see');
  const list = await permitted(listExplanations({ contestId: contest.id }, act));
  if (!list) throw notFound();
  const { code, title } = contest;
  const content = { contest: { code, title }, publication: list.number, weekly: list.weekly };
  return new Response(JSON.stringify(content, null, 2), {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="${code}-giai-thich-ca-nhan.json"`,
      'Cache-Control': 'no-store',
    },
  });
}
