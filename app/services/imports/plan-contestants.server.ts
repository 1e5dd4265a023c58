import { randomUUID } from 'node:crypto';
import { recordAudits } from '#app/db/audit.server.ts';
import type { Transaction } from '#app/db/database.server.ts';
import {
  type ContestantPlan,
  checkContestants,
  correctsName,
  type KnownPerson,
  readContestants,
} from '#app/domain/imports/contestants.ts';
import type { Planned } from '#app/domain/imports/table.ts';
import { batches, type ImportScope, type ListPlanner } from './import-plan.ts';

/**
 * Contestants by citizen ID number; whoever isn't known becomes a person. Of people who are known the list changes a name
 * at most, of those who are nothing but contestants of this contest.
 */
export const planContestants: ListPlanner = async (sheet, scope, findings) => {
  const { db, contest } = scope;
  const units = await db.unit.findMany({
    where: { contestId: contest.id },
    select: { id: true, code: true, name: true },
  });
  const rows = readContestants(sheet, new Map(units.map(unit => [unit.code, unit])), findings);
  const people = await findPeople(
    rows.map(row => row.citizenId),
    scope,
  );
  const planned = checkContestants(
    rows,
    new Map(units.map(unit => [unit.id, unit.name])),
    people,
    findings,
  );
  return {
    effects: planned.map(({ row, effect }) => ({ row: row.row, effect })),
    newAccounts: [],
    async write(transaction, { at }) {
      const changed = planned.filter(({ effect }) => effect !== 'unchanged');
      for (const batch of batches(changed)) await writeBatch(transaction, batch, scope, at);
    },
  };
};

interface PersonRecord {
  personId: string;
  fullName: string;
  email: string | null;
  isPlain: boolean;
  hash: string;
  role: string | null;
  contestantId: string | null;
  unitId: string;
  position: string | null;
  excludedReason: string | null;
  leftAt: Date | null;
}

async function findPeople(
  citizenIds: readonly string[],
  { db, vault, contest }: ImportScope,
): Promise<Map<string, KnownPerson>> {
  const byHash = new Map(
    citizenIds.flatMap(citizenId => vault.hashes(citizenId).map(hash => [hash, citizenId])),
  );
  const hashes = JSON.stringify([...byHash.keys()]);
  // "role" sorts as it was declared: committee, secretary, judge from the end
  const records = await db.$queryRaw<PersonRecord[]>`
    SELECT p."id" AS "personId", p."fullName", p."email", p."citizenIdHash" AS "hash",
      c."id" AS "contestantId", c."unitId", c."position", c."excludedReason", c."leftAt",
      NOT EXISTS (SELECT 1 FROM "RoleGrant" AS g WHERE g."personId" = p."id")
        AND NOT EXISTS (SELECT 1 FROM "SecondFactor" AS f WHERE f."personId" = p."id")
        AND NOT EXISTS (SELECT 1 FROM "Contestant" AS o WHERE o."personId" = p."id" AND o."contestId" <> ${contest.id})
        AS "isPlain",
      (SELECT g."role"::text FROM "RoleGrant" AS g
        WHERE g."personId" = p."id" AND g."contestId" = ${contest.id} AND g."revokedAt" IS NULL AND g."role" <> 'unit'
        ORDER BY g."role" DESC LIMIT 1) AS "role"
    FROM jsonb_array_elements_text(${hashes}::jsonb) AS h("hash")
    JOIN "Person" AS p ON p."citizenIdHash" = h."hash"
    LEFT JOIN "Contestant" AS c ON c."personId" = p."id" AND c."contestId" = ${contest.id}`;
  return new Map(
    records.map(record => [
      byHash.get(record.hash) ?? '',
      {
        personId: record.personId,
        fullName: record.fullName,
        email: record.email,
        isPlain: record.isPlain,
        barredBecause: record.role && `role:${record.role}`,
        contestant: record.contestantId
          ? {
              id: record.contestantId,
              unitId: record.unitId,
              position: record.position,
              excludedReason: record.excludedReason,
              hasLeft: record.leftAt !== null,
            }
          : null,
      },
    ]),
  );
}

async function writeBatch(
  transaction: Transaction,
  batch: readonly Planned<ContestantPlan>[],
  { vault, contest, actorId }: ImportScope,
  at: Date,
): Promise<void> {
  const rows = batch.map(({ row }) => ({
    isNewPerson: row.person === null,
    personId: row.person?.personId ?? randomUUID(),
    contestantId: row.person?.contestant?.id ?? null,
    fullName: row.fullName,
    email: row.email,
    correctsName: correctsName(row),
    unitId: row.unitId,
    position: row.finalPosition,
    excludedReason: row.finalReason,
    citizenId: row.citizenId,
  }));
  const people = rows
    .filter(row => row.isNewPerson)
    .map(({ personId, fullName, email, citizenId }) => ({
      id: personId,
      fullName,
      email,
      cipher: vault.encrypt(citizenId),
      hash: vault.hash(citizenId),
    }));
  const corrected = rows
    .filter(row => row.correctsName)
    .map(({ personId, fullName }) => ({ id: personId, fullName }));
  const joining = rows
    .filter(row => row.contestantId === null)
    .map(row => ({ ...row, id: randomUUID(), citizenId: undefined }));
  const changed = rows
    .filter(row => row.contestantId !== null)
    .map(row => ({ ...row, id: row.contestantId, citizenId: undefined }));

  await transaction.$executeRaw`
    INSERT INTO "Person" ("id", "fullName", "email", "citizenIdCipher", "citizenIdHash", "createdAt")
    SELECT r."id", r."fullName", r."email", r."cipher", r."hash", ${at}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(people)}::jsonb)
      AS r("id" text, "fullName" text, "email" text, "cipher" text, "hash" text)`;
  await transaction.$executeRaw`
    UPDATE "Person" AS p SET "fullName" = r."fullName"
    FROM jsonb_to_recordset(${JSON.stringify(corrected)}::jsonb) AS r("id" text, "fullName" text)
    WHERE p."id" = r."id"`;
  await recordAudits(
    transaction,
    corrected.map(({ id }) => ({
      ...{ at, contestId: contest.id, actorId, action: 'person.correct-name' },
      ...{ subjectType: 'person', subjectId: id, after: { fields: ['fullName'] } },
    })),
  );
  await transaction.$executeRaw`
    INSERT INTO "Contestant" ("id", "contestId", "personId", "unitId", "position", "excludedReason", "createdAt")
    SELECT r."id", ${contest.id}, r."personId", r."unitId", r."position", r."excludedReason", ${at}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(joining)}::jsonb)
      AS r("id" text, "personId" text, "unitId" text, "position" text, "excludedReason" text)`;
  await transaction.$executeRaw`
    UPDATE "Contestant" AS c SET "unitId" = r."unitId", "position" = r."position",
      "excludedReason" = r."excludedReason", "leftAt" = NULL
    FROM jsonb_to_recordset(${JSON.stringify(changed)}::jsonb)
      AS r("id" text, "unitId" text, "position" text, "excludedReason" text)
    WHERE c."id" = r."id"`;
}
