import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ContestPage } from '#app/components/contests/contest-page.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { contestState, stagesOf } from '#app/domain/contest-calendar.ts';
import { anyAct, contestOf } from '#app/http/guards.server.ts';
import { listPublications } from '#app/services/awards/find-publications.server.ts';
import { listTasks } from '#app/services/contests/list-tasks.server.ts';

export const handle: RouteHandle = { hydrate: false };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'contests:page.about');

export async function loader(args: LoaderFunctionArgs) {
  const [act, contest] = await Promise.all([anyAct(args), contestOf(args)]);
  const [tasks, publications] = await Promise.all([
    listTasks(contest, act),
    listPublications(contest.id, act),
  ]);
  return {
    contest,
    state: contestState(contest, act.now),
    stages: stagesOf(contest, act.now),
    serverNow: act.now.toISOString(),
    signedIn: act.actor !== null,
    tasks,
    publications: { count: publications.length, newestAt: publications[0]?.publishedAt ?? null },
  };
}

export default function Page() {
  return <ContestPage {...useLoaderData<typeof loader>()} />;
}
