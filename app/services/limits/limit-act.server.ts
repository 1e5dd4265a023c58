import { givePointBack, type Limit, secondsToWait, takePoint } from '#app/db/rate-limits.server.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import type { Act, Ground } from '../context.ts';
import { missedLookups, providerStarts, waitingMinutes } from './limits.ts';

/** A refusal for too much of something, with how long to wait. */
export type TooMany = Verdict<null, 'too-many'>;

const tooMany = (seconds: number) =>
  refused('too-many', { seconds, minutes: waitingMinutes(seconds) });

/** Counts one more act of the person. */
export async function limitAct(limit: Limit, { actor, db }: Act): Promise<TooMany> {
  const seconds = await takePoint(limit, actor?.personId ?? 'nobody', db);
  return seconds === null ? accepted(null) : tooMany(seconds);
}

/** Counts one more way to the OpenID provider from the network's address. */
export async function limitProviderStart(
  address: string,
  { db }: Pick<Ground, 'db'>,
): Promise<TooMany> {
  const seconds = await takePoint(providerStarts, address, db);
  return seconds === null ? accepted(null) : tooMany(seconds);
}

/** It ended in a sign-in. */
export const giveProviderStartBack = (address: string, { db }: Pick<Ground, 'db'>) =>
  givePointBack(providerStarts, address, db);

/**
 * Looks something up that has an address to guess. Only what isn't there counts against the network's address, so that
 * an office behind one address may look up all it has.
 */
export async function limitLookup<Found>(
  address: string,
  lookUp: () => Promise<Found | null>,
  { db }: Pick<Ground, 'db'>,
): Promise<Verdict<Found | null, 'too-many'>> {
  const seconds = await secondsToWait(missedLookups, address, db);
  if (seconds !== null) return tooMany(seconds);
  const found = await lookUp();
  if (found === null) await takePoint(missedLookups, address, db);
  return accepted(found);
}
