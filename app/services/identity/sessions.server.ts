import { createHash, randomBytes } from 'node:crypto';
import type { Database, Transaction } from '#app/db/database.server.ts';
import type { Actor } from '#app/domain/permissions.ts';
import type { Ground } from '../context.ts';
import { inBatchesOf } from '../in-batches.server.ts';

/** A working day and a bit: an official who signs in at eight is still in at five. */
export const sessionHours = 12;

/** Sessions start and end within whatever transaction changes the account. */
type Writing = { db: Database | Transaction };

/** The id of a session's row: all that the database knows of its token. */
export const sessionIdOf = (token: string) => createHash('sha256').update(token).digest('hex');

/** Starts a session. @returns the cookie's token: 256 random bits, of which the database keeps only the hash */
export async function startSession(
  personId: string,
  { db, clock }: Writing & Pick<Ground, 'clock'>,
): Promise<{ token: string; expiresAt: Date }> {
  const token = randomBytes(32).toString('base64url');
  const createdAt = clock.now();
  const expiresAt = new Date(createdAt.getTime() + sessionHours * 3_600_000);
  await db.session.create({ data: { id: sessionIdOf(token), personId, createdAt, expiresAt } });
  return { token, expiresAt };
}

export async function endSession(token: string, { db }: Writing): Promise<void> {
  await db.session.deleteMany({ where: { id: sessionIdOf(token) } });
}

/** Ends all sessions of a person, but for the one named: after a change of password. */
export async function endOtherSessions(
  personId: string,
  keptToken: string | null,
  { db }: Writing,
): Promise<void> {
  await db.session.deleteMany({
    where: { personId, ...(keptToken ? { id: { not: sessionIdOf(keptToken) } } : {}) },
  });
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

/** Who the token belongs to, with the roles held now; null if unknown, expired, or barred from signing in. */
export async function findSignedIn(
  token: string,
  { db, clock, demoAccounts }: Pick<Ground, 'db' | 'clock' | 'demoAccounts'>,
): Promise<SignedIn | null> {
  const session = await findSession(db, sessionIdOf(token));
  if (!session || session.expiresAt <= clock.now()) return null;
  const { person } = session;
  if (person.disabledAt || (person.isDemo && !demoAccounts)) return null;
  return {
    fullName: person.fullName,
    mustChangePassword: person.mustChangePassword,
    actor: {
      personId: person.id,
      grants: person.roleGrants.map(({ role, contestId, unitId }) => ({ role, contestId, unitId })),
      contestantIn: person.contestants.map(contestant => contestant.contestId),
    },
  };
}
