import { signInLocks } from '#app/domain/sign-in-locks.ts';
import type { Database, Transaction } from './database.server.ts';

type Writing = Database | Transaction;

/**
 * Counts one more sign-in of the key as failed, before its password is looked at: however many come at once, the lock
 * lets as few through. @returns null while it may go on, else the seconds until it may; what is refused counts nothing
 */
export async function takeSignIn(key: string, now: Date, db: Database): Promise<number | null> {
  const { free, betweenLocks, firstSeconds, longestSeconds, forgottenAfterSeconds } = signInLocks;
  const taken = await db.$queryRaw<{ failures: number }[]>`
    INSERT INTO "SignInFailures" AS f ("key", "failures", "lastAt") VALUES (${key}, 1, ${now}::timestamptz)
    ON CONFLICT ("key") DO UPDATE SET ("failures", "lastAt", "lockedUntil") = (
      SELECT n, ${now}::timestamptz,
        CASE WHEN n < ${free}::int OR (n - ${free}::int) % ${betweenLocks}::int <> 0 THEN NULL ELSE
          ${now}::timestamptz + interval '1 second' * LEAST(
            ${longestSeconds}::int,
            ${firstSeconds}::int * power(2, LEAST((n - ${free}::int) / ${betweenLocks}::int, 12))
          ) END
      FROM (SELECT CASE
        WHEN f."lastAt" <= ${now}::timestamptz - interval '1 second' * ${forgottenAfterSeconds}::int THEN 1
        ELSE f."failures" + 1 END AS n) AS counted
    )
    WHERE f."lockedUntil" IS NULL OR f."lockedUntil" <= ${now}::timestamptz
    RETURNING "failures"`;
  const [row] = taken;
  if (row) {
    if (row.failures === 1) await forgetOld(now, db);
    return null;
  }
  const locked = await db.signInFailures.findUnique({ where: { key } });
  const left = (locked?.lockedUntil?.getTime() ?? 0) - now.getTime();
  return Math.max(1, Math.ceil(left / 1000));
}

/** The one counted last was no failure: it is taken back, with the lock that it may have begun. */
export async function giveSignInBack(key: string, db: Database): Promise<void> {
  await db.signInFailures.updateMany({
    where: { key, failures: { gt: 0 } },
    data: { failures: { decrement: 1 }, lockedUntil: null },
  });
}

/** The keys begin anew. */
export async function forgetSignInFailures(keys: readonly string[], db: Writing): Promise<void> {
  await db.signInFailures.deleteMany({ where: { key: { in: [...keys] } } });
}

/** Names that nobody has are counted too: their rows must not stay. */
async function forgetOld(now: Date, db: Database): Promise<void> {
  const before = new Date(now.getTime() - signInLocks.forgottenAfterSeconds * 1000);
  await db.signInFailures.deleteMany({ where: { lastAt: { lt: before } } });
}
