import type { Transaction } from '#app/db/database.server.ts';
import {
  forgetPoints,
  forgetPointsBeginning,
  givePointBack,
  takePoint,
} from '#app/db/rate-limits.server.ts';
import {
  forgetSignInFailures,
  giveSignInBack,
  takeSignIn,
} from '#app/db/sign-in-failures.server.ts';
import { normalizeUsername } from '#app/domain/account-rules.ts';
import { readCitizenId } from '#app/domain/citizen-id.ts';
import { refused, type Verdict } from '#app/domain/verdict.ts';
import type { Act, Ground } from '../context.ts';
import { findBySignInName } from '../identity/find-by-sign-in-name.server.ts';
import { knownDeviceOf } from '../identity/known-devices.server.ts';
import { signInFromAddress, signInOfAccountHere, waitingMinutes } from './limits.ts';

export interface SignInTry {
  identifier: string;
  /** The network's. */
  address: string;
  /** The marks that the browser brings: see known-devices.server.ts. */
  marks: readonly string[];
}

/**
 * Runs a sign-in within its limits. Each attempt counts before the password is looked at, so that many at once get no
 * further than one after the other; one that succeeds is given back. A name that nobody has counts no less. A browser
 * that this account signed in with before is counted by itself: strangers who guess don't shut its owner out.
 */
export async function limitSignIn<Verdict_ extends { ok: boolean }>(
  { identifier, address, marks }: SignInTry,
  attempt: () => Promise<Verdict_>,
  act: Act,
): Promise<Verdict_ | Extract<Verdict<never, 'too-many-attempts'>, { ok: false }>> {
  const { db, now, vault } = act;
  const person = await findBySignInName(identifier, act);
  const account = accountKey(
    person?.id ?? readCitizenId(identifier) ?? normalizeUsername(identifier),
    vault,
  );
  const device = knownDeviceOf(marks, person, act);
  if (device) {
    const key = vault.hash(`sign-in ${device}`);
    const seconds = await takeSignIn(key, now, db);
    if (seconds !== null) return tooMany(seconds);
    const verdict = await attempt();
    if (verdict.ok) await forgetSignInFailures([key], db);
    return verdict;
  }
  const here = `${account}@${address}`;
  const seconds =
    (await takePoint(signInOfAccountHere, here, db)) ??
    (await takePoint(signInFromAddress, address, db)) ??
    (await takeSignIn(account, now, db));
  if (seconds !== null) return tooMany(seconds);
  const verdict = await attempt();
  if (verdict.ok) {
    await forgetPoints(signInOfAccountHere, here, db);
    await givePointBack(signInFromAddress, address, db);
    await giveSignInBack(account, db);
  }
  return verdict;
}

/** A new password was handed out: what was guessed at the old one counts no longer. */
export async function forgetFailedSignIns(
  personIds: readonly string[],
  transaction: Transaction,
  { vault }: Pick<Ground, 'vault'>,
): Promise<void> {
  const accounts = personIds.map(id => accountKey(id, vault));
  await forgetSignInFailures(accounts, transaction);
  for (const account of accounts) {
    await forgetPointsBeginning(signInOfAccountHere, `${account}@`, transaction);
  }
}

const accountKey = (name: string, vault: Ground['vault']) => vault.hash(`sign-in ${name}`);

const tooMany = (seconds: number) =>
  refused('too-many-attempts', { seconds, minutes: waitingMinutes(seconds) });
