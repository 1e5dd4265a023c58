import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { pageMeta } from '#app/components/page-meta.ts';
import { ParticipationPage } from '#app/components/participation/participation-page.tsx';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { permitted } from '#app/http/act-errors.server.ts';
import { notFound } from '#app/http/guards.server.ts';
import { ownUnitPage } from '#app/http/own-unit.server.ts';
import { askedWeek } from '#app/http/participation-query.ts';
import { viewParticipation } from '#app/services/participation/view-participation.server.ts';
import { listRepresented } from '#app/services/standing/list-represented.server.ts';

export const handle: RouteHandle = { guide: 'theo-doi', hydrate: false };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'participation:title');

/** `?don-vi=` the unit, `?dot=` a week or `tat-ca`. */
export async function loader(args: LoaderFunctionArgs) {
  const { act, contest, query, unitId } = await ownUnitPage(args);
  const [report, represented] = await Promise.all([
    permitted(viewParticipation({ contestId: contest.id, unitId }, act)),
    listRepresented(contest.id, act),
  ]);
  if (!report) throw notFound();
  return { report, week: askedWeek(query, report.weeks), represented };
}

export default function ParticipationRoute() {
  return <ParticipationPage {...useLoaderData<typeof loader>()} isDesk={false} />;
}
