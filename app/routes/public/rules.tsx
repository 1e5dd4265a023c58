import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { RulesPage } from '#app/components/contests/rules-page.tsx';
import { contestMeta } from '#app/components/publicity/contest-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { stagesOf } from '#app/domain/contest-calendar.ts';
import { may } from '#app/domain/permissions.ts';
import { anyAct, contestOf } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import { listRulesVersions } from '#app/services/contests/list-rules-versions.server.ts';

export const handle: RouteHandle = { hydrate: false };
export const meta: MetaFunction<typeof loader> = ({ data }) =>
  data ? contestMeta(data, paths.rules, 'contests:rulesTitle') : [];

export async function loader(args: LoaderFunctionArgs) {
  const [act, contest] = await Promise.all([anyAct(args), contestOf(args)]);
  return {
    contest,
    publicUrl: act.publicUrl,
    stages: stagesOf(contest, act.now),
    versions: await listRulesVersions(contest.id, act),
    mayEdit: may(act.actor, 'rules.edit', { contestId: contest.id }),
  };
}

export default function Page() {
  return <RulesPage {...useLoaderData<typeof loader>()} />;
}
