import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ExplanationPage } from '#app/components/explanations/explanation-page.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { may } from '#app/domain/permissions.ts';
import { askedExplanation } from '#app/http/asked-explanation.server.ts';

export const handle: RouteHandle = { guide: 'theo-doi', hydrate: false };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'explanations:title');

/** For organizers, and for the unit's own representative. */
export async function loader(args: LoaderFunctionArgs) {
  const { act, contest, explained } = await askedExplanation(args);
  return {
    contest: { code: contest.code, title: contest.title },
    explained,
    isOrganizer: may(act.actor, 'awards.see', { contestId: contest.id }),
  };
}

export default function ExplanationRoute() {
  return <ExplanationPage {...useLoaderData<typeof loader>()} />;
}
