import { inTransaction, isUniqueViolation } from '#app/db/transactions.server.ts';
import type { Role } from '#app/domain/permissions.ts';
import { refused, type Verdict } from '#app/domain/verdict.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { type AttachRefusal, attachRole, permissionToGrant } from './attach-role.server.ts';
import { belongsToContest } from './find-people.server.ts';

export interface GrantRoleInput {
  contestId: string;
  personId: string;
  role: Role;
  unitId: string | null;
}

/** Gives a further role to a person who has one in this contest, or is on its roster. Never to oneself. */
export async function grantRole(
  { contestId, personId, role, unitId }: GrantRoleInput,
  act: Act,
): Promise<Verdict<{ grantId: string }, AttachRefusal | 'own-roles' | 'unknown-person'>> {
  const actor = permit(act, permissionToGrant(role), { contestId });
  if (personId === actor.personId) return refused('own-roles');
  try {
    return await inTransaction(act.db, async transaction => {
      const person = await transaction.person.findFirst({
        where: { id: personId, ...belongsToContest(contestId) },
      });
      if (!person) return refused('unknown-person');
      const { personId: actorId } = actor;
      return attachRole(transaction, { personId, contestId, role, unitId, actorId, at: act.now });
    });
  } catch (error) {
    if (isUniqueViolation(error)) return refused('already-granted');
    throw error;
  }
}
