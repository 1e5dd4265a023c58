import { recordAudit } from '#app/db/audit.server.ts';
import type { Transaction } from '#app/db/database.server.ts';
import { endOtherSessions } from '../sessions.server.ts';

export interface RemoveSecondFactorInput {
  personId: string;
  contestId: string | null;
  /** Who carries it out; whoever agreed to it stands in the record of the procedure. */
  actorId: string | null;
  at: Date;
  reason?: string;
}

/**
 * Takes the lost device of a person off their account, recovery codes with it, and ends their sessions: a part of the
 * procedure that two organizers go through together, which asks who may. A new password alone never does this.
 * @returns whether there was one
 */
export async function removeSecondFactor(
  transaction: Transaction,
  { personId, contestId, actorId, at, reason }: RemoveSecondFactorInput,
): Promise<boolean> {
  const { count } = await transaction.secondFactor.deleteMany({ where: { personId } });
  await transaction.recoveryCode.deleteMany({ where: { personId } });
  if (count === 0) return false;
  await endOtherSessions(personId, null, { db: transaction });
  await recordAudit(transaction, {
    ...{ at, contestId, actorId, action: 'second-factor.remove' },
    ...{ subjectType: 'person', subjectId: personId, ...(reason ? { reason } : {}) },
  });
  return true;
}
