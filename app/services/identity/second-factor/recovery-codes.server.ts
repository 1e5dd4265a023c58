import { recordAudit } from '#app/db/audit.server.ts';
import type { Transaction } from '#app/db/database.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import { showRecoveryCode } from '#app/domain/second-factor.ts';
import { accepted, type Verdict } from '#app/domain/verdict.ts';
import { hashRecoveryCode, makeRecoveryCodes } from '#app/identity/one-time-codes.server.ts';
import type { Act } from '../../context.ts';
import { permitSomebody } from '../../permit.ts';
import { type CodeRefusal, spendCode } from './spend-code.server.ts';

/** Puts ten new codes in the place of those before. @returns them as they stand on paper */
export async function writeRecoveryCodes(
  transaction: Transaction,
  personId: string,
  createdAt: Date,
): Promise<string[]> {
  const codes = makeRecoveryCodes();
  await transaction.recoveryCode.deleteMany({ where: { personId } });
  await transaction.recoveryCode.createMany({
    data: codes.map(code => ({ personId, hash: hashRecoveryCode(personId, code), createdAt })),
  });
  return codes.map(showRecoveryCode);
}

/** Ten new recovery codes for whoever is signed in; a code of the device, or one of the old ones, allows it. */
export async function renewRecoveryCodes(
  { code }: { code: string },
  act: Act,
): Promise<Verdict<{ recoveryCodes: string[] }, CodeRefusal>> {
  const { personId } = permitSomebody(act);
  const proof = await spendCode(personId, code, act);
  if (!proof.ok) return proof;
  return inTransaction(act.db, async transaction => {
    const recoveryCodes = await writeRecoveryCodes(transaction, personId, act.now);
    await recordAudit(transaction, {
      ...{ at: act.now, actorId: personId, action: 'second-factor.renew-codes' },
      ...{ subjectType: 'person', subjectId: personId },
    });
    return accepted({ recoveryCodes });
  });
}
