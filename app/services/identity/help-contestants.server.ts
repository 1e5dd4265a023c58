import type { Database, Transaction } from '#app/db/database.server.ts';
import { type Actor, may } from '#app/domain/permissions.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { rosterUnits } from '../roster/roster-units.server.ts';
import { countingGrants, removedLately } from './reset-rules.server.ts';

/** A unit whose roster is meant, with those below it. */
export interface RosterPlace {
  contestId: string;
  unitId: string;
}

/** Stops the service unless the actor organizes the contest, or represents that unit. @returns the actor */
export function permitHelping(act: Act, { contestId, unitId }: RosterPlace): Actor {
  if (may(act.actor, 'people.manage', { contestId }))
    return permit(act, 'people.manage', { contestId });
  return permit(act, 'contestant-accounts.help', { contestId, unitId });
}

/**
 * Contestants of the roster who are nothing but contestants: whoever holds a role anywhere, was a judge or organizer until
 * lately, or has a second factor from such a role, gets a password otherwise, or a representative could sign in as a judge.
 */
export async function plainContestants(db: Database | Transaction, place: RosterPlace, now: Date) {
  const { contestId, unitId } = place;
  const { own } = await rosterUnits(db, contestId, unitId);
  return {
    ...{ contestId, leftAt: null, unitId: { in: own.map(({ id }) => id) } },
    person: {
      ...{ disabledAt: null, forgottenAt: null, roleGrants: { none: countingGrants(now) } },
      // of a former judge or organizer
      ...{ secondFactor: null, resetRequests: { none: removedLately(now) } },
      // nobody signs in by neither
      OR: [{ username: { not: null } }, { citizenIdHash: { not: null } }],
    },
  };
}
