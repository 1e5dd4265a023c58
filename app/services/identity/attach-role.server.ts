import { recordAudit } from '#app/db/audit.server.ts';
import type { Transaction } from '#app/db/database.server.ts';
import type { Permission, Role } from '#app/domain/permissions.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import type { Vault } from '#app/identity/vault.server.ts';
import { repairDraw } from '../judging/repair-draw.server.ts';
import type { RecordedMessage } from '../messages/send-message.server.ts';
import type { FirstPassword } from './first-password.server.ts';
import { accountOf, needsTwo } from './reset-rules.server.ts';
import { endOtherSessions } from './sessions.server.ts';
import { tellOfRole } from './tell-of-role.server.ts';
import { voidHandedPassword } from './void-handed-password.server.ts';

/** Organizers and judges may not compete (Plan 274, II.2): whoever becomes one is barred as a contestant. */
const barringRoles = ['committee', 'secretary', 'judge'] as const satisfies Role[];
export const isBarring = (role: Role) => (barringRoles as readonly Role[]).includes(role);

/** What granting or revoking a role asks for: organizers are named by the committee alone. */
export function permissionToGrant(role: Role): Permission {
  return role === 'secretary' || role === 'committee' ? 'organizers.grant' : 'people.manage';
}

export interface RoleToAttach {
  personId: string;
  contestId: string;
  role: Role;
  /** The represented unit; for other roles the unit where the person works, if known. */
  unitId: string | null;
  /** null: a command. */
  actorId: string | null;
  at: Date;
  /** The password for whoever brings an unused one that another holds; null: the account's was just made by the actor. */
  columns: FirstPassword | null;
  vault: Vault;
  /** The account was made for the role: nobody has to be told. */
  isNewAccount?: boolean;
}

/** A role that a person has now, and what its owner is told, to be mailed after the transaction. */
export interface AttachedRole {
  grantId: string;
  /** Whether `columns` became the password. */
  tookPassword: boolean;
  messages: RecordedMessage[];
}

export type AttachRefusal = 'already-granted' | 'unknown-unit' | 'unit-missing';

/**
 * Grants a role within a transaction, records it, and tells the owner of an account that was there already. A judge's or
 * organizer's bars the person as a contestant, ends their sessions, and voids a password that began as somebody else's slip:
 * what was good enough for a contestant isn't for a judge.
 * The caller has checked the permission.
 */
export async function attachRole(
  transaction: Transaction,
  {
    personId,
    contestId,
    role,
    unitId,
    actorId,
    at,
    columns,
    vault,
    isNewAccount = false,
  }: RoleToAttach,
): Promise<Verdict<AttachedRole, AttachRefusal>> {
  if (role === 'unit' && !unitId) return refused('unit-missing');
  if (unitId && !(await transaction.unit.findFirst({ where: { id: unitId, contestId } }))) {
    return refused('unknown-unit');
  }
  const held = await transaction.roleGrant.findFirst({
    where: { personId, contestId, role, revokedAt: null, ...(role === 'unit' ? { unitId } : {}) },
  });
  if (held) return refused('already-granted');
  const before = await transaction.person.findUniqueOrThrow({
    where: { id: personId },
    include: accountOf(at),
  });
  const grant = await transaction.roleGrant.create({
    data: { personId, contestId, role, unitId, createdAt: at },
  });
  const excluded = isBarring(role)
    ? await setExclusion(transaction, { personId, contestId, from: null, to: `role:${role}` })
    : [];
  await recordAudit(transaction, {
    at,
    contestId,
    actorId,
    action: 'role.grant',
    subjectType: 'person',
    subjectId: personId,
    after: { role, unitId, ...(excluded.length > 0 ? { excludedContestants: excluded } : {}) },
  });
  if (role === 'judge') {
    await repairDraw(transaction, { contestId, cause: 'judge-granted', actorId, at });
  }
  const told = { contestId, personId, role, actorId, at };
  const messages = isNewAccount ? [] : [await tellOfRole(transaction, told)];
  if (!isBarring(role)) return accepted({ grantId: grant.id, tookPassword: false, messages });
  await endOtherSessions(personId, null, { db: transaction });
  const place = { personId, contestId, actorId, at };
  // of a judge already nobody gets a password by taking the role back and giving it again
  const voided =
    columns && !needsTwo(before)
      ? await voidHandedPassword(transaction, place, columns, { vault })
      : null;
  if (voided) messages.push(voided);
  return accepted({ grantId: grant.id, tookPassword: voided !== null, messages });
}

/**
 * After a role was revoked: the exclusion that a role set names a barring role that remains, or is lifted.
 * An exclusion that somebody entered with a reason of their own stays.
 * @returns the ids of the contestants that compete again
 */
export async function reviewExclusion(
  transaction: Transaction,
  { personId, contestId }: { personId: string; contestId: string },
): Promise<string[]> {
  const to = await barringReason(transaction, { personId, contestId });
  const changed = await setExclusion(transaction, { personId, contestId, from: 'role:', to });
  return to === null ? changed : [];
}

/**
 * Why a person may not compete in a contest: `role:judge`, `role:secretary`, `role:committee`, or null.
 * Whoever puts a person on a roster sets it as the contestant's `excludedReason`.
 */
export async function barringReason(
  transaction: Transaction,
  { personId, contestId }: { personId: string; contestId: string },
): Promise<string | null> {
  const grants = await transaction.roleGrant.findMany({
    where: { personId, contestId, revokedAt: null, role: { in: [...barringRoles] } },
  });
  const role = barringRoles.find(barring => grants.some(grant => grant.role === barring));
  return role ? `role:${role}` : null;
}

async function setExclusion(
  transaction: Transaction,
  change: { personId: string; contestId: string; from: 'role:' | null; to: string | null },
): Promise<string[]> {
  const { personId, contestId, from, to } = change;
  const contestants = await transaction.contestant.findMany({
    where: { personId, contestId, excludedReason: from === null ? null : { startsWith: from } },
    select: { id: true },
  });
  const ids = contestants.map(({ id }) => id);
  await transaction.contestant.updateMany({
    where: { id: { in: ids } },
    data: { excludedReason: to },
  });
  return ids;
}
