import { useTranslation } from 'react-i18next';
import { StatusBadge } from '#app/components/ui/status-badge.tsx';

/** A proposal as the pages get it. */
export type Proposal = {
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
};

/** "Chuyển sang Sở Y tế". */
export function ChangeWords({ proposal }: { proposal: Proposal }) {
  const { t } = useTranslation();
  const { change, targetUnitName, unitName } = proposal;
  const elsewhere = change === 'join' && targetUnitName && targetUnitName !== unitName;
  return <>{t(`roster:change.${elsewhere ? 'joinTo' : change}`, { unit: targetUnitName ?? '' })}</>;
}

/** Name, position and masked ID number. */
export function PersonWords({ proposal }: { proposal: Proposal }) {
  const { fullName, position, maskedCitizenId } = proposal;
  return (
    <>
      <span className="block font-semibold">{fullName}</span>
      <span className="block text-sm font-normal text-muted">
        {[position, maskedCitizenId].filter(Boolean).join(' · ')}
      </span>
    </>
  );
}

const tones = { proposed: 'warning', confirmed: 'success', declined: 'danger' } as const;

export function ProposalStatus({ proposal }: { proposal: Proposal }) {
  const { t } = useTranslation();
  return (
    <>
      <StatusBadge tone={tones[proposal.status]}>
        {t(`roster:status.${proposal.status}`)}
      </StatusBadge>
      {proposal.decisionReason && <p className="mt-1 text-sm">{proposal.decisionReason}</p>}
    </>
  );
}

/** Why somebody doesn't compete: a role by its words, or the reason that was entered. */
export function useExclusionWords() {
  const { t } = useTranslation();
  return (reason: string) =>
    reason.startsWith('role:') ? t(`roster:barred.${reason.slice('role:'.length)}`) : reason;
}
