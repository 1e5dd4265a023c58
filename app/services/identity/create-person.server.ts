import { inTransaction, isUniqueViolation } from '#app/db/transactions.server.ts';
import type { Role } from '#app/domain/permissions.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { makeInitialPassword } from '#app/identity/passwords.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { RolledBack } from '../rolled-back.ts';
import { type AttachRefusal, attachRole, permissionToGrant } from './attach-role.server.ts';
import { type FirstPassword, madePassword } from './first-password.server.ts';
import {
  type KeptField,
  type MatchRefusal,
  matchOrMakePerson,
  type PersonDetails,
} from './match-person.server.ts';
import { mailOfRoles } from './tell-of-role.server.ts';

export interface CreatePersonInput extends PersonDetails {
  contestId: string;
  role: Role;
  unitId: string | null;
}

export interface CreatedPerson {
  personId: string;
  username: string | null;
  isNew: boolean;
  /** To be shown once; null where the account has a password of its owner's. */
  initialPassword: string | null;
  /** What was typed, isn't so on the account that was there, and was left out. */
  kept: KeptField[];
}

export type CreatePersonRefusal = AttachRefusal | MatchRefusal | 'own-roles' | 'changed-meanwhile';

/**
 * Adds a person with a role: a new account with a first password, or the role on the account that the person has, which
 * takes nothing else of what was typed.
 * Organizer roles are for the committee to give; nobody gives a role to themselves.
 */
export async function createPerson(
  input: CreatePersonInput,
  act: Act,
): Promise<Verdict<CreatedPerson, CreatePersonRefusal>> {
  const { contestId, role } = input;
  const actor = permit(act, permissionToGrant(role), { contestId });
  const password = makeInitialPassword();
  const columns = await madePassword(password, act.now);
  return addPersonWithRole(input, { password, columns }, actor.personId, act);
}

/** The same without asking for a permission: for `createPerson` and the command, which check or need none. */
export async function addPersonWithRole(
  input: CreatePersonInput,
  { password, columns }: { password: string; columns: FirstPassword },
  actorId: string | null,
  act: Act,
): Promise<Verdict<CreatedPerson, CreatePersonRefusal>> {
  const { contestId, role, unitId } = input;
  const at = act.now;
  try {
    const added = await inTransaction(act.db, async transaction => {
      const { vault } = act;
      const making = { vault, password: columns, contestId, actorId, at };
      const matched = await matchOrMakePerson(transaction, input, making);
      if (!matched.ok) throw new RolledBack(matched);
      const { personId, username, isNew, tookPassword, kept } = matched.value;
      if (personId === actorId) throw new RolledBack(refused('own-roles'));
      const place = { personId, contestId, role, unitId, actorId, at, vault, isNewAccount: isNew };
      const attached = await attachRole(transaction, {
        ...{ ...place, columns: tookPassword ? null : columns },
      });
      if (!attached.ok) throw new RolledBack(attached);
      const { messages } = attached.value;
      const initialPassword = tookPassword || attached.value.tookPassword ? password : null;
      return { person: { personId, username, isNew, initialPassword, kept }, messages };
    });
    await mailOfRoles(added.messages, contestId, act);
    return accepted(added.person);
  } catch (error) {
    if (error instanceof RolledBack) return error.refusal as Verdict<never, CreatePersonRefusal>;
    // the same name or number was added within this moment
    if (isUniqueViolation(error)) return refused('changed-meanwhile');
    throw error;
  }
}
