import { recordAudit } from '#app/db/audit.server.ts';
import type { Transaction } from '#app/db/database.server.ts';
import { type RecordedMessage, recordMessage } from '../../messages/send-message.server.ts';
import { endOtherSessions } from '../sessions.server.ts';

export interface RemoveSecondFactorInput {
  personId: string;
  contestId: string;
  /** The second organizer; null: a command on the server. */
  actorId: string | null;
  /** The first one. */
  askedById?: string;
  at: Date;
  reason: string;
}

/**
 * Takes a lost device off its owner's account, recovery codes and counted tries with it, ends their sessions and whatever
 * waits at the door, and tells them. Who may is asked by the callers: two organizers together, or whoever runs the
 * server. A new password alone never does this.
 * @returns the message, to be mailed after the transaction; null where there was no second factor
 */
export async function removeSecondFactor(
  transaction: Transaction,
  { personId, contestId, actorId, askedById, at, reason }: RemoveSecondFactorInput,
): Promise<RecordedMessage | null> {
  const { count } = await transaction.secondFactor.deleteMany({ where: { personId } });
  await transaction.recoveryCode.deleteMany({ where: { personId } });
  if (count === 0) return null;
  await endOtherSessions(personId, null, { db: transaction });
  await recordAudit(transaction, {
    ...{ at, contestId, actorId, action: 'second-factor.remove', reason },
    ...{ subjectType: 'person', subjectId: personId },
    ...(askedById ? { after: { askedBy: askedById } } : {}),
  });
  return recordMessage(transaction, {
    ...{ contestId, personId, kind: 'second-factor-removed', params: { doneAt: at.toISOString() } },
    ...{ sentById: actorId, at },
  });
}
