import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { OwnStandingPage } from '#app/components/standing/own-standing-page.tsx';
import type { OwnWeekView } from '#app/components/standing/own-weeks.tsx';
import { permitted } from '#app/http/act-errors.server.ts';
import { ownUnitPage } from '#app/http/own-unit.server.ts';
import { listOwnWeek } from '#app/services/standing/list-own-week.server.ts';
import { viewOwnStanding } from '#app/services/standing/view-own-standing.server.ts';

export const handle: RouteHandle = { guide: 'theo-doi', hydrate: false };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'standing:title');

const rowsPerPage = 25;

/** `?don-vi=` the unit, `?dot=` a week that is over, `?trang=` the page of its list. */
export async function loader(args: LoaderFunctionArgs) {
  const { act, contest, query, unitId } = await ownUnitPage(args);
  const place = { contestId: contest.id, unitId };
  const standing = await permitted(viewOwnStanding(place, act));
  const over = standing.weeks.filter(({ state }) => state === 'past').map(({ week }) => week);
  const week = over.find(one => one === Number(query.get('dot'))) ?? over.at(-1);
  const listed = week === undefined ? null : await permitted(listOwnWeek({ ...place, week }, act));
  let own: OwnWeekView | null = null;
  if (week !== undefined && listed) {
    own = { week, ranking: listed.ok ? pageOf(listed.value, Number(query.get('trang'))) : null };
  }
  return {
    contest: { code: contest.code, title: contest.title },
    measure: contest.rules.participation.measure,
    ...{ unitId, standing, own },
  };
}

function pageOf<Row>({ total, rows }: { total: number; rows: Row[] }, asked: number) {
  const pageCount = Math.max(1, Math.ceil(rows.length / rowsPerPage));
  const page = Math.min(pageCount, Math.max(1, Math.trunc(asked) || 1));
  const shown = rows.slice((page - 1) * rowsPerPage, page * rowsPerPage);
  return { total, page, pageCount, rows: shown };
}

export default function OwnStandingRoute() {
  return <OwnStandingPage {...useLoaderData<typeof loader>()} />;
}
