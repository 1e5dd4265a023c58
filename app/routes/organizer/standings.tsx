import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { StandingsPage } from '#app/components/standing/standings-page.tsx';
import { unitGroups } from '#app/domain/contest-rules.ts';
import { permitted } from '#app/http/act-errors.server.ts';
import { organizerPage } from '#app/http/guards.server.ts';
import { viewStandings } from '#app/services/standing/view-standings.server.ts';

export const handle: RouteHandle = { guide: 'dieu-hanh', width: 'wide', hydrate: false };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'standing:title');

/** `?khoi=` the group of units. */
export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'awards.see');
  const standings = await permitted(viewStandings({ contestId: contest.id }, act));
  const groups = unitGroups.filter(group => standings.rows.some(row => row.group === group));
  const wanted = new URL(args.request.url).searchParams.get('khoi');
  const group = groups.find(one => one === wanted) ?? null;
  return {
    ...standings,
    rows: standings.rows.filter(row => group === null || row.group === group),
    contest: { code: contest.code, title: contest.title },
    measure: contest.rules.participation.measure,
    ...{ groups, group },
  };
}

export default function StandingsRoute() {
  return <StandingsPage {...useLoaderData<typeof loader>()} />;
}
