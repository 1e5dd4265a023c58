import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { verifyPassword } from '#app/identity/passwords.server.ts';
import type { Act } from '../context.ts';
import { type Admission, admitPerson } from './admit-person.server.ts';
import { findBySignInName } from './find-by-sign-in-name.server.ts';

export interface SignInInput {
  /** A user name (any case), or a citizen ID number. */
  identifier: string;
  password: string;
  /** The browser's session so far: it ends, so that a token set by somebody else is worth nothing. */
  previousToken: string | null;
  /** As `readDevice` gives it. */
  device?: string | null;
}

/**
 * Starts a session, or a pending sign-in that waits for the second factor. One refusal, after the same work, for an
 * unknown name, a wrong password, and an account that is barred: whoever guesses learns nothing. That a handed-out
 * password has run out is told to whoever has it.
 */
export async function signIn(
  { identifier, password, previousToken, device }: SignInInput,
  act: Act,
): Promise<Verdict<Admission, 'wrong-name-or-password' | 'first-password-expired'>> {
  const person = await findBySignInName(identifier, act);
  const fits = await verifyPassword(password, person?.passwordHash ?? null);
  const barred = !person || person.disabledAt !== null || (person.isDemo && !act.demoAccounts);
  if (!fits || barred) return refused('wrong-name-or-password');
  const { firstPasswordUntil: until } = person;
  if (until && until <= act.now) return refused('first-password-expired');

  const admission = await admitPerson(
    person.id,
    { method: 'password', previousToken, device },
    act,
  );
  return admission ? accepted(admission) : refused('wrong-name-or-password');
}
