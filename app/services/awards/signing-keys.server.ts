import { recordAudit } from '#app/db/audit.server.ts';
import type { Database, Transaction } from '#app/db/database.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import {
  makeSigningKey,
  openSigningKey,
  SigningKeyUnreadable,
} from '#app/identity/signing.server.ts';
import { findContest } from '../contests/find-contest.server.ts';
import { type Act, type Ground, NotPermitted } from '../context.ts';

/** A key as everyone may see it. */
export interface PublicKey {
  keyId: string;
  /** Raw 32 bytes, base64. */
  publicKey: string;
  createdAt: string;
  /** null: in use. */
  retiredAt: string | null;
  retiredReason: string | null;
}

/** What signs in a contest. */
export interface Signer {
  keyId: string;
  sign(text: string): string;
}

/**
 * The contest's key in use, made if there is none yet.
 * @throws SigningKeyUnreadable where the vault can't open it any more
 */
export async function signerOf(
  contestId: string,
  { transaction, vault, now }: { transaction: Transaction } & Pick<Act, 'vault' | 'now'>,
): Promise<Signer> {
  const inUse = await transaction.signingKey.findFirst({ where: { contestId, retiredAt: null } });
  const key = inUse ?? makeSigningKey(vault);
  if (!inUse) {
    const { id, publicKey, privateKey } = key;
    await transaction.signingKey.create({
      data: { id, contestId, publicKey, privateKey, createdAt: now },
    });
    await recordAudit(transaction, {
      ...{ at: now, contestId, actorId: null, action: 'results.new-key' },
      ...{ subjectType: 'signing-key', subjectId: id, after: { publicKey } },
    });
  }
  return { keyId: key.id, sign: openSigningKey(key, vault) };
}

/** Whether the key in use can be opened, or one can be made. */
export async function canSign(
  contestId: string,
  { db, vault }: Pick<Ground, 'db' | 'vault'>,
): Promise<boolean> {
  const inUse = await db.signingKey.findFirst({ where: { contestId, retiredAt: null } });
  if (!inUse) return true;
  try {
    openSigningKey(inUse, vault);
    return true;
  } catch (error) {
    if (error instanceof SigningKeyUnreadable) return false;
    throw error;
  }
}

/** Every key that a contest ever signed with, newest first: what they signed stays verifiable. */
export async function listPublicKeys(
  contestId: string,
  { db }: { db: Database | Transaction },
): Promise<PublicKey[]> {
  const rows = await db.signingKey.findMany({
    where: { contestId },
    // the one in use first
    orderBy: [{ retiredAt: { sort: 'desc', nulls: 'first' } }, { createdAt: 'desc' }],
  });
  return rows.map(({ id, publicKey, createdAt, retiredAt, retiredReason }) => ({
    ...{ keyId: id, publicKey, retiredReason },
    createdAt: createdAt.toISOString(),
    retiredAt: retiredAt?.toISOString() ?? null,
  }));
}

/**
 * `contest awards new-key`: retires the key in use, for a reason that everyone reads, and makes another. For whoever can
 * run a command on the server, as after the vault's key was lost; no page calls it.
 */
export async function renewSigningKey(
  given: { contestCode: string; reason: string },
  act: Act,
): Promise<
  Verdict<
    { keyId: string; publicKey: string; retired: string | null },
    'unknown-contest' | 'reason-missing'
  >
> {
  if (act.actor) throw new NotPermitted('command');
  const reason = given.reason.trim();
  if (reason === '') return refused('reason-missing');
  const contest = await findContest(given.contestCode, act);
  if (!contest) return refused('unknown-contest', { contest: given.contestCode });
  const contestId = contest.id;
  const { id, publicKey, privateKey } = makeSigningKey(act.vault);
  return inTransaction(act.db, async transaction => {
    const retired = await transaction.signingKey.findFirst({
      where: { contestId, retiredAt: null },
    });
    if (retired) {
      await transaction.signingKey.update({
        where: { id: retired.id },
        data: { retiredAt: act.now, retiredReason: reason },
      });
    }
    await transaction.signingKey.create({
      data: { id, contestId, publicKey, privateKey, createdAt: act.now },
    });
    await recordAudit(transaction, {
      ...{ at: act.now, contestId, actorId: null, action: 'results.new-key', reason },
      ...{ subjectType: 'signing-key', subjectId: id },
      ...(retired && { before: { publicKey: retired.publicKey } }),
      after: { publicKey },
    });
    return accepted({ keyId: id, publicKey, retired: retired?.id ?? null });
  });
}
