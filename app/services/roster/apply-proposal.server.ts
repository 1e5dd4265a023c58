import type { Transaction } from '#app/db/database.server.ts';
import { isSameFullName } from '#app/domain/account-rules.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import type { Act } from '../context.ts';
import { barringReason } from '../identity/attach-role.server.ts';
import { rosterUnits } from './roster-units.server.ts';

export type ApplyProposalRefusal =
  | 'on-other-roster'
  | 'already-on-roster'
  | 'citizen-id-of-another'
  | 'not-on-roster'
  | 'same-unit';

export interface Proposal {
  contestId: string;
  unitId: string;
  change: 'join' | 'leave' | 'move';
  contestantId: string | null;
  targetUnitId: string | null;
  fullName: string | null;
  citizenIdCipher: string | null;
  position: string | null;
}

/** Carries out a confirmed proposal within the transaction that decides it. */
export function applyProposal(
  transaction: Transaction,
  proposal: Proposal,
  act: Pick<Act, 'now' | 'vault'>,
): Promise<Verdict<undefined, ApplyProposalRefusal>> {
  return proposal.change === 'join'
    ? join(transaction, proposal, act)
    : leaveOrMove(transaction, proposal, act.now);
}

async function join(
  transaction: Transaction,
  proposal: Proposal,
  { now: at, vault }: Pick<Act, 'now' | 'vault'>,
): Promise<Verdict<undefined, ApplyProposalRefusal>> {
  const { contestId, citizenIdCipher, position } = proposal;
  const unitId = proposal.targetUnitId ?? proposal.unitId;
  const fullName = proposal.fullName ?? '';
  // while a key is changed, proposal and person may stand under different ones
  const citizenId = citizenIdCipher && vault.decrypt(citizenIdCipher);
  const hashes = citizenId ? vault.hashes(citizenId) : [];
  const known = await transaction.person.findFirst({
    where: { citizenIdHash: { in: hashes } },
    include: {
      contestants: { where: { contestId }, include: { unit: { select: { name: true } } } },
    },
  });
  if (known && !isSameFullName(known.fullName, fullName)) {
    return refused('citizen-id-of-another', { name: fullName });
  }
  const stored = known?.contestants[0];
  if (stored && stored.leftAt === null) {
    return stored.unitId === unitId
      ? refused('already-on-roster', { name: fullName })
      : refused('on-other-roster', { name: fullName, unit: stored.unit.name });
  }
  const person =
    known ??
    (await transaction.person.create({
      data: {
        fullName,
        // sealed anew: the change of the key may have gone past people already, and not come to proposals
        citizenIdHash: citizenId && vault.hash(citizenId),
        citizenIdCipher: citizenId && vault.encrypt(citizenId),
        createdAt: at,
      },
    }));
  const barred = await barringReason(transaction, { personId: person.id, contestId });
  if (stored) {
    await transaction.contestant.update({
      where: { id: stored.id },
      data: { unitId, position, leftAt: null, excludedReason: stored.excludedReason ?? barred },
    });
  } else {
    await transaction.contestant.create({
      data: {
        contestId,
        personId: person.id,
        unitId,
        position,
        excludedReason: barred,
        createdAt: at,
      },
    });
  }
  return accepted();
}

async function leaveOrMove(
  transaction: Transaction,
  proposal: Proposal,
  at: Date,
): Promise<Verdict<undefined, ApplyProposalRefusal>> {
  const { contestId, unitId, contestantId, change, targetUnitId } = proposal;
  const contestant = await transaction.contestant.findUniqueOrThrow({
    where: { id: contestantId ?? '' },
    include: { person: { select: { fullName: true } } },
  });
  const name = contestant.person.fullName;
  const { own } = await rosterUnits(transaction, contestId, unitId);
  // Meanwhile another act may have moved the person away.
  if (contestant.leftAt !== null || !own.some(unit => unit.id === contestant.unitId)) {
    return refused('not-on-roster', { name });
  }
  if (change === 'leave') {
    await transaction.contestant.update({ where: { id: contestant.id }, data: { leftAt: at } });
    return accepted();
  }
  if (targetUnitId === null || targetUnitId === contestant.unitId) {
    return refused('same-unit', { name });
  }
  await transaction.contestant.update({
    where: { id: contestant.id },
    data: { unitId: targetUnitId },
  });
  return accepted();
}
