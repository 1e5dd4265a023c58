import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { FormingPage } from '#app/components/judging/forming-page.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { permitted } from '#app/http/act-errors.server.ts';
import { organizerPage } from '#app/http/guards.server.ts';
import { formingResults } from '#app/services/judging/forming-results.server.ts';

export const handle: RouteHandle = { width: 'wide', hydrate: false };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'forming:title');

export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'sheet.see-progress');
  const results = await permitted(formingResults({ contestId: contest.id }, act));
  return { contest: { code: contest.code }, ...results };
}

export default function FormingResultsRoute() {
  return <FormingPage {...useLoaderData<typeof loader>()} />;
}
