import { recordAudit } from '#app/db/audit.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import type { Act } from '../context.ts';
import { permitSomebody } from '../permit.ts';
import { endOtherSessions, sessionIdOf } from './sessions.server.ts';

export interface OwnSession {
  /** The hash of the cookie's token: it signs nobody in. */
  id: string;
  /** As `readDevice` gives it; null for a session from before devices were kept. */
  device: string | null;
  method: 'password' | 'vneid';
  createdAt: Date;
  /** To a few minutes. */
  lastUsedAt: Date;
  isThis: boolean;
}

/** Where the actor is signed in: the session that asks first, then the last used. */
export async function listOwnSessions(
  { token }: { token: string | null },
  act: Act,
): Promise<OwnSession[]> {
  const { personId } = permitSomebody(act);
  const rows = await act.db.session.findMany({ where: { personId, expiresAt: { gt: act.now } } });
  const own = token && sessionIdOf(token);
  return rows
    .map(({ id, device, method, createdAt, lastUsedAt }) => ({
      ...{ id, device, method, createdAt },
      lastUsedAt: lastUsedAt ?? createdAt,
      isThis: id === own,
    }))
    .sort(
      (one, other) =>
        Number(other.isThis) - Number(one.isThis) ||
        other.lastUsedAt.getTime() - one.lastUsedAt.getTime(),
    );
}

/** Ends one session of the actor's own; of anybody else's it does and tells nothing. @returns whether one ended */
export function endOwnSession({ sessionId }: { sessionId: string }, act: Act): Promise<boolean> {
  const { personId } = permitSomebody(act);
  return inTransaction(act.db, async transaction => {
    const { count } = await transaction.session.deleteMany({ where: { id: sessionId, personId } });
    if (count > 0) await recordEnd(transaction, personId, act.now);
    return count > 0;
  });
}

/**
 * Ends every session of the actor's own but the one that asks, and what waits for a second factor; no browser counts as
 * known any longer.
 */
export async function endOwnOtherSessions(
  { token }: { token: string | null },
  act: Act,
): Promise<void> {
  const { personId } = permitSomebody(act);
  await inTransaction(act.db, async transaction => {
    await endOtherSessions(personId, token, { db: transaction });
    await transaction.person.update({ where: { id: personId }, data: { devicesFrom: act.now } });
    await recordEnd(transaction, personId, act.now);
  });
}

function recordEnd(
  transaction: Parameters<typeof recordAudit>[0],
  personId: string,
  at: Date,
): Promise<void> {
  return recordAudit(transaction, {
    ...{ at, actorId: personId, action: 'session.end' },
    ...{ subjectType: 'person', subjectId: personId },
  });
}
