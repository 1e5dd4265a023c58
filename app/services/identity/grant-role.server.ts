import { inTransaction, isUniqueViolation } from '#app/db/transactions.server.ts';
import type { Role } from '#app/domain/permissions.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { makeInitialPassword } from '#app/identity/passwords.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import {
  type AttachRefusal,
  attachRole,
  isBarring,
  permissionToGrant,
} from './attach-role.server.ts';
import { belongsToContest } from './find-people.server.ts';
import { madePassword } from './first-password.server.ts';
import { mailOfRoles } from './tell-of-role.server.ts';

export interface GrantRoleInput {
  contestId: string;
  personId: string;
  role: Role;
  unitId: string | null;
}

export interface GrantedRole {
  grantId: string;
  fullName: string;
  username: string | null;
  /** To be shown once; null where the account keeps its password. */
  initialPassword: string | null;
}

/** Gives a further role to a person who has one in this contest, or is on its roster, and tells them. Never to oneself. */
export async function grantRole(
  { contestId, personId, role, unitId }: GrantRoleInput,
  act: Act,
): Promise<Verdict<GrantedRole, AttachRefusal | 'own-roles' | 'unknown-person'>> {
  const actor = permit(act, permissionToGrant(role), { contestId });
  if (personId === actor.personId) return refused('own-roles');
  const password = makeInitialPassword();
  const columns = isBarring(role) ? await madePassword(password, act.now) : null;
  try {
    const granted = await inTransaction(act.db, async transaction => {
      const person = await transaction.person.findFirst({
        where: { id: personId, ...belongsToContest(contestId) },
      });
      if (!person) return refused('unknown-person');
      const { personId: actorId } = actor;
      const place = {
        personId,
        contestId,
        role,
        unitId,
        actorId,
        at: act.now,
        columns,
        vault: act.vault,
      };
      const attached = await attachRole(transaction, place);
      return attached.ok ? accepted({ ...attached.value, person }) : attached;
    });
    if (!granted.ok) return granted;
    const { grantId, tookPassword, messages, person } = granted.value;
    await mailOfRoles(messages, contestId, act);
    const { fullName, username } = person;
    return accepted({
      ...{ grantId, fullName, username },
      initialPassword: tookPassword ? password : null,
    });
  } catch (error) {
    if (isUniqueViolation(error)) return refused('already-granted');
    throw error;
  }
}
