import { inTransaction } from '#app/db/transactions.server.ts';
import type { Actor, Grant } from '#app/domain/permissions.ts';
import { isForSecondFactor } from '#app/domain/second-factor.ts';
import type { Act } from '../context.ts';
import { type SignInMethod, startPending } from './pending-sign-ins.server.ts';
import {
  endSession,
  findSignedIn,
  forgetExpiredSessions,
  startSession,
} from './sessions.server.ts';

export interface Admitting {
  method: SignInMethod;
  /** The browser's session so far: it ends, so that a token set by somebody else is worth nothing. */
  previousToken: string | null;
  /** As `readDevice` gives it. */
  device?: string | null;
}

export type Admission =
  | { waitsFor: null; token: string; actor: Actor; mustChangePassword: boolean }
  /** No session yet: the token is that of a pending sign-in. */
  | { waitsFor: 'code' | 'set-up'; token: string };

/**
 * Lets in a person who proved the first factor: with a session, or, where a second factor is there or wanted, with a
 * pending sign-in that has no rights. null: barred within the same moment.
 */
export async function admitPerson(
  personId: string,
  { method, previousToken, device = null }: Admitting,
  act: Act,
): Promise<Admission | null> {
  const admitted = await inTransaction(act.db, async transaction => {
    const writing = { db: transaction, clock: act.clock };
    if (previousToken) await endSession(previousToken, writing);
    await forgetExpiredSessions(personId, writing);
    const person = await transaction.person.findUniqueOrThrow({
      where: { id: personId },
      include: {
        secondFactor: { select: { personId: true } },
        roleGrants: { where: { revokedAt: null } },
      },
    });
    const grants: Grant[] = person.roleGrants;
    const isWanted = act.secondFactor === 'required' && isForSecondFactor({ grants });
    if (person.secondFactor || isWanted) {
      const waitsFor = person.secondFactor ? ('code' as const) : ('set-up' as const);
      return { waitsFor, token: await startPending({ personId, method }, writing) };
    }
    const { token } = await startSession(personId, writing, { device, method });
    return { waitsFor: null, token };
  });
  const { waitsFor, token } = admitted;
  if (waitsFor) return { waitsFor, token };
  const signedIn = await findSignedIn(token, act);
  return signedIn && { waitsFor, token, ...signedIn };
}
