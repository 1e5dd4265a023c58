import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { RulesPage } from '#app/components/contests/rules-page.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { stagesOf } from '#app/domain/contest-calendar.ts';
import { may } from '#app/domain/permissions.ts';
import { anyAct, contestOf } from '#app/http/guards.server.ts';
import { listRulesVersions } from '#app/services/contests/list-rules-versions.server.ts';

export const handle: RouteHandle = { hydrate: false };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'contests:rulesTitle');

export async function loader(args: LoaderFunctionArgs) {
  const [act, contest] = await Promise.all([anyAct(args), contestOf(args)]);
  return {
    contest,
    stages: stagesOf(contest, act.now),
    versions: await listRulesVersions(contest.id, act),
    mayEdit: may(act.actor, 'rules.edit', { contestId: contest.id }),
  };
}

export default function Page() {
  return <RulesPage {...useLoaderData<typeof loader>()} />;
}
