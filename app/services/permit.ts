import { type Actor, may, type Permission, type Place } from '#app/domain/permissions.ts';
import { NotPermitted } from './context.ts';

/** Stops the service unless the actor may act there. @returns the actor, no longer null */
export function permit(
  act: { actor: Actor | null },
  permission: Permission,
  place: Place = {},
): Actor {
  if (!act.actor || !may(act.actor, permission, place)) throw new NotPermitted(permission);
  return act.actor;
}

/** Stops the service for visitors; what the person may do is for the service to find out. */
export function permitSomebody({ actor }: { actor: Actor | null }): Actor {
  if (!actor) throw new NotPermitted('signed-in');
  return actor;
}
