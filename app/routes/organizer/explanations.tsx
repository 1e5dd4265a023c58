import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ContestantExplanation } from '#app/components/explanations/contestant-explanation.tsx';
import { ExplanationsPage } from '#app/components/explanations/explanations-page.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { permitted } from '#app/http/act-errors.server.ts';
import { notFound, organizerPage } from '#app/http/guards.server.ts';
import { explainContestant } from '#app/services/explanations/explain-contestant.server.ts';
import { listExplanations } from '#app/services/explanations/list-explanations.server.ts';
import { listPapers } from '#app/services/quiz/fairness/list-papers.server.ts';

export const handle: RouteHandle = { guide: 'duyet-ket-qua', width: 'wide', hydrate: false };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'explanations:title');

/** `?thi-sinh=` one contestant's places instead of the list. */
export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'awards.see');
  const place = { contestId: contest.id };
  const shown = { code: contest.code, title: contest.title };
  const contestantId = new URL(args.request.url).searchParams.get('thi-sinh');
  if (contestantId !== null) {
    const explained = await permitted(explainContestant({ ...place, contestantId }, act));
    if (!explained) throw notFound();
    const listed = await permitted(listPapers({ ...place, contestantIds: [contestantId] }, act));
    const papers = listed.filter(({ state }) => state === 'ready').map(({ week }) => week);
    return { page: 'contestant' as const, contest: shown, contestantId, ...explained, papers };
  }
  const list = await permitted(listExplanations(place, act));
  const { participation, judging } = contest.rules;
  const criteria = Object.fromEntries(judging.criteria.map(({ key, name }) => [key, name]));
  const { measure } = participation;
  return { page: 'list' as const, contest: shown, measure, criteria, list };
}

export default function ExplanationsRoute() {
  const data = useLoaderData<typeof loader>();
  return data.page === 'list' ? (
    <ExplanationsPage {...data} />
  ) : (
    <ContestantExplanation {...data} />
  );
}
