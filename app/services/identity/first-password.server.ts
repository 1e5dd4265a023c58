import { firstPasswordDays } from '#app/domain/account-rules.ts';
import { hashFirstPassword, hashPassword } from '#app/identity/passwords.server.ts';

/** Acts on the record by which a password is handed out: whoever did it has read it. */
export const actsHandingOut = [
  ...['person.create', 'person.complete', 'person.reset-password', 'person.hand-out-password'],
];

/** When a password that is handed out now stops to work, unless it is used. */
export const firstPasswordEnd = (now: Date) =>
  new Date(now.getTime() + firstPasswordDays * 24 * 3_600_000);

export interface FirstPassword {
  passwordHash: string;
  mustChangePassword: true;
  firstPasswordUntil: Date;
}

/** What an account holds of a password that is handed out: to be changed at the first sign-in, within some days. */
export async function firstPassword(password: string, now: Date): Promise<FirstPassword> {
  return {
    passwordHash: await hashPassword(password),
    mustChangePassword: true,
    firstPasswordUntil: firstPasswordEnd(now),
  };
}

/** The same of a password that the server made (`makeInitialPassword`), hashed at little cost: it may not be needed. */
export async function madePassword(password: string, now: Date): Promise<FirstPassword> {
  const passwordHash = await hashFirstPassword(password);
  return { passwordHash, mustChangePassword: true, firstPasswordUntil: firstPasswordEnd(now) };
}
