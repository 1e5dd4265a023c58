import type { LoaderFunctionArgs } from '@remix-run/node';
import { readPublicationNumber } from '#app/services/awards/find-publications.server.ts';
import { explainUnit, hasUnit } from '#app/services/explanations/explain-unit.server.ts';
import { permitted } from './act-errors.server.ts';
import { contestOf, notFound, personalAct } from './guards.server.ts';

/**
 * The explanation that an address names, by the publication of `?cong-bo=` where there is one; null where it has to
 * be waited for, 404 for no such unit or publication.
 */
export async function askedExplanation(args: LoaderFunctionArgs) {
  const act = await personalAct(args);
  const contest = await contestOf(args);
  const place = { contestId: contest.id, unitId: args.params.unitId ?? '' };
  const asked = new URL(args.request.url).searchParams.get('cong-bo');
  const number = asked === null ? undefined : readPublicationNumber(asked);
  if (number === null) throw notFound();
  const explained = await permitted(
    explainUnit({ ...place, ...(number !== undefined && { number }) }, act),
  );
  const mayCome = number === undefined && (await hasUnit(place, act));
  if (!explained && !mayCome) throw notFound();
  return { act, contest, explained };
}
