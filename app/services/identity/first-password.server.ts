import { firstPasswordDays } from '#app/domain/account-rules.ts';
import { hashPassword } from '#app/identity/passwords.server.ts';

/** When a password that is handed out now stops to work, unless it is used. */
export const firstPasswordEnd = (now: Date) =>
  new Date(now.getTime() + firstPasswordDays * 24 * 3_600_000);

/** What an account holds of a password that is handed out: to be changed at the first sign-in, within some days. */
export async function firstPassword(password: string, now: Date) {
  return {
    passwordHash: await hashPassword(password),
    mustChangePassword: true,
    firstPasswordUntil: firstPasswordEnd(now),
  };
}
