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
import { accountOf, needsTwo } from '../identity/reset-rules.server.ts';
import { endOtherSessions } from '../identity/sessions.server.ts';
import { tellOfRole } from '../identity/tell-of-role.server.ts';
import { isUnclaimed } from '../identity/unclaimed-account.server.ts';
import { handedOutByAnother } from '../identity/void-handed-password.server.ts';
import type { ImportScope, ListPlanner, Making } from './import-plan.ts';

/**
 * Judges by user name or citizen ID number; a judge on a roster is barred there (Plan 274, II.2). An account that is there
 * takes the role and nothing else of the row.
 */
export const planJudges: ListPlanner = async (sheet, scope, findings) => {
  const units = await scope.db.unit.findMany({
    where: { contestId: scope.contest.id },
    select: { id: true, code: true },
  });
  const rows = readJudges(sheet, new Map(units.map(unit => [unit.code, unit])), findings);
  const { byUsername, byCitizenId, receivers } = await findAccounts(rows, scope);
  const planned = checkJudges(rows, byUsername, byCitizenId, scope.actorId, findings);
  const getsPassword = ({ account }: JudgePlan) =>
    account === null || receivers.has(account.personId);
  return {
    effects: planned.map(({ row, effect }) => ({ row: row.row, effect })),
    newAccounts: planned.flatMap(({ row }) =>
      getsPassword(row) ? [{ username: row.username, fullName: row.fullName }] : [],
    ),
    async write(transaction, making) {
      for (const { row, effect } of planned) {
        if (effect === 'unchanged') continue;
        await writeJudge(transaction, row, getsPassword(row), scope, making);
      }
    },
  };
};

async function findAccounts(
  rows: readonly JudgeRow[],
  { db, vault, contest, actorId, now }: ImportScope,
) {
  const byHash = new Map(
    rows.flatMap(({ citizenId }) =>
      citizenId === null ? [] : vault.hashes(citizenId).map(hash => [hash, citizenId] as const),
    ),
  );
  const found = await db.person.findMany({
    where: {
      OR: [
        { username: { in: rows.map(row => row.username) } },
        { citizenIdHash: { in: [...byHash.keys()] } },
      ],
    },
  });
  // one after the other: parts of one answer are asked for at once, which a connection in a transaction can't
  const personId = { in: found.map(({ id }) => id) };
  const { roleGrants, resetRequests } = accountOf(now);
  const grants = await db.roleGrant.findMany({ where: { personId, AND: roleGrants.where } });
  const factors = await db.secondFactor.findMany({ where: { personId } });
  const requests = await db.resetRequest.findMany({
    where: { personId, AND: resetRequests.where },
  });
  const contestants = await db.contestant.findMany({
    where: { personId, contestId: contest.id, excludedReason: null },
  });
  const people = found.map(person => {
    const isTheirs = (row: { personId: string }) => row.personId === person.id;
    return {
      ...person,
      ...{ roleGrants: grants.filter(isTheirs), resetRequests: requests.filter(isTheirs) },
      secondFactor: factors.find(isTheirs) ?? null,
      contestants: contestants.filter(isTheirs),
    };
  });
  const byUsername = new Map<string, KnownAccount>();
  const byCitizenId = new Map<string, KnownAccount>();
  const receivers = new Set<string>();
  const handed = await handedOutByAnother(
    db,
    people.map(({ id }) => id),
    actorId,
  );
  for (const person of people) {
    const grant = person.roleGrants.find(
      one => one.contestId === contest.id && one.role === 'judge' && one.revokedAt === null,
    );
    const account: KnownAccount = {
      personId: person.id,
      username: person.username,
      fullName: person.fullName,
      email: person.email,
      hasCitizenId: person.citizenIdHash !== null,
      isUnclaimed: isUnclaimed(person),
      grant: grant ? { id: grant.id, unitId: grant.unitId } : null,
      competes: person.contestants.length > 0,
    };
    if (person.username !== null) byUsername.set(person.username, account);
    const citizenId = byHash.get(person.citizenIdHash ?? '');
    if (citizenId !== undefined) byCitizenId.set(citizenId, account);
    // what whoever handed it out may know is no judge's password; who is one already gets none by a list
    const isHanded = person.passwordHash !== null && handed.has(person.id);
    if (isUnclaimed(person) || (isHanded && !needsTwo(person))) receivers.add(person.id);
  }
  return { byUsername, byCitizenId, receivers };
}

async function writeJudge(
  transaction: Transaction,
  row: JudgePlan,
  getsPassword: boolean,
  { vault, contest, actorId }: ImportScope,
  { at, passwordHashes, messages }: Making,
): Promise<void> {
  const { username, fullName, unitId, account, citizenId, email } = row;
  const personId = account?.personId ?? randomUUID();
  const passwordHash = passwordHashes.get(username);
  if (getsPassword && passwordHash === undefined)
    throw new Error('a new account without a first password');
  const password = getsPassword
    ? { passwordHash, mustChangePassword: true, firstPasswordUntil: firstPasswordEnd(at) }
    : {};
  const takesUsername = getsPassword && (account?.username ?? null) === null;
  if (!account) {
    const numbered = citizenId
      ? { citizenIdCipher: vault.encrypt(citizenId), citizenIdHash: vault.hash(citizenId) }
      : {};
    await transaction.person.create({
      data: { id: personId, createdAt: at, username, fullName, email, ...numbered, ...password },
    });
  } else if (getsPassword) {
    const data = { ...password, ...(takesUsername ? { username } : {}) };
    await transaction.person.update({ where: { id: personId }, data });
  }
  const contestId = contest.id;
  if (!account?.grant) {
    await transaction.roleGrant.create({
      data: { personId, contestId, role: 'judge', unitId, createdAt: at },
    });
    await endOtherSessions(personId, null, { db: transaction });
  }
  const barred = await transaction.contestant.updateMany({
    where: { personId, contestId, excludedReason: null },
    data: { excludedReason: 'role:judge' },
  });
  const subject = { at, contestId, actorId, subjectType: 'person', subjectId: personId };
  const fields = [
    ...(account ? [] : ['fullName']),
    ...(takesUsername ? ['username'] : []),
    ...(getsPassword ? ['password'] : []),
    ...(!account && citizenId ? ['citizenId'] : []),
    ...(!account && email ? ['email'] : []),
  ];
  if (fields.length > 0) {
    const action = account ? 'person.complete' : 'person.create';
    await recordAudit(transaction, { ...subject, action, after: { fields } });
  }
  await recordAudit(transaction, {
    ...subject,
    action: account?.grant ? 'role.update' : 'role.grant',
    after: {
      role: 'judge',
      unitId: account?.grant ? account.grant.unitId : unitId,
      barredAsContestant: barred.count > 0,
    },
  });
  if (!account || account.grant) return;
  const told = { contestId, personId, role: 'judge' as const, actorId, at };
  messages.push(await tellOfRole(transaction, told));
}
