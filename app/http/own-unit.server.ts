import type { LoaderFunctionArgs } from '@remix-run/node';
import { may, representedUnits } from '#app/domain/permissions.ts';
import { contestOf, forbidden, personalAct } from './guards.server.ts';

/** For pages about a unit that the person represents: the one in `?don-vi=`, or the first; 403 without one. */
export async function ownUnitPage(args: LoaderFunctionArgs) {
  const act = await personalAct(args);
  const contest = await contestOf(args);
  const query = new URL(args.request.url).searchParams;
  const unitId = query.get('don-vi') ?? representedUnits(act.actor, contest.id)[0];
  if (!unitId || !may(act.actor, 'standing.see-own', { contestId: contest.id, unitId })) {
    throw forbidden();
  }
  return { act, contest, query, unitId };
}
