import { forgetPoints, takePoint } from '#app/db/rate-limits.server.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { verifyPassword } from '#app/identity/passwords.server.ts';
import type { Act } from '../context.ts';
import { ownPassword, waitingMinutes } from '../limits/limits.ts';

/**
 * Whether whoever is signed in knows their password. Each try counts before the password is looked at: whoever finds a
 * browser left open can't guess on. `too-many` carries `seconds` and `minutes`.
 * @returns the account as it was looked at
 */
export async function checkOwnPassword(
  personId: string,
  password: string,
  { db }: Pick<Act, 'db'>,
) {
  const seconds = await takePoint(ownPassword, personId, db);
  if (seconds !== null) {
    return refused('too-many', { seconds, minutes: waitingMinutes(seconds) });
  }
  const person = await db.person.findUniqueOrThrow({ where: { id: personId } });
  if (!(await verifyPassword(password, person.passwordHash))) return refused('wrong');
  await forgetPoints(ownPassword, personId, db);
  return accepted(person) satisfies Verdict<typeof person>;
}
