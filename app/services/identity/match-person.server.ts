import { recordAudit } from '#app/db/audit.server.ts';
import type { Transaction } from '#app/db/database.server.ts';
import { isSameFullName } from '#app/domain/account-rules.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import type { Vault } from '#app/identity/vault.server.ts';
import type { FirstPassword } from './first-password.server.ts';
import { accountOf } from './reset-rules.server.ts';
import { isUnclaimed } from './unclaimed-account.server.ts';

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
  /** Whether `password` became the password: a new account, or one that nobody had a way into. */
  tookPassword: boolean;
  kept: KeptField[];
}

/** What was typed, isn't so on the account that was there, and was left out of it. */
export type KeptField = 'username' | 'citizenId' | 'email';

export type MatchRefusal = 'citizen-id-of-another' | 'username-taken';

interface Making {
  vault: Vault;
  /** The columns of a first password. */
  password: FirstPassword;
  contestId: string;
  actorId: string | null;
  at: Date;
}

/**
 * The one account of a person: found by citizen ID number, or by a user name that is said to be theirs; made if absent.
 * A found account must bear the name that was typed, so that a number tells nobody whose it is. It takes nothing of what
 * was typed, neither instead of what it has nor where it has nothing: an accomplice's citizen ID number would open it by
 * VNeID. Only who has no way in yet gets a user name and a first password.
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
        include: accountOf(at),
      })
    : null;
  const byUsername = await transaction.person.findUnique({
    where: { username },
    include: accountOf(at),
  });

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
  const needsUsername = byNumber === null || (byNumber.username === null && isUnclaimed(byNumber));
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
    return accepted({ personId: person.id, username, isNew: true, tookPassword: true, kept: [] });
  }

  const tookPassword = isUnclaimed(known);
  const takesUsername = tookPassword && known.username === null;
  if (tookPassword) {
    await transaction.person.update({
      where: { id: known.id },
      data: { ...password, ...(takesUsername ? { username } : {}) },
    });
    await record('person.complete', known.id, [...(takesUsername ? ['username'] : []), 'password']);
  }
  const current = takesUsername ? username : known.username;
  const kept: KeptField[] = [
    ...(current === username ? [] : ['username' as const]),
    ...(citizenId && known.citizenIdHash === null ? ['citizenId' as const] : []),
    ...(email && email !== known.email ? ['email' as const] : []),
  ];
  return accepted({ personId: known.id, username: current, isNew: false, tookPassword, kept });
}
