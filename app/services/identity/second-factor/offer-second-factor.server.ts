import { qrPath } from '#app/documents/qr-code.server.ts';
import { makeTotpSecret, totpAddress } from '#app/identity/one-time-codes.server.ts';
import words from '#app/locales/vi/second-factor.json' with { type: 'json' };
import type { Act } from '../../context.ts';
import { findPending } from '../pending-sign-ins.server.ts';
import { ownerOf } from './second-factor-owner.server.ts';

const hoursToConfirm = 1;

export interface OfferedFactor {
  /** Goes back with the form: the secret, whose it is and until when, sealed by the vault. Nothing is stored yet. */
  offer: string;
  /** The secret as text, in groups of four, for apps that can't read the picture. */
  key: string;
  /** The picture's dark modules. */
  qr: { edge: number; path: string };
  /** The same as a link, for a phone that opens this very page. */
  address: string;
}

/** A new secret for whoever is signed in; or what the form brought back, so that a mistyped code costs no new scan. */
export async function offerSecondFactor(act: Act, offer?: string): Promise<OfferedFactor> {
  return offerTo(ownerOf(act).personId, act, offer);
}

/** The same for somebody who must have a second factor and waits at the door for it; null for anybody else. */
export async function offerAtTheDoor(
  pendingToken: string,
  act: Act,
  offer?: string,
): Promise<OfferedFactor | null> {
  const pending = await findPending(pendingToken, act);
  if (pending?.waitsFor !== 'set-up') return null;
  return offerTo(pending.personId, act, offer);
}

async function offerTo(personId: string, act: Act, given?: string): Promise<OfferedFactor> {
  const known = given ? openOffer(given, personId, act) : null;
  const secret = known ?? makeTotpSecret();
  const person = await act.db.person.findUniqueOrThrow({ where: { id: personId } });
  const address = totpAddress(secret, {
    issuer: words.issuer,
    label: person.username ?? person.fullName,
  });
  const until = act.now.getTime() + hoursToConfirm * 3_600_000;
  return {
    offer: known && given ? given : act.vault.encrypt(JSON.stringify({ personId, secret, until })),
    key: (secret.match(/.{1,4}/g) ?? []).join(' '),
    qr: qrPath(address),
    address,
  };
}

/** @returns the secret; null for what was never offered to this person, or too long ago */
export function openOffer(
  offer: string,
  personId: string,
  { vault, now }: Pick<Act, 'vault' | 'now'>,
): string | null {
  try {
    const opened = JSON.parse(vault.decrypt(offer)) as Record<string, unknown>;
    const isTheirs = opened.personId === personId && Number(opened.until) > now.getTime();
    return isTheirs && typeof opened.secret === 'string' ? opened.secret : null;
  } catch {
    return null;
  }
}
