import { forgetPoints, givePointBack, type Limit, takePoint } from '#app/db/rate-limits.server.ts';
import { normalizeUsername } from '#app/domain/account-rules.ts';
import { readCitizenId } from '#app/domain/citizen-id.ts';
import { refused, type Verdict } from '#app/domain/verdict.ts';
import type { Act } from '../context.ts';
import {
  signInFromAddress,
  signInOfAccount,
  signInOfAccountHere,
  waitingMinutes,
} from './limits.ts';

/**
 * Runs a sign-in within its limits. Each attempt counts before the password is looked at, so that many at once get no
 * further than one after the other; one that succeeds is given back. A name that nobody has counts no less.
 */
export async function limitSignIn<Verdict_ extends { ok: boolean }>(
  { identifier, address }: { identifier: string; address: string },
  attempt: () => Promise<Verdict_>,
  { db, vault }: Act,
): Promise<Verdict_ | Extract<Verdict<never, 'too-many-attempts'>, { ok: false }>> {
  const name = readCitizenId(identifier) ?? normalizeUsername(identifier);
  const account = vault.hash(`sign-in ${name}`);
  const here = `${account}@${address}`;
  const counts: [Limit, string][] = [
    [signInOfAccountHere, here],
    [signInOfAccount, account],
    [signInFromAddress, address],
  ];
  for (const [limit, key] of counts) {
    const seconds = await takePoint(limit, key, db);
    if (seconds === null) continue;
    return refused('too-many-attempts', { seconds, minutes: waitingMinutes(seconds) });
  }
  const verdict = await attempt();
  if (verdict.ok) {
    await forgetPoints(signInOfAccountHere, here, db);
    await givePointBack(signInOfAccount, account, db);
    await givePointBack(signInFromAddress, address, db);
  }
  return verdict;
}
