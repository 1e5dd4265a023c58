import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { DiscussionListPage } from '#app/components/judging/discussion-list-page.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { permitted } from '#app/http/act-errors.server.ts';
import { contestOf, personalAct } from '#app/http/guards.server.ts';
import { listDiscussionsOfJudge } from '#app/services/judging/list-discussions.server.ts';

export const handle: RouteHandle = { guide: 'cham-diem', hydrate: false };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'discussion:title');

export async function loader(args: LoaderFunctionArgs) {
  const act = await personalAct(args);
  const contest = await contestOf(args);
  const list = await permitted(listDiscussionsOfJudge({ contestId: contest.id }, act));
  return { ...list, contest: { code: contest.code } };
}

export default function DiscussionsRoute() {
  return <DiscussionListPage {...useLoaderData<typeof loader>()} />;
}
