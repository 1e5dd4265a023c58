import type { Database, Transaction } from '#app/db/database.server.ts';
import type { Ground } from '../context.ts';
import { makeToken, sessionIdOf } from './sessions.server.ts';

/** Time to fetch a phone and type a code. */
export const pendingMinutes = 10;

export type SignInMethod = 'password' | 'vneid';

type Writing = { db: Database | Transaction };

/** Somebody at the door: known, without any right, until the second factor is there. */
export interface PendingSignIn {
  personId: string;
  method: SignInMethod;
  /** `set-up`: the portal wants a second factor and the person has none yet. */
  waitsFor: 'code' | 'set-up';
}

/** @returns the token of a cookie of its own: it is no session, and never becomes one */
export async function startPending(
  { personId, method }: Omit<PendingSignIn, 'waitsFor'>,
  { db, clock }: Writing & Pick<Ground, 'clock'>,
): Promise<string> {
  const token = makeToken();
  const createdAt = clock.now();
  const expiresAt = new Date(createdAt.getTime() + pendingMinutes * 60_000);
  await db.pendingSignIn.deleteMany({ where: { expiresAt: { lte: createdAt } } });
  await db.pendingSignIn.create({
    data: { id: sessionIdOf(token), personId, method, createdAt, expiresAt },
  });
  return token;
}

/** Who waits under the token; null if unknown, expired, or barred from signing in. */
export async function findPending(
  token: string,
  { db, clock, demoAccounts }: Pick<Ground, 'db' | 'clock' | 'demoAccounts'>,
): Promise<PendingSignIn | null> {
  const pending = await db.pendingSignIn.findUnique({
    where: { id: sessionIdOf(token) },
    include: { person: { include: { secondFactor: { select: { personId: true } } } } },
  });
  if (!pending || pending.expiresAt <= clock.now()) return null;
  const { personId, method, person } = pending;
  if (person.disabledAt || (person.isDemo && !demoAccounts)) return null;
  return { personId, method, waitsFor: person.secondFactor ? 'code' : 'set-up' };
}

/** Whether this was the one request that may make a session of it. */
export async function spendPending(token: string, { db }: Writing): Promise<boolean> {
  const { count } = await db.pendingSignIn.deleteMany({ where: { id: sessionIdOf(token) } });
  return count === 1;
}
