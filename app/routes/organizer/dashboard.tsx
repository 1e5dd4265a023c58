import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { DashboardPage } from '#app/components/contests/dashboard-page.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { contestState, stagesOf } from '#app/domain/contest-calendar.ts';
import { permitted } from '#app/http/act-errors.server.ts';
import { organizerPage } from '#app/http/guards.server.ts';
import { organizerFigures } from '#app/services/contests/organizer-figures.server.ts';
import { unreadMessages } from '#app/services/messages/unread-messages.server.ts';

export const handle: RouteHandle = { guide: 'dieu-hanh' };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'contests:dashboard.title');

export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'units.manage');
  const { code, title, rules } = contest;
  return {
    contest: { code, title, kind: rules.entry.kind },
    state: contestState(contest, act.now),
    stages: stagesOf(contest, act.now),
    now: act.now.toISOString(),
    created: new URL(args.request.url).searchParams.get('da') === 'tao',
    messages: await unreadMessages({ contestId: contest.id }, act),
    figures: await permitted(organizerFigures(contest, act)),
  };
}

export default function Page() {
  return <DashboardPage {...useLoaderData<typeof loader>()} />;
}
