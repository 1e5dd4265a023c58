import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { ExplanationPage } from '#app/components/explanations/explanation-page.tsx';
import { pageMeta } from '#app/components/page-meta.ts';
import type { RouteHandle } from '#app/components/route-handle.ts';
import { may } from '#app/domain/permissions.ts';
import { permitted } from '#app/http/act-errors.server.ts';
import { contestOf, personalAct } from '#app/http/guards.server.ts';
import { explainUnit } from '#app/services/explanations/explain-unit.server.ts';

export const handle: RouteHandle = { hydrate: false };
export const meta: MetaFunction = ({ matches }) => pageMeta(matches, 'explanations:title');

/** For organizers, and for the unit's own representative. */
export async function loader(args: LoaderFunctionArgs) {
  const act = await personalAct(args);
  const contest = await contestOf(args);
  const place = { contestId: contest.id, unitId: args.params.unitId ?? '' };
  return {
    contest: { code: contest.code, title: contest.title },
    explained: await permitted(explainUnit(place, act)),
    isOrganizer: may(act.actor, 'awards.see', place),
  };
}

export default function ExplanationRoute() {
  return <ExplanationPage {...useLoaderData<typeof loader>()} />;
}
