import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { pageMeta } from '#app/components/page-meta.ts';
import { ParticipationPage } from '#app/components/participation/participation-page.tsx';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { permitted } from '#app/http/act-errors.server.ts';
import { notFound, organizerPage } from '#app/http/guards.server.ts';
import { askedWeek } from '#app/http/participation-query.ts';
import { viewParticipation } from '#app/services/participation/view-participation.server.ts';

export const handle: RouteHandle = { guide: 'dieu-hanh', width: 'wide', hydrate: false };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'participation:title');

/** `?don-vi=` one unit, all of them without; `?dot=` a week or `tat-ca`. */
export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'awards.see');
  const query = new URL(args.request.url).searchParams;
  const place = { contestId: contest.id, unitId: query.get('don-vi') };
  const report = await permitted(viewParticipation(place, act));
  if (!report) throw notFound();
  return { report, week: askedWeek(query, report.weeks) };
}

export default function ParticipationDeskRoute() {
  return <ParticipationPage {...useLoaderData<typeof loader>()} isDesk represented={[]} />;
}
