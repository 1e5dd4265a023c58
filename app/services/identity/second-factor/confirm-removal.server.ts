import { inTransaction } from '#app/db/transactions.server.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import type { Act } from '../../context.ts';
import { permit } from '../../permit.ts';
import {
  type ConfirmRefusal,
  findConfirmable,
  type SettleResetInput,
  settleRequest,
} from '../reset-requests.server.ts';
import { contestsRunningElsewhere, mailAboutReset } from '../reset-rules.server.ts';
import { removeSecondFactor } from './remove-second-factor.server.ts';

/**
 * The second organizer's word on a lost device, which `findConfirmable` allows. A device that was set up since somebody
 * asked isn't the lost one, and stays.
 */
export async function confirmRemoval(
  { contestId, requestId }: SettleResetInput,
  act: Act,
): Promise<
  Verdict<{ personId: string }, ConfirmRefusal | 'no-second-factor' | 'second-factor-changed'>
> {
  const actor = permit(act, 'people.manage', { contestId });
  const { now } = act;
  const running = await contestsRunningElsewhere(actor, act);
  const done = await inTransaction(act.db, async transaction => {
    const asked = { contestId, requestId, kind: 'secondFactor' as const };
    const found = await findConfirmable(transaction, asked, { actor, running, now });
    if (!found.ok) return found;
    const { request, person } = found.value;
    const { personId, askedById, askedAt, reason } = request;
    if (person.secondFactor && person.secondFactor.confirmedAt > askedAt) {
      return refused('second-factor-changed');
    }
    const { personId: actorId } = actor;
    const removal = { contestId, personId, actorId, askedById, at: now, reason };
    const message = await removeSecondFactor(transaction, removal);
    if (!message) return refused('no-second-factor');
    await settleRequest(transaction, request, { settledById: actorId, at: now, confirmed: true });
    return accepted({ message, personId });
  });
  if (!done.ok) return done;
  const { message, personId } = done.value;
  await mailAboutReset([message], contestId, '/dang-nhap', act);
  return accepted({ personId });
}
