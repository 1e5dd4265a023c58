import { readCitizenId } from '#app/domain/citizen-id.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import type { OpenIdRefusal } from '#app/identity/open-id.server.ts';
import type { Act } from '../context.ts';
import { type Admission, type Admitting, admitPerson } from './admit-person.server.ts';
import { makeToken, sessionIdOf } from './sessions.server.ts';

/** Time to sign in there. */
export const providerMinutes = 10;

type NotConfigured = 'provider-not-configured';

/**
 * Sends a browser to the OpenID provider (VNeID).
 * @param input.returnTo the full address where it comes back; `next`: the page that was asked for
 * @returns where to go, and the token of a cookie under which state, nonce and code verifier are kept
 */
export async function beginProviderSignIn(
  { returnTo, next }: { returnTo: string; next: string | null },
  { db, openId, now }: Act,
): Promise<Verdict<{ address: string; token: string }, NotConfigured | 'provider-unreachable'>> {
  if (!openId) return refused('provider-not-configured');
  const begun = await openId.begin(returnTo);
  if (!begun.ok) return refused(begun.code, { reason: begun.reason });
  const { address, state, nonce, verifier } = begun;
  const token = makeToken();
  const expiresAt = new Date(now.getTime() + providerMinutes * 60_000);
  await db.providerSignIn.deleteMany({ where: { expiresAt: { lte: now } } });
  await db.providerSignIn.create({
    data: { id: sessionIdOf(token), state, nonce, verifier, next, createdAt: now, expiresAt },
  });
  return accepted({ address, token });
}

export interface ProviderReturn extends Omit<Admitting, 'method'> {
  /** The cookie's token; null where the browser brought none. */
  token: string | null;
  /** The address that the browser came back to, as it is from outside. */
  cameBack: URL;
}

/**
 * Lets in whoever comes back from the provider, if the citizen ID number is that of somebody on a roster or with a role.
 * One answer a transaction: whatever becomes of it, the next needs a new one. No account is made, and the number goes
 * nowhere. `reason` of a refusal is a code for the log.
 */
export async function finishProviderSignIn(
  { token, cameBack, ...admitting }: ProviderReturn,
  act: Act,
): Promise<
  Verdict<
    { admission: Admission; next: string | null },
    NotConfigured | OpenIdRefusal | 'sign-in-expired' | 'no-citizen-id' | 'on-no-roster'
  >
> {
  const { db, openId, now, vault } = act;
  if (!openId) return refused('provider-not-configured');
  const id = sessionIdOf(token ?? '');
  const begun = await db.providerSignIn.findUnique({ where: { id } });
  const { count } = await db.providerSignIn.deleteMany({ where: { id } });
  if (!begun || count === 0 || begun.expiresAt <= now) return refused('sign-in-expired');

  const answer = await openId.finish(cameBack, begun);
  if (!answer.ok) return refused(answer.code, { reason: answer.reason });
  const citizenId = readCitizenId(answer.citizenId ?? '');
  if (citizenId === null) return refused('no-citizen-id');
  const person = await db.person.findFirst({
    where: { citizenIdHash: { in: vault.hashes(citizenId) } },
    include: {
      contestants: { where: { leftAt: null }, take: 1 },
      roleGrants: { where: { revokedAt: null }, take: 1 },
    },
  });
  const isKnown = person && (person.contestants.length > 0 || person.roleGrants.length > 0);
  const barred = person?.disabledAt || (person?.isDemo && !act.demoAccounts);
  if (!isKnown || barred) return refused('on-no-roster');
  const admission = await admitPerson(person.id, { ...admitting, method: 'vneid' }, act);
  return admission ? accepted({ admission, next: begun.next }) : refused('on-no-roster');
}
