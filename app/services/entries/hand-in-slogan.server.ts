import type { Verdict } from '#app/domain/verdict.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import type { HandedIn } from './store-version.server.ts';
import { type SloganHandIn, type SloganRefusal, takeSlogan } from './take-slogan.server.ts';

/** A unit's representative hands in a slogan: a new entry, or a new version of `entryCode`. */
export async function handInSlogan(
  input: SloganHandIn,
  act: Act,
): Promise<Verdict<HandedIn, SloganRefusal>> {
  const { contestId, unitId } = input;
  const { personId } = permit(act, 'entry.hand-in', { contestId, unitId });
  return takeSlogan(input, { actorId: personId, onBehalf: null }, act);
}
