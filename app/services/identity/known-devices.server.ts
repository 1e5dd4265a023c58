import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { Ground } from '../context.ts';

/** A browser that nobody signed in with for so long is a strange one again. */
export const knownDeviceDays = 365;

/** An office's machine is shared; whoever signed in last comes first. */
const mostOfOneBrowser = 5;

/** What a browser's marks are checked against. */
export interface MarkedPerson {
  id: string;
  passwordHash: string | null;
  devicesFrom: Date | null;
}

type Marking = Pick<Ground, 'db' | 'vault'> & { now: Date };

/**
 * The marks that a browser keeps from now on, as the person has just signed in with it: `<random>.<instant>.<MAC>`. The
 * MAC binds account and password, so that a mark names nobody, fits no other account, and is void with the password.
 * @param marks what the browser brought
 */
export async function markDevice(
  { personId, marks }: { personId: string; marks: readonly string[] },
  { db, vault, now }: Marking,
): Promise<string[]> {
  const person = await db.person.findUniqueOrThrow({ where: { id: personId } });
  const begin = `${randomBytes(12).toString('base64url')}.${now.getTime().toString(36)}`;
  const own = `${begin}.${vault.hash(signedText(person, begin))}`;
  const others = marks.filter(mark => knownDeviceOf([mark], person, { vault, now }) === null);
  return [own, ...others].slice(0, mostOfOneBrowser);
}

/**
 * Which browser it is, by the mark among these that this person left in it; null where there is none, where it is too
 * old, or void since the password changed or the person ended all devices.
 */
export function knownDeviceOf(
  marks: readonly string[],
  person: MarkedPerson | null,
  { vault, now }: Pick<Marking, 'vault' | 'now'>,
): string | null {
  if (!person) return null;
  for (const mark of marks.slice(0, mostOfOneBrowser)) {
    const [, begin = '', instant = '', given = ''] =
      /^([\w-]{16}\.([0-9a-z]{1,10}))\.([0-9a-f]{64})$/.exec(mark) ?? [];
    if (begin === '') continue;
    const at = Number.parseInt(instant, 36);
    const isInTime = at > now.getTime() - knownDeviceDays * 86_400_000;
    const isInForce = !person.devicesFrom || at >= person.devicesFrom.getTime();
    const fits = vault
      .hashes(signedText(person, begin))
      .some(mac => timingSafeEqual(Buffer.from(mac), Buffer.from(given)));
    if (fits && isInTime && isInForce) return begin;
  }
  return null;
}

const signedText = ({ id, passwordHash }: MarkedPerson, begin: string) =>
  `known device ${id} ${passwordHash ?? ''} ${begin}`;
