import { recordAudit } from '#app/db/audit.server.ts';
import type { Transaction } from '#app/db/database.server.ts';
import { isSameFullName } from '#app/domain/account-rules.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import type { Vault } from '#app/identity/vault.server.ts';
import type { firstPassword } from './first-password.server.ts';

export interface PersonDetails {
  fullName: string;
  /** In its normal form (`readUsername`). */
  username: string;
  /** As `readCitizenId` gives it. */
  citizenId: string | null;
  email: string | null;
  /** Whoever fills in the form says that the user name belongs to this very person already. */
  isKnownAccount: boolean;
}

export interface MatchedPerson {
  personId: string;
  /** null: signs in by citizen ID number. */
  username: string | null;
  isNew: boolean;
  /** Whether `password` became the password: a new account, or one that had none. */
  tookPassword: boolean;
}

export type MatchRefusal = 'citizen-id-of-another' | 'username-taken';

interface Making {
  vault: Vault;
  /** The columns of a first password. */
  password: Awaited<ReturnType<typeof firstPassword>>;
  contestId: string;
  actorId: string | null;
  at: Date;
}

/**
 * The one account of a person: found by citizen ID number, or by a user name that is said to be theirs; made if absent.
 * A found account must bear the name that was typed, so that a number tells nobody whose it is.
 */
export async function matchOrMakePerson(
  transaction: Transaction,
  details: PersonDetails,
  making: Making,
): Promise<Verdict<MatchedPerson, MatchRefusal>> {
  const { fullName, username, citizenId, email, isKnownAccount } = details;
  const { vault, password, contestId, actorId, at } = making;
  const citizenIdHash = citizenId && vault.hash(citizenId);
  const numbered = citizenId
    ? { citizenIdHash, citizenIdCipher: vault.encrypt(citizenId) }
    : { citizenIdHash: null, citizenIdCipher: null };
  const byNumber = citizenId
    ? await transaction.person.findFirst({
        where: { citizenIdHash: { in: vault.hashes(citizenId) } },
      })
    : null;
  const byUsername = await transaction.person.findUnique({ where: { username } });

  if (byNumber && !isSameFullName(byNumber.fullName, fullName)) {
    return refused('citizen-id-of-another');
  }
  const usernameIsTheirs =
    byUsername !== null &&
    (byNumber
      ? byNumber.id === byUsername.id
      : isKnownAccount &&
        isSameFullName(byUsername.fullName, fullName) &&
        (citizenIdHash === null || byUsername.citizenIdHash === null));
  // An account found by its number keeps its own user name: the one typed matters only where it gets one.
  const needsUsername = byNumber === null || byNumber.username === null;
  if (byUsername && !usernameIsTheirs && needsUsername) return refused('username-taken');

  const record = (action: string, personId: string, fields: string[]) =>
    recordAudit(transaction, {
      at,
      contestId,
      actorId,
      action,
      subjectType: 'person',
      subjectId: personId,
      after: { fields },
    });

  const known = byNumber ?? byUsername;
  if (!known) {
    const person = await transaction.person.create({
      data: {
        username,
        fullName,
        email,
        ...numbered,
        ...password,
        createdAt: at,
      },
    });
    await record('person.create', person.id, [
      'fullName',
      'username',
      'password',
      ...(citizenId ? ['citizenId'] : []),
      ...(email ? ['email'] : []),
    ]);
    return accepted({ personId: person.id, username, isNew: true, tookPassword: true });
  }

  // What the account lacks is filled in; what it has stays as it is.
  const lacking = {
    ...(known.username === null ? { username } : {}),
    ...(known.email === null && email ? { email } : {}),
    ...(known.citizenIdHash === null && citizenId ? numbered : {}),
    ...(known.passwordHash === null ? password : {}),
  };
  const aside = ['citizenIdHash', 'mustChangePassword', 'firstPasswordUntil'];
  const fields = Object.keys(lacking).flatMap(name =>
    aside.includes(name)
      ? []
      : [name === 'citizenIdCipher' ? 'citizenId' : name === 'passwordHash' ? 'password' : name],
  );
  if (fields.length > 0) {
    await transaction.person.update({ where: { id: known.id }, data: lacking });
    await record('person.complete', known.id, fields);
  }
  return accepted({
    personId: known.id,
    username: known.username ?? username,
    isNew: false,
    tookPassword: known.passwordHash === null,
  });
}
