import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { DashboardPage } from '#app/components/home/dashboard-page.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import { permitted } from '#app/http/act-errors.server.ts';
import { organizerPage } from '#app/http/guards.server.ts';
import { organizerFigures } from '#app/services/contests/organizer-figures.server.ts';

export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'home:desk.title');

export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'units.manage');
  return {
    contest: { code: contest.code, title: contest.title },
    figures: await permitted(organizerFigures(contest, act)),
  };
}

export default function Dashboard() {
  return <DashboardPage {...useLoaderData<typeof loader>()} />;
}
