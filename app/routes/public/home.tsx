import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { HomePage } from '#app/components/home/home-page.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { contestState } from '#app/domain/contest-calendar.ts';
import { may } from '#app/domain/permissions.ts';
import { anyAct } from '#app/http/guards.server.ts';
import { listContests } from '#app/services/contests/find-contest.server.ts';
import { listTasks } from '#app/services/contests/list-tasks.server.ts';

export const handle: RouteHandle = { hydrate: false };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'home:title');

export async function loader(args: LoaderFunctionArgs) {
  const act = await anyAct(args);
  const contests = await Promise.all(
    (await listContests(act)).map(async contest => ({
      code: contest.code,
      title: contest.title,
      state: contestState(contest, act.now),
      weeks: contest.rules.weeks,
      opensAt: contest.rules.calendar.weeks[0]?.opensAt ?? contest.rules.entry.opensAt,
      closesAt: contest.rules.entry.closesAt,
      tasks: await listTasks(contest, act),
    })),
  );
  return {
    contests,
    signedIn: act.actor !== null,
    mayCreate: may(act.actor, 'contest.create'),
    serverNow: act.now.toISOString(),
  };
}

export default function Page() {
  return <HomePage {...useLoaderData<typeof loader>()} />;
}
