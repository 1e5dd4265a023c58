import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { pageMeta } from '#app/components/page-meta.ts';
import { PublicationPage } from '#app/components/results/results-page.tsx';
import { contestOf, notFound } from '#app/http/guards.server.ts';
import {
  listPublications,
  readPublicationNumber,
} from '#app/services/awards/find-publications.server.ts';
import { findPublicationRecord } from '#app/services/awards/publication-record.server.ts';
import { findPublishedResults } from '#app/services/awards/results-in-force.server.ts';

export const meta: MetaFunction = ({ matches, params }) =>
  pageMeta(matches, 'results:publicationTitle', { number: params.number ?? '' });

export async function loader(args: LoaderFunctionArgs) {
  const contest = await contestOf(args);
  const number = readPublicationNumber(args.params.number);
  if (number === null) throw notFound();
  const found = await findPublishedResults(contest, number, args.context.ground);
  const record = await findPublicationRecord(
    { contestId: contest.id, number },
    args.context.ground,
  );
  if (!found || !record) throw notFound();
  const all = await listPublications(contest.id, args.context.ground);
  const replaced = found.publication.scope.flatMap(award => {
    const newest = all.find(({ scope }) => scope.includes(award));
    return newest && newest.number !== number ? [{ award, number: newest.number }] : [];
  });
  return { contest: { code: contest.code, title: contest.title }, replaced, record, ...found };
}

export default function PublicationRoute() {
  return <PublicationPage {...useLoaderData<typeof loader>()} />;
}
