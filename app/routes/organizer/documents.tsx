import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { DocumentsPage } from '#app/components/documents/documents-page.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { documentsOf } from '#app/domain/document-kinds.ts';
import { notFound, organizerPage } from '#app/http/guards.server.ts';
import {
  findPublication,
  listPublications,
  readPublicationNumber,
  replacedAwards,
} from '#app/services/awards/find-publications.server.ts';
import { awardSlug } from '#app/services/documents/write-published-table.server.ts';

export const handle: RouteHandle = { guide: 'duyet-ket-qua' };
export const meta: MetaFunction = ({ matches, params }) =>
  pageMeta(matches, 'documents:title', { number: params.number ?? '' });

export async function loader(args: LoaderFunctionArgs) {
  const { act, contest } = await organizerPage(args, 'awards.see');
  const number = readPublicationNumber(args.params.number);
  const found = number && (await findPublication({ contestId: contest.id, number }, act));
  if (!found) throw notFound();
  return {
    contest: { code: contest.code, title: contest.title },
    number: found.number,
    kinds: documentsOf(found.scope),
    replaced: replacedAwards(found, await listPublications(contest.id, act)),
    tables: found.scope.map(award => ({ award, slug: awardSlug(award) })),
  };
}

export default function DocumentsRoute() {
  return <DocumentsPage {...useLoaderData<typeof loader>()} />;
}
