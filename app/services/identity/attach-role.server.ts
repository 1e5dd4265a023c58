import { recordAudit } from '#app/db/audit.server.ts';
import type { Transaction } from '#app/db/database.server.ts';
import type { Permission, Role } from '#app/domain/permissions.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { repairDraw } from '../judging/repair-draw.server.ts';

/** Organizers and judges may not compete (Plan 274, II.2): whoever becomes one is barred as a contestant. */
const barringRoles = ['committee', 'secretary', 'judge'] as const satisfies Role[];
const isBarring = (role: Role) => (barringRoles as readonly Role[]).includes(role);

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
}

export type AttachRefusal = 'already-granted' | 'unknown-unit' | 'unit-missing';

/**
 * Grants a role within a transaction, bars the person as a contestant where the role demands it, and records it.
 * The caller has checked the permission.
 */
export async function attachRole(
  transaction: Transaction,
  { personId, contestId, role, unitId, actorId, at }: RoleToAttach,
): Promise<Verdict<{ grantId: string }, AttachRefusal>> {
  if (role === 'unit' && !unitId) return refused('unit-missing');
  if (unitId && !(await transaction.unit.findFirst({ where: { id: unitId, contestId } }))) {
    return refused('unknown-unit');
  }
  const held = await transaction.roleGrant.findFirst({
    where: { personId, contestId, role, revokedAt: null, ...(role === 'unit' ? { unitId } : {}) },
  });
  if (held) return refused('already-granted');
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
  return accepted({ grantId: grant.id });
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
