import { recordAudit } from '#app/db/audit.server.ts';
import type { Transaction } from '#app/db/database.server.ts';
import { inTransaction } from '#app/db/transactions.server.ts';
import { readCitizenId } from '#app/domain/citizen-id.ts';
import { rosterFreezesAt } from '#app/domain/contest-rules.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { getContest } from '../contests/find-contest.server.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import { rosterUnits } from './roster-units.server.ts';

export type ProposedChange =
  | {
      change: 'join';
      fullName: string;
      citizenId: string;
      position: string | null;
      targetUnitId: string | null;
    }
  | { change: 'leave'; contestantId: string }
  | { change: 'move'; contestantId: string; targetUnitId: string };

export type ProposeInput = {
  contestId: string;
  /** The unit that proposes. */
  unitId: string;
  /** Needed once week 1 has opened. */
  reason: string | null;
} & ProposedChange;

export type ProposeRefusal =
  | 'reason-needed'
  | 'not-a-citizen-id'
  | 'unknown-unit'
  | 'same-unit'
  | 'not-on-roster'
  | 'already-on-roster'
  | 'already-proposed';

/** A representative asks for a change of the own roster; a secretary decides. */
export async function proposeRosterChange(
  input: ProposeInput,
  act: Act,
): Promise<Verdict<{ proposalId: string }, ProposeRefusal>> {
  const { contestId, unitId, change, reason } = input;
  const actor = permit(act, 'roster.propose', { contestId, unitId });
  const contest = await getContest(contestId, act);
  if (act.now >= rosterFreezesAt(contest.rules) && !reason) return refused('reason-needed');
  return inTransaction(act.db, async transaction => {
    const checked = await (input.change === 'join'
      ? checkJoin(transaction, input, act)
      : checkLeaver(transaction, input));
    if (!checked.ok) return checked;
    const proposal = await transaction.rosterProposal.create({
      data: {
        contestId,
        unitId,
        change,
        reason,
        proposedById: actor.personId,
        proposedAt: act.now,
        ...checked.value,
      },
    });
    await recordAudit(transaction, {
      at: act.now,
      contestId,
      actorId: actor.personId,
      action: 'roster.propose',
      subjectType: 'roster-proposal',
      subjectId: proposal.id,
      after: {
        change,
        unitId,
        contestantId: proposal.contestantId,
        targetUnitId: proposal.targetUnitId,
      },
      ...(reason ? { reason } : {}),
    });
    return accepted({ proposalId: proposal.id });
  });
}

async function checkJoin(
  transaction: Transaction,
  input: Extract<ProposeInput, { change: 'join' }>,
  { vault }: Act,
) {
  const { contestId, unitId, fullName, position } = input;
  const citizenId = readCitizenId(input.citizenId);
  if (!citizenId) return refused('not-a-citizen-id');
  const { own } = await rosterUnits(transaction, contestId, unitId);
  const ownIds = own.map(unit => unit.id);
  const targetUnitId = input.targetUnitId ?? unitId;
  if (!ownIds.includes(targetUnitId)) return refused('unknown-unit');
  const sameNumber = { citizenIdHash: { in: vault.hashes(citizenId) } };
  // Whether the number stands on another unit's roster is for the secretary to see, not for whoever types numbers.
  const here = await transaction.contestant.findFirst({
    where: { contestId, unitId: { in: ownIds }, leftAt: null, person: sameNumber },
  });
  if (here) return refused('already-on-roster');
  const open = await transaction.rosterProposal.findFirst({
    where: { contestId, unitId, status: 'proposed', ...sameNumber },
  });
  if (open) return refused('already-proposed');
  const numbered = {
    citizenIdHash: vault.hash(citizenId),
    citizenIdCipher: vault.encrypt(citizenId),
  };
  return accepted({ fullName, position, ...numbered, targetUnitId });
}

async function checkLeaver(
  transaction: Transaction,
  input: Extract<ProposeInput, { change: 'leave' | 'move' }>,
) {
  const { contestId, unitId, contestantId } = input;
  const { all, own } = await rosterUnits(transaction, contestId, unitId);
  const contestant = await transaction.contestant.findFirst({
    where: { id: contestantId, contestId, leftAt: null, unitId: { in: own.map(unit => unit.id) } },
    include: { rosterProposals: { where: { status: 'proposed' } } },
  });
  if (!contestant) return refused('not-on-roster');
  if (contestant.rosterProposals.length > 0) return refused('already-proposed');
  if (input.change === 'leave') return accepted({ contestantId });
  const { targetUnitId } = input;
  if (!all.some(unit => unit.id === targetUnitId)) return refused('unknown-unit');
  if (targetUnitId === contestant.unitId) return refused('same-unit');
  return accepted({ contestantId, targetUnitId });
}
