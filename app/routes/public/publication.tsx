import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { translator } from '#app/components/i18n.ts';
import { sharedPageMeta } from '#app/components/page-meta.ts';
import { awardNames } from '#app/components/results/award-words.ts';
import { PublicationPage } from '#app/components/results/results-page.tsx';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { contestOf, notFound } from '#app/http/guards.server.ts';
import { paths } from '#app/http/paths.ts';
import {
  listPublications,
  readPublicationNumber,
  replacedAwards,
} from '#app/services/awards/find-publications.server.ts';
import { findPublicationRecord } from '#app/services/awards/publication-record.server.ts';
import { findPublishedResults } from '#app/services/awards/results-in-force.server.ts';

/** The check of the signature needs the framework, which whoever only reads is spared. */
export const handle: RouteHandle = {
  hydrate: page => (page as Awaited<ReturnType<typeof loader>>).checks,
};

export const meta: MetaFunction<typeof loader> = ({ data }) => {
  if (!data) return [];
  const t = translator();
  const { contest, publication, address, picture } = data;
  return sharedPageMeta({
    title: `${t('results:publicationTitle', { number: publication.number })} – ${contest.title}`,
    description: t('results:share', { awards: awardNames(publication.scope, t) }),
    ...{ address, picture },
  });
};

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
  const replaced = replacedAwards(found.publication, all);
  const { publicUrl } = args.context.ground;
  return {
    contest: { code: contest.code, title: contest.title },
    ...{ replaced, record, ...found },
    checks: new URL(args.request.url).searchParams.has('kiem-tra'),
    address: publicUrl + paths.publication(contest.code, number),
    picture: publicUrl + paths.resultsCard(contest.code),
  };
}

export default function PublicationRoute() {
  return <PublicationPage {...useLoaderData<typeof loader>()} />;
}
