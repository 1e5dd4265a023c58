import type { LoaderFunctionArgs } from '@remix-run/node';
import { permitted } from '#app/http/act-errors.server.ts';
import { notFound, organizerPage } from '#app/http/guards.server.ts';
import { explainContestant } from '#app/services/explanations/explain-contestant.server.ts';
import { listExplanations } from '#app/services/explanations/list-explanations.server.ts';

/**
 * Winners of weeks that are over and those right behind as JSON, each with names and a `hoithi.explanation/v1`; of one
 * contestant alone with `?thi-sinh=`. For organizers.
 */
export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'awards.see');
  const contestantId = new URL(args.request.url).searchParams.get('thi-sinh');
  const place = { contestId: contest.id };
  const explained = await permitted(
    contestantId === null
      ? listExplanations(place, act)
      : explainContestant({ ...place, contestantId }, act),
  );
  if (!explained) throw notFound();
  const { code, title } = contest;
  const { number: publication, weekly } = explained;
  const content = { contest: { code, title }, publication, weekly };
  return new Response(JSON.stringify(content, null, 2), {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="${code}-giai-thich-ca-nhan.json"`,
      'Cache-Control': 'no-store',
    },
  });
}
