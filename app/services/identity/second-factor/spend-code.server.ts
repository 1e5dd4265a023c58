import { recordAudit } from '#app/db/audit.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import { codeTries, readTypedCode } from '#app/domain/second-factor.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { hashRecoveryCode, totpStepOf } from '#app/identity/one-time-codes.server.ts';
import type { Act } from '../../context.ts';
import { waitingMinutes } from '../../limits/limits.ts';

export type CodeRefusal = 'code-malformed' | 'code-wrong' | 'code-used' | 'code-wait';

export interface SpentCode {
  by: 'device' | 'recovery';
}

/**
 * Takes a person's code, of the device or of the paper, so that it is worth nothing afterwards, whichever process is
 * asked. Every code counts as a wrong one until it proves right: however many come at once, few are looked at.
 * `code-wait` carries `seconds` and `minutes`.
 */
export async function spendCode(
  personId: string,
  text: string,
  act: Pick<Act, 'db' | 'vault' | 'now'>,
): Promise<Verdict<SpentCode, CodeRefusal>> {
  const typed = readTypedCode(text);
  if (typed.kind === 'neither') return refused('code-malformed');
  const taken = await takeTry(personId, act);
  if (!taken) return refuseWaiting(personId, act);

  if (typed.kind === 'recovery') {
    if (await spendRecoveryCode(personId, typed.code, act)) return accepted({ by: 'recovery' });
  } else {
    const { secretCipher } = taken;
    const step = totpStepOf(typed.code, act.vault.decrypt(secretCipher), act.now);
    if (step !== null) {
      // the one statement that lets one of two requests through
      const { count } = await act.db.secondFactor.updateMany({
        where: { personId, secretCipher, lastStep: { lt: step } },
        data: { lastStep: step, wrongCodes: 0, waitUntil: null },
      });
      return count === 1 ? accepted({ by: 'device' }) : refused('code-used');
    }
  }
  return taken.waitUntil ? refuseWaiting(personId, act) : refused('code-wrong');
}

/** Counts a wrong code beforehand; null while the person has to wait, or has no second factor. */
async function takeTry(
  personId: string,
  { db, now }: Pick<Act, 'db' | 'now'>,
): Promise<{ secretCipher: string; waitUntil: Date | null } | null> {
  const { free, firstWaitSeconds, longestWaitSeconds } = codeTries;
  const rows = await db.$queryRaw<{ secretCipher: string; waitUntil: Date | null }[]>`
    UPDATE "SecondFactor" SET
      "wrongCodes" = "wrongCodes" + 1,
      "waitUntil" = CASE WHEN "wrongCodes" + 1 < ${free}::int THEN NULL ELSE
        ${now}::timestamptz + interval '1 second' * LEAST(
          ${longestWaitSeconds}::int,
          ${firstWaitSeconds}::int * power(2, LEAST("wrongCodes" + 1 - ${free}::int, 12))
        ) END
    WHERE "personId" = ${personId} AND ("waitUntil" IS NULL OR "waitUntil" <= ${now}::timestamptz)
    RETURNING "secretCipher", "waitUntil"`;
  return rows[0] ?? null;
}

async function refuseWaiting(personId: string, { db, now }: Pick<Act, 'db' | 'now'>) {
  const factor = await db.secondFactor.findUnique({ where: { personId } });
  if (!factor) return refused('code-wrong');
  const left = (factor.waitUntil?.getTime() ?? 0) - now.getTime();
  const seconds = Math.max(1, Math.ceil(left / 1000));
  return refused('code-wait', { seconds, minutes: waitingMinutes(seconds) });
}

/** Whether the code was one of theirs, unused; it stands in the record, since a device may be lost. */
function spendRecoveryCode(
  personId: string,
  code: string,
  { db, now }: Pick<Act, 'db' | 'now'>,
): Promise<boolean> {
  const hash = hashRecoveryCode(personId, code);
  return inTransaction(db, async transaction => {
    const { count } = await transaction.recoveryCode.updateMany({
      where: { personId, hash, usedAt: null },
      data: { usedAt: now },
    });
    if (count === 0) return false;
    await transaction.secondFactor.updateMany({
      where: { personId },
      data: { wrongCodes: 0, waitUntil: null },
    });
    await recordAudit(transaction, {
      ...{ at: now, actorId: personId, action: 'second-factor.recover' },
      ...{ subjectType: 'person', subjectId: personId },
    });
    return true;
  });
}
