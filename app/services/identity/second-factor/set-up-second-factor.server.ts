import { recordAudit } from '#app/db/audit.server.ts';
import type { Transaction } from '#app/db/database.server.ts';
import { inTransaction, isUniqueViolation } from '#app/db/transactions.server.ts';
import { readTypedCode } from '#app/domain/second-factor.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { totpStepOf } from '#app/identity/one-time-codes.server.ts';
import type { Act } from '../../context.ts';
import { findPending, spendPending } from '../pending-sign-ins.server.ts';
import { endOtherSessions, startSession } from '../sessions.server.ts';
import { type ProofRefusal, proveForFirstDevice } from './first-device-proof.server.ts';
import { openOffer } from './offer-second-factor.server.ts';
import { writeRecoveryCodes } from './recovery-codes.server.ts';
import { ownerOf } from './second-factor-owner.server.ts';
import { type CodeRefusal, spendCode } from './spend-code.server.ts';

export interface SetUpInput {
  /** As `offerSecondFactor` gave it. */
  offer: string;
  /** What the new device shows. */
  code: string;
}

export type SetUpRefusal = 'offer-expired' | 'code-malformed' | 'code-wrong' | 'already-set-up';

/** Refusals of the code that proves the device so far. */
export type CurrentRefusal = `current-${CodeRefusal}`;

/**
 * Confirms a device of whoever is signed in: a session left open is no proof. The first device needs what
 * `proveForFirstDevice` asks for; where they have one already, its own code, or a recovery code, must allow the next. All
 * other sessions end.
 * @returns the recovery codes, to be shown once
 */
export async function setUpSecondFactor(
  input: SetUpInput & { currentCode: string; password: string; token: string | null },
  act: Act,
): Promise<Verdict<{ recoveryCodes: string[] }, SetUpRefusal | CurrentRefusal | ProofRefusal>> {
  const { personId } = ownerOf(act);
  const confirmed = confirm(input, personId, act);
  if (!confirmed.ok) return confirmed;
  const known = await act.db.secondFactor.findUnique({ where: { personId } });
  if (known) {
    const proof = await spendCode(personId, input.currentCode, act);
    if (!proof.ok) return refused(`current-${proof.code}` as const, proof.params);
  } else {
    const proof = await proveForFirstDevice(input, act);
    if (!proof.ok) return proof;
  }
  return writing(act, async transaction => {
    // of two requests without a device so far, the second must prove the first one's
    if (!known && (await transaction.secondFactor.count({ where: { personId } })) > 0) {
      return refused('already-set-up');
    }
    await endOtherSessions(personId, input.token, { db: transaction });
    const recoveryCodes = await keep(transaction, personId, confirmed.value, act);
    return accepted({ recoveryCodes });
  });
}

/** The same for somebody who waits at the door for it: they are in afterwards, under a session of their own. */
export async function setUpAtTheDoor(
  input: SetUpInput & { pendingToken: string; device: string | null },
  act: Act,
): Promise<
  Verdict<
    { recoveryCodes: string[]; token: string; personId: string },
    SetUpRefusal | 'sign-in-expired'
  >
> {
  const pending = await findPending(input.pendingToken, act);
  if (pending?.waitsFor !== 'set-up') return refused('sign-in-expired');
  const { personId, method } = pending;
  const confirmed = confirm(input, personId, act);
  if (!confirmed.ok) return confirmed;
  return writing(act, async transaction => {
    if (!(await spendPending(input.pendingToken, { db: transaction }))) {
      return refused('sign-in-expired');
    }
    if ((await transaction.secondFactor.count({ where: { personId } })) > 0) {
      return refused('already-set-up');
    }
    await endOtherSessions(personId, null, { db: transaction });
    const recoveryCodes = await keep(transaction, personId, confirmed.value, act);
    const { device } = input;
    const starting = { db: transaction, clock: act.clock };
    const { token } = await startSession(personId, starting, { device, method });
    return accepted({ recoveryCodes, token, personId });
  });
}

interface Confirmed {
  secret: string;
  step: number;
}

function confirm(
  { offer, code }: SetUpInput,
  personId: string,
  act: Act,
): Verdict<Confirmed, SetUpRefusal> {
  const secret = openOffer(offer, personId, act);
  if (secret === null) return refused('offer-expired');
  const typed = readTypedCode(code);
  if (typed.kind !== 'device') return refused('code-malformed');
  const step = totpStepOf(typed.code, secret, act.now);
  return step === null ? refused('code-wrong') : accepted({ secret, step });
}

/** The code that confirmed the device counts as taken: it signs nobody in. */
async function keep(
  transaction: Transaction,
  personId: string,
  { secret, step }: Confirmed,
  { vault, now }: Act,
): Promise<string[]> {
  const factor = {
    ...{ secretCipher: vault.encrypt(secret), lastStep: step, confirmedAt: now },
    ...{ wrongCodes: 0, waitUntil: null },
  };
  const { count } = await transaction.secondFactor.updateMany({
    where: { personId },
    data: factor,
  });
  if (count === 0) await transaction.secondFactor.create({ data: { personId, ...factor } });
  await recordAudit(transaction, {
    ...{ at: now, actorId: personId },
    action: count === 0 ? 'second-factor.set-up' : 'second-factor.replace',
    ...{ subjectType: 'person', subjectId: personId },
  });
  return writeRecoveryCodes(transaction, personId, now);
}

async function writing<Answer>(
  act: Act,
  work: (transaction: Transaction) => Promise<Answer>,
): Promise<Answer | ReturnType<typeof alreadySetUp>> {
  try {
    return await inTransaction(act.db, work);
  } catch (error) {
    if (isUniqueViolation(error)) return alreadySetUp();
    throw error;
  }
}

const alreadySetUp = () => refused('already-set-up');
