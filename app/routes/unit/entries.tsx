import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { UnitEntriesPage } from '#app/components/entries/unit-entries-page.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { stagesOf } from '#app/domain/contest-calendar.ts';
import { permitted } from '#app/http/act-errors.server.ts';
import { contestOf, personalAct } from '#app/http/guards.server.ts';
import { listTasks } from '#app/services/contests/list-tasks.server.ts';
import { listUnitEntries } from '#app/services/entries/list-unit-entries.server.ts';
import { unreadMessages } from '#app/services/messages/unread-messages.server.ts';
import { listUploads } from '#app/services/uploads/list-uploads.server.ts';

const dayMs = 86_400_000;

/** What needs scripts here: an upload that was cut off, and a clock that ticks through the last day. */
export const handle: RouteHandle = {
  guide: 'nop-bai',
  hydrate: page => {
    const { uploads, units, now } = page as Awaited<ReturnType<typeof loader>>;
    const left = units.map(({ closesAt }) => closesAt.getTime() - Date.parse(now));
    return uploads.length > 0 || left.some(ms => ms > 0 && ms < dayMs);
  },
};

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'entries:title');

export async function loader(args: LoaderFunctionArgs) {
  const act = await personalAct(args);
  const contest = await contestOf(args);
  return {
    contest: { code: contest.code, title: contest.title },
    rules: contest.rules.entry,
    stages: stagesOf(contest, act.now),
    now: act.now.toISOString(),
    units: await permitted(listUnitEntries(contest, act)),
    // of the entry this page tells itself
    tasks: (await listTasks(contest, act)).filter(
      ({ role, code }) => role === 'unit' && !code.startsWith('entry-'),
    ),
    messages: await unreadMessages({ contestId: contest.id }, act),
    uploads: await permitted(listUploads({ contestId: contest.id, forUnits: false }, act)),
    done: new URL(args.request.url).searchParams.get('da'),
  };
}

export default function Page() {
  return <UnitEntriesPage {...useLoaderData<typeof loader>()} />;
}
