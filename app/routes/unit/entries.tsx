import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { UnitEntriesPage } from '#app/components/entries/unit-entries-page.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import { permitted } from '#app/http/act-errors.server.ts';
import { contestOf, personalAct } from '#app/http/guards.server.ts';
import { listUnitEntries } from '#app/services/entries/list-unit-entries.server.ts';
import { listUploads } from '#app/services/uploads/list-uploads.server.ts';

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'entries:title');

export async function loader(args: LoaderFunctionArgs) {
  const act = await personalAct(args);
  const contest = await contestOf(args);
  return {
    contest: { code: contest.code, title: contest.title },
    rules: contest.rules.entry,
    now: act.now.toISOString(),
    units: await permitted(listUnitEntries(contest, act)),
    uploads: await permitted(listUploads({ contestId: contest.id, forUnits: false }, act)),
    done: new URL(args.request.url).searchParams.get('da'),
  };
}

export default function Page() {
  return <UnitEntriesPage {...useLoaderData<typeof loader>()} />;
}
