import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import type { Act } from '../../context.ts';
import { checkOwnPassword } from '../check-own-password.server.ts';
import { pendingMinutes } from '../pending-sign-ins.server.ts';
import { sessionIdOf } from '../sessions.server.ts';
import { ownerOf } from './second-factor-owner.server.ts';

/** What a first device asks for beside its code; `sign-in`: to come in from VNeID once more. */
export type FirstDeviceProof = 'nothing' | 'password' | 'sign-in';

/** Refusals of that proof; `password-too-many` carries `seconds` and `minutes`. */
export type ProofRefusal = 'password-wrong' | 'password-too-many' | 'sign-in-again';

/**
 * A first device binds the account to somebody's phone, so that a session left open is no proof for it: the password is,
 * or that the session just came from VNeID, as long ago as people may take at the door. Whoever has no password of their
 * own, or never saw the one that was handed out, comes in from VNeID again.
 */
export async function firstDeviceProof(
  { token }: { token: string | null },
  act: Act,
): Promise<FirstDeviceProof> {
  const { personId } = ownerOf(act);
  const session = token
    ? await act.db.session.findFirst({ where: { id: sessionIdOf(token), personId } })
    : null;
  const freshFrom = act.now.getTime() - pendingMinutes * 60_000;
  if (session?.method === 'vneid' && session.createdAt.getTime() > freshFrom) return 'nothing';
  const person = await act.db.person.findUniqueOrThrow({ where: { id: personId } });
  const hasOwn = person.passwordHash !== null && person.firstPasswordUntil === null;
  return hasOwn ? 'password' : 'sign-in';
}

/** Takes that proof. */
export async function proveForFirstDevice(
  { token, password }: { token: string | null; password: string },
  act: Act,
): Promise<Verdict<undefined, ProofRefusal>> {
  const asked = await firstDeviceProof({ token }, act);
  if (asked === 'nothing') return accepted();
  if (asked === 'sign-in') return refused('sign-in-again');
  const known = await checkOwnPassword(ownerOf(act).personId, password, act);
  return known.ok ? accepted() : refused(`password-${known.code}` as const, known.params);
}
