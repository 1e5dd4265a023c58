import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { RulesVersionsPage } from '#app/components/contests/rules-versions-page.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { permitted } from '#app/http/act-errors.server.ts';
import { organizerPage } from '#app/http/guards.server.ts';
import { compareRulesVersions } from '#app/services/contests/list-rules-versions.server.ts';

export const handle: RouteHandle = { guide: 'chuan-bi', width: 'wide' };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'rules:versions.title');

export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'rules.edit');
  const asked = new URL(args.request.url).searchParams;
  const numberOf = (name: string) => {
    const text = asked.get(name) ?? '';
    return /^\d{1,6}$/.test(text) ? Number(text) : null;
  };
  const compared = await permitted(
    compareRulesVersions({ contestId: contest.id, from: numberOf('tu'), to: numberOf('den') }, act),
  );
  return {
    ...compared,
    contest: { code: contest.code, title: contest.title },
    rules: contest.rules,
    versions: compared.versions.map(({ differences: _, ...row }) => ({
      ...row,
      at: row.at.toISOString(),
    })),
  };
}

export default function Page() {
  return <RulesVersionsPage {...useLoaderData<typeof loader>()} />;
}
