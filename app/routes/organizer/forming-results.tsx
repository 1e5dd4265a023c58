import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { FormingPage } from '#app/components/judging/forming-page.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { permitted } from '#app/http/act-errors.server.ts';
import { organizerPage } from '#app/http/guards.server.ts';
import { formingResults } from '#app/services/judging/forming-results.server.ts';
import { scoreSpread } from '#app/services/judging/score-spread.server.ts';

export const handle: RouteHandle = { guide: 'dieu-hanh', width: 'wide', hydrate: false };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'forming:title');

const entriesPerPage = 100;

export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'sheet.see-progress');
  const results = await permitted(formingResults({ contestId: contest.id }, act));
  const spread = await permitted(scoreSpread({ contestId: contest.id }, act));
  const { entries } = results;
  const pageCount = Math.max(1, Math.ceil(entries.length / entriesPerPage));
  const asked = Math.trunc(Number(new URL(args.request.url).searchParams.get('trang')));
  const page = Math.min(pageCount, Math.max(1, asked || 1));
  return {
    ...results,
    spread,
    contest: { code: contest.code },
    entries: entries.slice((page - 1) * entriesPerPage, page * entriesPerPage),
    ...{ page, pageCount },
  };
}

export default function FormingResultsRoute() {
  return <FormingPage {...useLoaderData<typeof loader>()} />;
}
