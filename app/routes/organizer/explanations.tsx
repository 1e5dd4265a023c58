import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ExplanationsPage } from '#app/components/explanations/explanations-page.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { permitted } from '#app/http/act-errors.server.ts';
import { organizerPage } from '#app/http/guards.server.ts';
import { listExplanations } from '#app/services/explanations/list-explanations.server.ts';

export const handle: RouteHandle = { width: 'wide', hydrate: false };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'explanations:title');

export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'awards.see');
  const list = await permitted(listExplanations({ contestId: contest.id }, act));
  const { measure } = contest.rules.participation;
  return { contest: { code: contest.code, title: contest.title }, measure, list };
}

export default function ExplanationsRoute() {
  return <ExplanationsPage {...useLoaderData<typeof loader>()} />;
}
