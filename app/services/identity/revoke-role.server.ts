import { recordAudit } from '#app/db/audit.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import type { Act } from '../context.ts';
import { repairDraw } from '../judging/repair-draw.server.ts';
import { permit } from '../permit.ts';
import { permissionToGrant, reviewExclusion } from './attach-role.server.ts';

export interface RevokeRoleInput {
  contestId: string;
  grantId: string;
  reason: string | null;
}

export type RevokeRoleRefusal = 'own-roles' | 'unknown-grant' | 'last-committee';

/**
 * Takes a role back; it stays on record. Organizers' roles are the committee's to take, nobody's own, and never the last
 * committee member's. A person whom only the role barred may compete again.
 * @returns the ids of the contestants that compete again
 */
export async function revokeRole(
  { contestId, grantId, reason }: RevokeRoleInput,
  act: Act,
): Promise<Verdict<{ readmitted: string[] }, RevokeRoleRefusal>> {
  const actor = permit(act, 'people.manage', { contestId });
  return inTransaction(act.db, async transaction => {
    const grant = await transaction.roleGrant.findFirst({
      where: { id: grantId, contestId, revokedAt: null },
    });
    if (!grant) return refused('unknown-grant');
    const { personId, role, unitId } = grant;
    permit(act, permissionToGrant(role), { contestId });
    if (personId === actor.personId) return refused('own-roles');
    if (role === 'committee') {
      const others = await transaction.roleGrant.count({
        where: { contestId, role, revokedAt: null, id: { not: grantId } },
      });
      if (others === 0) return refused('last-committee');
    }
    await transaction.roleGrant.update({ where: { id: grantId }, data: { revokedAt: act.now } });
    const readmitted = await reviewExclusion(transaction, { personId, contestId });
    await recordAudit(transaction, {
      at: act.now,
      contestId,
      actorId: actor.personId,
      action: 'role.revoke',
      subjectType: 'person',
      subjectId: personId,
      before: { role, unitId },
      ...(readmitted.length > 0 ? { after: { readmittedContestants: readmitted } } : {}),
      ...(reason ? { reason } : {}),
    });
    if (role === 'judge') {
      const cause = 'judge-revoked';
      await repairDraw(transaction, { contestId, cause, actorId: actor.personId, at: act.now });
    }
    return accepted({ readmitted });
  });
}
