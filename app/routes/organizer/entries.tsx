import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { AllEntriesPage } from '#app/components/entries/all-entries-page.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { unitGroups } from '#app/domain/contest-rules.ts';
import { permitted } from '#app/http/act-errors.server.ts';
import { organizerPage } from '#app/http/guards.server.ts';
import { countHandIns } from '#app/services/entries/count-hand-ins.server.ts';
import { listEntries } from '#app/services/entries/list-entries.server.ts';
import { listLikenesses } from '#app/services/media/list-likenesses.server.ts';
import { listPreparations } from '#app/services/media/list-preparations.server.ts';

export const handle: RouteHandle = { guide: 'dieu-hanh', width: 'wide' };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'entries:all.title');

const statuses = ['valid', 'withdrawn', 'rejected'] as const;

export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'entry.see-all');
  const query = new URL(args.request.url).searchParams;
  const filter = {
    search: query.get('tim')?.trim().slice(0, 200) ?? '',
    status: statuses.find(status => status === query.get('trang-thai')) ?? null,
    group: unitGroups.find(group => group === query.get('khoi')) ?? null,
  };
  const all = await permitted(listEntries({ contest, filter }, act));
  const handIns = await permitted(countHandIns({ contestId: contest.id }, act));
  const likenesses = await listLikenesses({ contestId: contest.id }, act);
  const { entry } = contest.rules;
  return {
    ...all,
    ...{ handIns, likenesses },
    preparations: await permitted(listPreparations(contest, act)),
    filter,
    contest: { code: contest.code, title: contest.title },
    rules: { kind: entry.kind, closesAt: entry.closesAt },
    now: act.now.toISOString(),
  };
}

export default function Page() {
  return <AllEntriesPage {...useLoaderData<typeof loader>()} />;
}
