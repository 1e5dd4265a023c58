import { recordAudit } from '#app/db/audit.server.ts';
import type { Transaction } from '#app/db/database.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import type { Vault } from '#app/identity/vault.server.ts';
import words from '#app/locales/vi/people.json' with { type: 'json' };
import { type Act, NotPermitted } from '../context.ts';

export interface ForgetInput {
  /** Whole months after the last publication of the last contest that the person took part in. */
  months: number;
  /** Only counts. */
  dryRun: boolean;
}

export interface Forgotten {
  /** Contests that end before this are over for good. */
  before: Date;
  due: number;
  forgotten: number;
}

/**
 * Deletes the personal data whose time of retention is over (Decree 13/2023/NĐ-CP, article 16): a person stays as a row
 * without name, number, address and account, so that results, scores and the record stand as they were published. A
 * person is due once every contest they took part in has been published for so long; who holds an organizer's role is
 * not. One transaction a person: after a kill the next run goes on.
 */
export async function forgetPeople({ months, dryRun }: ForgetInput, act: Act): Promise<Forgotten> {
  if (act.actor) throw new NotPermitted('command');
  const before = new Date(act.now);
  before.setUTCMonth(before.getUTCMonth() - months);
  const due = await findDue(before, act);
  let forgotten = 0;
  for (const personId of dryRun ? [] : due) {
    await inTransaction(act.db, transaction => forget(transaction, personId, act));
    forgotten += 1;
  }
  // lists that were read in but never confirmed
  if (!dryRun) await act.db.importDraft.deleteMany({ where: { expiresAt: { lt: act.now } } });
  return { before, due: due.length, forgotten };
}

async function findDue(before: Date, { db }: Act): Promise<string[]> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    WITH place AS (
      SELECT "personId", "contestId" FROM "Contestant"
      UNION SELECT "personId", "contestId" FROM "RoleGrant"
    ), ended AS (
      SELECT "contestId", max("publishedAt") AS "at" FROM "Publication" GROUP BY "contestId"
    )
    SELECT p."id" FROM "Person" AS p
    JOIN place ON place."personId" = p."id"
    LEFT JOIN ended ON ended."contestId" = place."contestId"
    WHERE p."forgottenAt" IS NULL AND NOT EXISTS (
      SELECT 1 FROM "RoleGrant" AS g WHERE g."personId" = p."id" AND g."revokedAt" IS NULL
        AND g."role" IN ('secretary', 'committee')
    )
    GROUP BY p."id"
    HAVING bool_and(COALESCE(ended."at" < ${before}::timestamptz, false))
    ORDER BY p."id"`;
  return rows.map(({ id }) => id);
}

/** While a key is changed, proposals may stand under the other one; a lost key keeps nobody from being forgotten. */
function hashesOf(
  {
    citizenIdCipher,
    citizenIdHash,
  }: { citizenIdCipher: string | null; citizenIdHash: string | null },
  vault: Vault,
): string[] {
  try {
    return citizenIdCipher ? vault.hashes(vault.decrypt(citizenIdCipher)) : [];
  } catch {
    return citizenIdHash ? [citizenIdHash] : [];
  }
}

async function forget(
  transaction: Transaction,
  personId: string,
  { now: at, vault }: Act,
): Promise<void> {
  const person = await transaction.person.findUniqueOrThrow({
    where: { id: personId },
    include: { contestants: { select: { id: true } } },
  });
  const hashes = hashesOf(person, vault);
  await transaction.person.update({
    where: { id: personId },
    data: {
      ...{ fullName: words.forgotten.name, username: null, email: null },
      ...{ citizenIdCipher: null, citizenIdHash: null, passwordHash: null },
      ...{ mustChangePassword: false, firstPasswordUntil: null, disabledAt: at, forgottenAt: at },
    },
  });
  const ofPerson = { where: { personId } };
  await transaction.session.deleteMany(ofPerson);
  await transaction.secondFactor.deleteMany(ofPerson);
  await transaction.recoveryCode.deleteMany(ofPerson);
  await transaction.pendingSignIn.deleteMany(ofPerson);
  await transaction.message.deleteMany(ofPerson);
  await transaction.watchPosition.deleteMany(ofPerson);
  await transaction.resetRequest.updateMany({ ...ofPerson, data: { reason: '' } });
  await transaction.roleGrant.updateMany({
    where: { personId, revokedAt: null },
    data: { revokedAt: at },
  });
  await transaction.contestant.updateMany({ ...ofPerson, data: { position: null } });
  // that somebody was barred counts in what was published, why is theirs
  await transaction.contestant.updateMany({
    where: {
      personId,
      excludedReason: { not: null },
      NOT: { excludedReason: { startsWith: 'role:' } },
    },
    data: { excludedReason: words.forgotten.reason },
  });
  const contestantIds = person.contestants.map(({ id }) => id);
  await transaction.attempt.updateMany({
    where: { contestantId: { in: contestantIds } },
    data: { browser: null },
  });
  await transaction.rosterProposal.updateMany({
    where: {
      OR: [{ contestantId: { in: contestantIds } }, { citizenIdHash: { in: hashes } }],
    },
    data: {
      ...{ fullName: null, citizenIdCipher: null, citizenIdHash: null, position: null },
      ...{ reason: null, decisionReason: null },
    },
  });
  await recordAudit(transaction, {
    ...{ at, actorId: null, action: 'person.forget', subjectType: 'person', subjectId: personId },
  });
}
