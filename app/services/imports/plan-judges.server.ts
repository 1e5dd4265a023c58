import { randomUUID } from 'node:crypto';
import { recordAudit } from '#app/db/audit.server.ts';
import type { Transaction } from '#app/db/database.server.ts';
import {
  checkJudges,
  type JudgePlan,
  type JudgeRow,
  type KnownAccount,
  readJudges,
} from '#app/domain/imports/judges.ts';
import { firstPasswordEnd } from '../identity/first-password.server.ts';
import type { ImportScope, ListPlanner, Making } from './import-plan.ts';

/** Judges by user name or citizen ID number; a judge on a roster is barred there (Plan 274, II.2). */
export const planJudges: ListPlanner = async (sheet, scope, findings) => {
  const units = await scope.db.unit.findMany({
    where: { contestId: scope.contest.id },
    select: { id: true, code: true },
  });
  const rows = readJudges(sheet, new Map(units.map(unit => [unit.code, unit])), findings);
  const { byUsername, byCitizenId, withoutPassword } = await findAccounts(rows, scope);
  const planned = checkJudges(rows, byUsername, byCitizenId, scope.actorId, findings);
  const getsPassword = ({ account }: JudgePlan) =>
    account === null || withoutPassword.has(account.personId);
  return {
    effects: planned.map(({ row, effect }) => ({ row: row.row, effect })),
    newAccounts: planned.flatMap(({ row }) =>
      getsPassword(row) ? [{ username: row.username, fullName: row.fullName }] : [],
    ),
    async write(transaction, making) {
      for (const { row, effect } of planned) {
        if (effect !== 'unchanged' || getsPassword(row)) {
          await writeJudge(transaction, row, getsPassword(row), scope, making);
        }
      }
    },
  };
};

async function findAccounts(rows: readonly JudgeRow[], { db, vault, contest }: ImportScope) {
  const byHash = new Map(
    rows.flatMap(({ citizenId }) =>
      citizenId === null ? [] : vault.hashes(citizenId).map(hash => [hash, citizenId] as const),
    ),
  );
  const people = await db.person.findMany({
    where: {
      OR: [
        { username: { in: rows.map(row => row.username) } },
        { citizenIdHash: { in: [...byHash.keys()] } },
      ],
    },
    include: {
      roleGrants: { where: { contestId: contest.id, role: 'judge', revokedAt: null } },
      contestants: { where: { contestId: contest.id, excludedReason: null } },
    },
  });
  const byUsername = new Map<string, KnownAccount>();
  const byCitizenId = new Map<string, KnownAccount>();
  const withoutPassword = new Set<string>();
  for (const person of people) {
    const [grant] = person.roleGrants;
    const account: KnownAccount = {
      personId: person.id,
      username: person.username,
      fullName: person.fullName,
      email: person.email,
      hasCitizenId: person.citizenIdHash !== null,
      grant: grant ? { id: grant.id, unitId: grant.unitId } : null,
      competes: person.contestants.length > 0,
    };
    if (person.username !== null) byUsername.set(person.username, account);
    const citizenId = byHash.get(person.citizenIdHash ?? '');
    if (citizenId !== undefined) byCitizenId.set(citizenId, account);
    if (person.passwordHash === null) withoutPassword.add(person.id);
  }
  return { byUsername, byCitizenId, withoutPassword };
}

async function writeJudge(
  transaction: Transaction,
  row: JudgePlan,
  getsPassword: boolean,
  { vault, contest, actorId }: ImportScope,
  { at, passwordHashes }: Making,
): Promise<void> {
  const { username, fullName, unitId, account } = row;
  const personId = account?.personId ?? randomUUID();
  const passwordHash = passwordHashes.get(username);
  if (getsPassword && passwordHash === undefined)
    throw new Error('a new account without a first password');
  const details = {
    username,
    fullName,
    ...(row.email === null ? {} : { email: row.email }),
    ...(row.citizenId === null
      ? {}
      : {
          citizenIdCipher: vault.encrypt(row.citizenId),
          citizenIdHash: vault.hash(row.citizenId),
        }),
    ...(getsPassword
      ? { passwordHash, mustChangePassword: true, firstPasswordUntil: firstPasswordEnd(at) }
      : {}),
  };
  if (account) await transaction.person.update({ where: { id: personId }, data: details });
  else await transaction.person.create({ data: { id: personId, createdAt: at, ...details } });
  const contestId = contest.id;
  if (account?.grant) {
    await transaction.roleGrant.update({ where: { id: account.grant.id }, data: { unitId } });
  } else {
    await transaction.roleGrant.create({
      data: { personId, contestId, role: 'judge', unitId, createdAt: at },
    });
  }
  const barred = await transaction.contestant.updateMany({
    where: { personId, contestId, excludedReason: null },
    data: { excludedReason: 'role:judge' },
  });
  await recordAudit(transaction, {
    at,
    contestId,
    actorId,
    action: account?.grant ? 'role.update' : 'role.grant',
    subjectType: 'person',
    subjectId: personId,
    after: { role: 'judge', unitId, barredAsContestant: barred.count > 0 },
  });
}
