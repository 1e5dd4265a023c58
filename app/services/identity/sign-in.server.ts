import { inTransaction } from '#app/db/transactions.server.ts';
import { normalizeUsername } from '#app/domain/account-rules.ts';
import { readCitizenId } from '#app/domain/citizen-id.ts';
import type { Actor } from '#app/domain/permissions.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { verifyPassword } from '#app/identity/passwords.server.ts';
import type { Act } from '../context.ts';
import {
  endSession,
  findSignedIn,
  forgetExpiredSessions,
  startSession,
} from './sessions.server.ts';

export interface SignInInput {
  /** A user name (any case), or a citizen ID number. */
  identifier: string;
  password: string;
  /** The browser's session so far: it ends, so that a token set by somebody else is worth nothing. */
  previousToken: string | null;
}

export interface SignInAnswer {
  token: string;
  actor: Actor;
  mustChangePassword: boolean;
}

/**
 * Starts a session. One refusal, after the same work, for an unknown name, a wrong password, and an account that is
 * barred: whoever guesses learns nothing. That a handed-out password has run out is told to whoever has it.
 */
export async function signIn(
  { identifier, password, previousToken }: SignInInput,
  act: Act,
): Promise<Verdict<SignInAnswer, 'wrong-name-or-password' | 'first-password-expired'>> {
  const citizenId = readCitizenId(identifier);
  const person = await act.db.person.findFirst({
    where: citizenId
      ? { citizenIdHash: { in: act.vault.hashes(citizenId) } }
      : { username: normalizeUsername(identifier) },
  });
  const fits = await verifyPassword(password, person?.passwordHash ?? null);
  const barred = !person || person.disabledAt !== null || (person.isDemo && !act.demoAccounts);
  if (!fits || barred) return refused('wrong-name-or-password');
  const { firstPasswordUntil: until } = person;
  if (until && until <= act.now) return refused('first-password-expired');

  const { token } = await inTransaction(act.db, async transaction => {
    const writing = { db: transaction, clock: act.clock };
    if (previousToken) await endSession(previousToken, writing);
    await forgetExpiredSessions(person.id, writing);
    return startSession(person.id, writing);
  });
  const signedIn = await findSignedIn(token, act);
  // barred within the same moment
  if (!signedIn) return refused('wrong-name-or-password');
  const { actor, mustChangePassword } = signedIn;
  return accepted({ token, actor, mustChangePassword });
}
