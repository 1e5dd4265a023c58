import type { Actor } from '#app/domain/permissions.ts';
import { isForSecondFactor } from '#app/domain/second-factor.ts';
import { type Act, NotPermitted } from '../../context.ts';

/** Whoever is signed in, where a second factor is for them. */
export function ownerOf({ actor }: Pick<Act, 'actor'>): Actor {
  if (!actor || !isForSecondFactor(actor)) throw new NotPermitted('second-factor.set-up');
  return actor;
}
