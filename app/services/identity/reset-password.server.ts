import { inTransaction } from '#app/db/transactions.server.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { makeInitialPassword } from '#app/identity/passwords.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { madePassword } from './first-password.server.ts';
import {
  contestsRunningElsewhere,
  findToReset,
  mailAboutReset,
  needsTwo,
  type PersonPlace,
  type ResetPasswordAnswer,
  type ResetRefusal,
  replacePassword,
} from './reset-rules.server.ts';

/**
 * A new first password for a representative or contestant who lost theirs, by one organizer; ends all their sessions and
 * tells them. Whoever resets a password could sign in as that person: so for judges, organizers and whoever has a second
 * factor it takes two (`askForReset`).
 */
export async function resetPassword(
  place: PersonPlace,
  act: Act,
): Promise<Verdict<ResetPasswordAnswer, ResetRefusal | 'needs-two'>> {
  const { contestId } = place;
  const actor = permit(act, 'people.manage', { contestId });
  const running = await contestsRunningElsewhere(actor, act);
  const resetting = { actor, running, now: act.now };
  const initialPassword = makeInitialPassword();
  const columns = await madePassword(initialPassword, act.now);
  const done = await inTransaction(act.db, async transaction => {
    const found = await findToReset(transaction, { ...place, kind: 'password' }, resetting);
    if (!found.ok) return found;
    const { fullName, username } = found.value;
    if (needsTwo(found.value)) return refused('needs-two');
    const made = { columns, actorId: actor.personId, at: act.now };
    const message = await replacePassword(transaction, place, made, act);
    return accepted({ message, answer: { initialPassword, fullName, username } });
  });
  if (!done.ok) return done;
  await mailAboutReset([done.value.message], contestId, '/dang-nhap', act);
  return accepted(done.value.answer);
}
