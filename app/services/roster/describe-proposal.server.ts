import { maskCitizenId } from '#app/domain/citizen-id.ts';
import type { Vault } from '#app/identity/vault.server.ts';

/** What a description of a proposal reads beside its row. */
export const proposalRelations = {
  unit: { select: { name: true } },
  targetUnit: { select: { name: true } },
  contestant: {
    select: {
      unit: { select: { name: true } },
      person: { select: { fullName: true, citizenIdCipher: true } },
    },
  },
} as const;

/** A proposal as pages show it; the ID number is masked. */
export interface ProposalView {
  id: string;
  change: 'join' | 'leave' | 'move';
  status: 'proposed' | 'confirmed' | 'declined';
  fullName: string;
  maskedCitizenId: string | null;
  position: string | null;
  unitName: string;
  targetUnitName: string | null;
  reason: string | null;
  proposedAt: string;
  decidedAt: string | null;
  decisionReason: string | null;
}

interface ProposalRecord {
  id: string;
  change: ProposalView['change'];
  status: ProposalView['status'];
  fullName: string | null;
  citizenIdCipher: string | null;
  position: string | null;
  reason: string | null;
  proposedAt: Date;
  decidedAt: Date | null;
  decisionReason: string | null;
  unit: { name: string };
  targetUnit: { name: string } | null;
  contestant: {
    unit: { name: string };
    person: { fullName: string; citizenIdCipher: string | null };
  } | null;
}

export function describeProposal(proposal: ProposalRecord, vault: Vault): ProposalView {
  const { contestant, unit, targetUnit, proposedAt, decidedAt } = proposal;
  const cipher = proposal.citizenIdCipher ?? contestant?.person.citizenIdCipher ?? null;
  return {
    id: proposal.id,
    change: proposal.change,
    status: proposal.status,
    fullName: proposal.fullName ?? contestant?.person.fullName ?? '',
    maskedCitizenId: cipher && maskCitizenId(vault.decrypt(cipher)),
    position: proposal.position,
    unitName: unit.name,
    targetUnitName: targetUnit?.name ?? null,
    reason: proposal.reason,
    proposedAt: proposedAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
    decisionReason: proposal.decisionReason,
  };
}
