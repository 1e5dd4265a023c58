import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { RulesPage } from '#app/components/home/rules-page.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { stagesOf } from '#app/domain/contest-calendar.ts';
import { anyAct, contestOf } from '#app/http/guards.server.ts';
import { listRulesVersions } from '#app/services/contests/list-rules-versions.server.ts';

export const handle: RouteHandle = { hydrate: false };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'rules:title');

export async function loader(args: LoaderFunctionArgs) {
  const [act, contest] = await Promise.all([anyAct(args), contestOf(args)]);
  const versions = await listRulesVersions(contest.id, act);
  return {
    contest: { code: contest.code, title: contest.title },
    version: contest.rulesVersion,
    rules: contest.rules,
    stages: stagesOf(contest.rules, act.now),
    versions: versions.map(({ version, at, reason }) => ({
      version,
      at: at.toISOString(),
      reason,
    })),
  };
}

export default function Rules() {
  return <RulesPage {...useLoaderData<typeof loader>()} />;
}
