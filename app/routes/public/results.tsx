import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { pageMeta } from '#app/components/page-meta.ts';
import { showsVideos } from '#app/components/results/result-types.ts';
import { ResultsPage } from '#app/components/results/results-page.tsx';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { contestOf } from '#app/http/guards.server.ts';
import { findResultsInForce } from '#app/services/awards/results-in-force.server.ts';

export const handle: RouteHandle = {
  hydrate: page => showsVideos((page as Awaited<ReturnType<typeof loader>>).results),
};
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'results:title');

export async function loader(args: LoaderFunctionArgs) {
  const contest = await contestOf(args);
  const { results, publications } = await findResultsInForce(contest, args.context.ground);
  const { weeks, judgingClosesAt } = contest.rules.calendar;
  return {
    contest: { code: contest.code, title: contest.title },
    dates: { weeks: weeks.map(({ closesAt }) => closesAt), judgingClosesAt },
    results,
    publications,
  };
}

export default function ResultsRoute() {
  return <ResultsPage {...useLoaderData<typeof loader>()} />;
}
