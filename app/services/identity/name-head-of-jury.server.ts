import { recordAudit } from '#app/db/audit.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';

export interface NameHeadInput {
  contestId: string;
  /** A judge's grant in force. */
  grantId: string;
  /** false: the judge heads the jury no more. */
  isHead: boolean;
}

/** Names a judge the head of the jury, or takes that back; whoever was the head before no longer is: a contest has one. */
export async function nameHeadOfJury(
  { contestId, grantId, isHead }: NameHeadInput,
  act: Act,
): Promise<Verdict<undefined, 'unknown-grant'>> {
  const { personId: actorId } = permit(act, 'people.manage', { contestId });
  return inTransaction(act.db, async transaction => {
    const judges = { contestId, role: 'judge', revokedAt: null } as const;
    const grant = await transaction.roleGrant.findFirst({ where: { ...judges, id: grantId } });
    if (!grant) return refused('unknown-grant');
    if (grant.isHead === isHead) return accepted();
    const before = await transaction.roleGrant.findFirst({ where: { ...judges, isHead: true } });
    await transaction.roleGrant.updateMany({ where: judges, data: { isHead: false } });
    if (isHead) {
      await transaction.roleGrant.update({ where: { id: grantId }, data: { isHead } });
    }
    await recordAudit(transaction, {
      ...{ at: act.now, contestId, actorId },
      action: 'role.name-head',
      subjectType: 'person',
      subjectId: grant.personId,
      before: { head: before?.personId ?? null },
      after: { head: isHead ? grant.personId : null },
    });
    return accepted();
  });
}
