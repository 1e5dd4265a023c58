import { recordAudit } from '#app/db/audit.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import type { PasswordRefusal } from '#app/domain/account-rules.ts';
import { readCitizenId } from '#app/domain/citizen-id.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { hashPassword } from '#app/identity/passwords.server.ts';
import { type Act, NotPermitted } from '../context.ts';
import { checkOwnPassword } from './check-own-password.server.ts';
import { judgePassword, namesAround } from './judge-password.server.ts';
import { renewSession } from './sessions.server.ts';

export interface ChangePasswordInput {
  current: string;
  next: string;
  /** The session that asks: it goes on under a new token; all others of the person end. */
  token: string | null;
}

/**
 * Changes the actor's own password, the first one included. @returns the new session's token
 */
export async function changePassword(
  { current, next, token }: ChangePasswordInput,
  act: Act,
): Promise<
  Verdict<{ token: string }, PasswordRefusal | 'current-password-wrong' | 'current-too-many'>
> {
  if (!act.actor) throw new NotPermitted('own-password.change');
  const { personId } = act.actor;
  const known = await checkOwnPassword(personId, current, act);
  if (!known.ok) {
    const code = known.code === 'wrong' ? 'current-password-wrong' : 'current-too-many';
    return refused(code, known.params);
  }
  const person = known.value;
  const { username, fullName } = person;
  const names = await namesAround(personId, act.db);
  const verdict = await judgePassword(next, { username, fullName, names }, current);
  if (!verdict.ok) return verdict;
  // the ID number signs in like a user name, so it is as bad a password
  const asNumber = readCitizenId(next);
  if (asNumber && act.vault.hashes(asNumber).includes(person.citizenIdHash ?? '')) {
    return refused('password-holds-username');
  }

  const passwordHash = await hashPassword(next);
  return inTransaction(act.db, async transaction => {
    const { count } = await transaction.person.updateMany({
      where: { id: personId, passwordHash: person.passwordHash },
      data: { passwordHash, mustChangePassword: false, firstPasswordUntil: null },
    });
    if (count === 0) return refused('current-password-wrong');
    const writing = { db: transaction, clock: act.clock };
    const session = await renewSession(personId, token, writing);
    await recordAudit(transaction, {
      at: act.now,
      actorId: personId,
      action: 'person.change-password',
      subjectType: 'person',
      subjectId: personId,
      after: { fields: ['password'] },
    });
    return accepted({ token: session.token });
  });
}
