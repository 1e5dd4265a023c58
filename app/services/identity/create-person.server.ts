import { inTransaction, isUniqueViolation } from '#app/db/transactions.server.ts';
import type { Role } from '#app/domain/permissions.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { makeInitialPassword } from '#app/identity/passwords.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { type AttachRefusal, attachRole, permissionToGrant } from './attach-role.server.ts';
import { firstPassword } from './first-password.server.ts';
import { type MatchRefusal, matchOrMakePerson, type PersonDetails } from './match-person.server.ts';
import { RolledBack } from './rolled-back.ts';

export interface CreatePersonInput extends PersonDetails {
  contestId: string;
  role: Role;
  unitId: string | null;
}

export interface CreatedPerson {
  personId: string;
  username: string | null;
  isNew: boolean;
  /** To be shown once; null where the account had a password already. */
  initialPassword: string | null;
}

export type CreatePersonRefusal = AttachRefusal | MatchRefusal | 'own-roles' | 'changed-meanwhile';

/**
 * Adds a person with a role: a new account with a first password, or the role on the account that the person has.
 * Organizer roles are for the committee to give; nobody gives a role to themselves.
 */
export async function createPerson(
  input: CreatePersonInput,
  act: Act,
): Promise<Verdict<CreatedPerson, CreatePersonRefusal>> {
  const { contestId, role } = input;
  const actor = permit(act, permissionToGrant(role), { contestId });
  return addPersonWithRole(input, makeInitialPassword(), actor.personId, act);
}

/** The same without asking for a permission: for `createPerson` and the command, which check or need none. */
export async function addPersonWithRole(
  input: CreatePersonInput,
  password: string,
  actorId: string | null,
  act: Act,
): Promise<Verdict<CreatedPerson, CreatePersonRefusal>> {
  const { contestId, role, unitId } = input;
  const columns = await firstPassword(password, act.now);
  const at = act.now;
  try {
    return await inTransaction(act.db, async transaction => {
      const { vault } = act;
      const making = { vault, password: columns, contestId, actorId, at };
      const matched = await matchOrMakePerson(transaction, input, making);
      if (!matched.ok) throw new RolledBack(matched);
      const { personId, username, isNew, tookPassword } = matched.value;
      if (personId === actorId) throw new RolledBack(refused('own-roles'));
      const place = { personId, contestId, role, unitId, actorId, at };
      const attached = await attachRole(transaction, place);
      if (!attached.ok) throw new RolledBack(attached);
      const initialPassword = tookPassword ? password : null;
      return accepted({ personId, username, isNew, initialPassword });
    });
  } catch (error) {
    if (error instanceof RolledBack) return error.refusal as Verdict<never, CreatePersonRefusal>;
    // the same name or number was added within this moment
    if (isUniqueViolation(error)) return refused('changed-meanwhile');
    throw error;
  }
}
