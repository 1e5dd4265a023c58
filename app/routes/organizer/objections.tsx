import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ObjectionsDeskPage } from '#app/components/objections/objections-desk-page.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { permitted } from '#app/http/act-errors.server.ts';
import { organizerPage } from '#app/http/guards.server.ts';
import { listObjections } from '#app/services/objections/list-objections.server.ts';

export const handle: RouteHandle = { guide: 'duyet-ket-qua' };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'objections:desk.title');

export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'objection.answer');
  return {
    contest: { code: contest.code, title: contest.title },
    objections: await permitted(listObjections({ contestId: contest.id }, act)),
  };
}

export default function Page() {
  return <ObjectionsDeskPage {...useLoaderData<typeof loader>()} />;
}
