import { createHash, randomBytes } from 'node:crypto';
import type { Database, Transaction } from '#app/db/database.server.ts';
import type { Actor } from '#app/domain/permissions.ts';
import { isForSecondFactor } from '#app/domain/second-factor.ts';
import type { Ground } from '../context.ts';
import { inBatchesOf } from '../in-batches.server.ts';

/** A working day and a bit: an official who signs in at eight is still in at five. */
export const sessionHours = 12;

/** A session's last use is written so seldom: it tells a person which device it was, nothing more. */
const minutesBetweenUses = 5;

/** Sessions start and end within whatever transaction changes the account. */
type Writing = { db: Database | Transaction };

/** The id of a session's row: all that the database knows of its token. */
export const sessionIdOf = (token: string) => createHash('sha256').update(token).digest('hex');

/** What a cookie bears: 256 random bits. */
export const makeToken = () => randomBytes(32).toString('base64url');

/** How a session came about. */
export interface SessionOrigin {
  /** As `readDevice` gives it. */
  device?: string | null;
  method?: 'password' | 'vneid';
}

/** Starts a session. @returns the cookie's token, of which the database keeps only the hash */
export async function startSession(
  personId: string,
  { db, clock }: Writing & Pick<Ground, 'clock'>,
  { device = null, method = 'password' }: SessionOrigin = {},
): Promise<{ token: string; expiresAt: Date }> {
  const token = makeToken();
  const createdAt = clock.now();
  const expiresAt = new Date(createdAt.getTime() + sessionHours * 3_600_000);
  await db.session.create({
    data: { id: sessionIdOf(token), personId, createdAt, expiresAt, device, method },
  });
  return { token, expiresAt };
}

/** Goes on under a new token, on the same device; all other sessions of the person end. */
export async function renewSession(
  personId: string,
  token: string | null,
  writing: Writing & Pick<Ground, 'clock'>,
): Promise<{ token: string }> {
  const known = token
    ? await writing.db.session.findFirst({ where: { id: sessionIdOf(token), personId } })
    : null;
  await endOtherSessions(personId, null, writing);
  return startSession(personId, writing, known ?? {});
}

export async function endSession(token: string, { db }: Writing): Promise<void> {
  await db.session.deleteMany({ where: { id: sessionIdOf(token) } });
}

/**
 * Ends all sessions of a person, but for the one named, and what waits for a second factor: after a change of
 * password.
 */
export async function endOtherSessions(
  personId: string,
  keptToken: string | null,
  { db }: Writing,
): Promise<void> {
  await db.session.deleteMany({
    where: { personId, ...(keptToken ? { id: { not: sessionIdOf(keptToken) } } : {}) },
  });
  await db.pendingSignIn.deleteMany({ where: { personId } });
}

/** Forgets the sessions of a person that have run out. */
export async function forgetExpiredSessions(
  personId: string,
  { db, clock }: Writing & Pick<Ground, 'clock'>,
): Promise<void> {
  await db.session.deleteMany({ where: { personId, expiresAt: { lte: clock.now() } } });
}

export interface SignedIn {
  actor: Actor;
  fullName: string;
  mustChangePassword: boolean;
}

const findSession = inBatchesOf(async (db: Database, ids: readonly string[]) => {
  const sessions = await db.session.findMany({
    where: { id: { in: [...ids] } },
    include: {
      person: {
        include: {
          roleGrants: { where: { revokedAt: null } },
          contestants: { where: { leftAt: null }, select: { contestId: true } },
        },
      },
    },
  });
  const byId = new Map(sessions.map(session => [session.id, session]));
  return ids.map(id => byId.get(id) ?? null);
});

const writeUse = inBatchesOf(async (db: Database, uses: readonly { id: string; at: Date }[]) => {
  await db.session.updateMany({
    where: { id: { in: uses.map(({ id }) => id) } },
    data: { lastUsedAt: uses[0]?.at ?? null },
  });
  return uses;
});

/**
 * Who the token belongs to, with the roles held now; null if unknown, expired, or barred from signing in: so also a
 * judge or organizer without a second factor, where one is required, who signs in anew and is led to it.
 */
export async function findSignedIn(
  token: string,
  ground: Pick<Ground, 'db' | 'clock' | 'demoAccounts' | 'secondFactor'>,
): Promise<SignedIn | null> {
  const { db, clock, demoAccounts } = ground;
  const session = await findSession(db, sessionIdOf(token));
  const now = clock.now();
  if (!session || session.expiresAt <= now) return null;
  const { person } = session;
  if (person.disabledAt || (person.isDemo && !demoAccounts)) return null;
  const actor: Actor = {
    personId: person.id,
    grants: person.roleGrants.map(({ role, contestId, unitId }) => ({ role, contestId, unitId })),
    contestantIn: person.contestants.map(contestant => contestant.contestId),
  };
  if (ground.secondFactor === 'required' && isForSecondFactor(actor)) {
    const count = await db.secondFactor.count({ where: { personId: person.id } });
    if (count === 0) return null;
  }
  const { id, createdAt, lastUsedAt } = session;
  const sinceMs = now.getTime() - (lastUsedAt ?? createdAt).getTime();
  if (sinceMs >= minutesBetweenUses * 60_000) await writeUse(db, { id, at: now });
  return {
    fullName: person.fullName,
    // whoever came by VNeID never saw the first password, and needs none
    mustChangePassword: person.mustChangePassword && session.method === 'password',
    actor,
  };
}
