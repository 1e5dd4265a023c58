import { inTransaction } from '#app/db/transactions.server.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { makeInitialPassword } from '#app/identity/passwords.server.ts';
import type { Act } from '../context.ts';
import { madePassword } from './first-password.server.ts';
import { permitHelping, plainContestants, type RosterPlace } from './help-contestants.server.ts';
import { mailAboutReset, type ResetPasswordAnswer, replacePassword } from './reset-rules.server.ts';

/**
 * A new first password for a contestant of the unit's roster who lost theirs, by the unit's representative: only where
 * the person is nothing but a contestant.
 */
export async function resetContestant(
  { contestantId, ...place }: RosterPlace & { contestantId: string },
  act: Act,
): Promise<Verdict<ResetPasswordAnswer, 'unknown-person' | 'own-password'>> {
  const { contestId } = place;
  const { personId: actorId } = permitHelping(act, place);
  const initialPassword = makeInitialPassword();
  const columns = await madePassword(initialPassword, act.now);
  const done = await inTransaction(act.db, async transaction => {
    const contestant = await transaction.contestant.findFirst({
      where: { id: contestantId, ...(await plainContestants(transaction, place, act.now)) },
      include: { person: true },
    });
    if (!contestant) return refused('unknown-person');
    const { id: personId, fullName, username } = contestant.person;
    if (personId === actorId) return refused('own-password');
    const made = { columns, actorId, at: act.now };
    const message = await replacePassword(transaction, { contestId, personId }, made, act);
    return accepted({ message, answer: { initialPassword, fullName, username } });
  });
  if (!done.ok) return done;
  await mailAboutReset([done.value.message], contestId, '/dang-nhap', act);
  return accepted(done.value.answer);
}
