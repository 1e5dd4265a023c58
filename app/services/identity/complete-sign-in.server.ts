import { inTransaction } from '#app/db/transactions.server.ts';
import type { Actor } from '#app/domain/permissions.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import type { Act } from '../context.ts';
import { findPending, spendPending } from './pending-sign-ins.server.ts';
import { type CodeRefusal, type SpentCode, spendCode } from './second-factor/spend-code.server.ts';
import { endSession, findSignedIn, startSession } from './sessions.server.ts';

export interface CompleteSignInInput {
  pendingToken: string;
  code: string;
  /** The browser's session so far, if any: it ends. */
  previousToken: string | null;
  /** As `readDevice` gives it. */
  device: string | null;
}

export interface CompletedSignIn extends SpentCode {
  token: string;
  actor: Actor;
  mustChangePassword: boolean;
}

/** The second half of signing in: a right code makes a session, under a token that nobody has seen before. */
export async function completeSignIn(
  { pendingToken, code, previousToken, device }: CompleteSignInInput,
  act: Act,
): Promise<Verdict<CompletedSignIn, CodeRefusal | 'sign-in-expired'>> {
  const pending = await findPending(pendingToken, act);
  if (pending?.waitsFor !== 'code') return refused('sign-in-expired');
  const { personId, method } = pending;
  const used = await spendCode(personId, code, act);
  if (!used.ok) return used;
  const token = await inTransaction(act.db, async transaction => {
    const writing = { db: transaction, clock: act.clock };
    if (!(await spendPending(pendingToken, writing))) return null;
    if (previousToken) await endSession(previousToken, writing);
    return (await startSession(personId, writing, { device, method })).token;
  });
  const signedIn = token && (await findSignedIn(token, act));
  if (!token || !signedIn) return refused('sign-in-expired');
  const { actor, mustChangePassword } = signedIn;
  return accepted({ ...used.value, token, actor, mustChangePassword });
}
