import { inTransaction } from '#app/db/transactions.server.ts';
import { readUsername } from '#app/domain/account-rules.ts';
import { readCitizenId } from '#app/domain/citizen-id.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { type Act, NotPermitted } from '../../context.ts';
import { mailAboutReset } from '../reset-rules.server.ts';
import { removeSecondFactor } from './remove-second-factor.server.ts';

export interface RemoveByCommandInput {
  /** User name, or citizen ID number of whoever signs in by that. */
  username: string | null;
  citizenId: string | null;
  /** Goes on record. */
  reason: string;
}

/**
 * `contest user second-factor remove`: where no two organizers are left who could take a lost device off an account. For
 * whoever can run a command on the server; no page calls it. The owner is told as if two had done it.
 */
export async function removeByCommand(
  input: RemoveByCommandInput,
  act: Act,
): Promise<
  Verdict<
    { personId: string; username: string | null },
    'unknown-person' | 'no-second-factor' | 'reason-needed'
  >
> {
  if (act.actor) throw new NotPermitted('command');
  const { now: at } = act;
  const reason = input.reason.normalize('NFC').trim().slice(0, 500);
  if (reason === '') return refused('reason-needed');
  const username = input.username === null ? null : readUsername(input.username);
  const citizenId = input.citizenId === null ? null : readCitizenId(input.citizenId);
  const who = username
    ? { username }
    : citizenId && { citizenIdHash: { in: act.vault.hashes(citizenId) } };
  if (!who) return refused('unknown-person');
  const done = await inTransaction(act.db, async transaction => {
    const person = await transaction.person.findFirst({
      where: { ...who, forgottenAt: null },
      // a second factor comes with a role: that of the newest is where they look for news
      include: { roleGrants: { orderBy: { createdAt: 'desc' }, take: 1 } },
    });
    const [grant] = person?.roleGrants ?? [];
    if (!person) return refused('unknown-person');
    if (!grant) return refused('no-second-factor');
    const { id: personId, username: name } = person;
    const { contestId } = grant;
    const removal = { personId, contestId, actorId: null, at, reason };
    const message = await removeSecondFactor(transaction, removal);
    if (!message) return refused('no-second-factor');
    return accepted({ message, contestId, answer: { personId, username: name } });
  });
  if (!done.ok) return done;
  const { message, contestId, answer } = done.value;
  await mailAboutReset([message], contestId, '/dang-nhap', act);
  return accepted(answer);
}
