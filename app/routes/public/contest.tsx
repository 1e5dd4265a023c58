import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ContestPage } from '#app/components/home/contest-page.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { stagesOf } from '#app/domain/contest-calendar.ts';
import { anyAct, contestOf } from '#app/http/guards.server.ts';
import { listTasks } from '#app/services/contests/list-tasks.server.ts';

export const handle: RouteHandle = { hydrate: false };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'home:title');

export async function loader(args: LoaderFunctionArgs) {
  const [act, contest] = await Promise.all([anyAct(args), contestOf(args)]);
  const stages = stagesOf(contest.rules, act.now);
  return {
    contest: { code: contest.code, title: contest.title },
    entry: contest.rules.entry,
    stages,
    entriesOpen: stages.some(({ kind, state }) => kind === 'entries' && state === 'now'),
    signedIn: act.actor !== null,
    tasks: await listTasks(contest, act),
    serverNow: act.now.toISOString(),
  };
}

export default function Contest() {
  return <ContestPage {...useLoaderData<typeof loader>()} />;
}
