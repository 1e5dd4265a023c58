import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { translator } from '#app/components/i18n.ts';
import { sharedPageMeta } from '#app/components/page-meta.ts';
import { awardNames } from '#app/components/results/award-words.ts';
import { ResultsPage } from '#app/components/results/results-page.tsx';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { contestOf } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { findResultsInForce } from '#app/services/awards/results-in-force.server.ts';
import { groupsIn, resultsOfGroup } from '#app/services/results/filter-results.server.ts';
import { groupsByUnitName } from '#app/services/results/group-of-unit.server.ts';
import { listWatchableEntries } from '#app/services/results/list-watchable-entries.server.ts';

export const handle: RouteHandle = { hydrate: false };
export const meta: MetaFunction<typeof loader> = ({ data }) => {
  const t = translator();
  if (!data) return [];
  const { contest, address, publications, picture } = data;
  const awards = awardNames(
    publications.flatMap(({ scope }) => scope),
    t,
  );
  const description = awards ? t('results:share', { awards }) : t('results:empty.title');
  return sharedPageMeta({
    title: `${t('results:title')} – ${contest.title}`,
    description,
    ...{ address, picture },
  });
};

/** `?khoi=` a group of units; `?xem=` the code of an entry beside the winners'. */
export async function loader(args: LoaderFunctionArgs) {
  const contest = await contestOf(args);
  const { ground } = args.context;
  const { results, publications } = await findResultsInForce(contest, ground);
  const groupOf = await groupsByUnitName(contest.id, ground);
  const groups = groupsIn(results, groupOf);
  const query = new URL(args.request.url).searchParams;
  const wanted = query.get('khoi');
  const group = groups.find(one => one === wanted) ?? null;
  const { weeks, judgingClosesAt } = contest.rules.calendar;
  return {
    contest: { code: contest.code, title: contest.title },
    dates: { weeks: weeks.map(({ closesAt }) => closesAt), judgingClosesAt },
    results: group === null ? results : resultsOfGroup(results, groupOf, group),
    publications,
    ...{ groups, group },
    others: await listWatchableEntries(
      { contest, code: query.get('xem') },
      { ...ground, now: ground.clock.now() },
    ),
    address: ground.publicUrl + paths.results(contest.code),
    picture: ground.publicUrl + paths.resultsCard(contest.code),
  };
}

export default function ResultsRoute() {
  return <ResultsPage {...useLoaderData<typeof loader>()} />;
}
