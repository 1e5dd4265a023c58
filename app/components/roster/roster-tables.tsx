import { useTranslation } from 'react-i18next';
import { formatDateTime } from '#app/components/format.ts';
import { TextLink } from '#app/components/ui/link.tsx';
import { StatusBadge } from '#app/components/ui/status-badge.tsx';
import { type Column, DataTable } from '#app/components/ui/table.tsx';
import {
  ChangeWords,
  PersonWords,
  type Proposal,
  ProposalStatus,
  useExclusionWords,
} from './proposal-words.tsx';
import type { Roster, RosterRow } from './roster-types.ts';

type Props = { roster: Roster; search: string; personTo: (contestantId: string) => string };

/** Who is on the roster, a page of it. */
export function RosterTable({ roster, search, personTo }: Props) {
  const { t } = useTranslation();
  const exclusionWords = useExclusionWords();
  const columns: Column<RosterRow>[] = [
    {
      key: 'name',
      header: t('roster:table.fullName'),
      rowHeader: true,
      className: 'min-w-36',
      cell: row => row.fullName,
    },
    { key: 'position', header: t('roster:table.position'), cell: row => row.position ?? '' },
    {
      key: 'id',
      header: t('roster:table.citizenId'),
      className: 'whitespace-nowrap',
      cell: row => row.maskedCitizenId ?? t('roster:table.noId'),
    },
    ...(roster.ownUnits.length > 1
      ? [{ key: 'unit', header: t('roster:table.unit'), cell: (row: RosterRow) => row.unitName }]
      : []),
    {
      key: 'status',
      header: t('roster:table.status'),
      cell: row =>
        row.excludedReason === null ? (
          t('roster:table.competes')
        ) : (
          <>
            <StatusBadge tone="danger">{t('roster:table.excluded')}</StatusBadge>
            <span className="mt-1 block text-sm">{exclusionWords(row.excludedReason)}</span>
          </>
        ),
    },
    {
      key: 'action',
      header: t('roster:table.action'),
      // who waits for an answer may need a password all the same
      cell: row => (
        <>
          {row.hasOpenProposal && (
            <StatusBadge tone="warning">{t('roster:table.pending')}</StatusBadge>
          )}
          <TextLink
            className={row.hasOpenProposal ? 'mt-1 block' : undefined}
            to={personTo(row.contestantId)}
            aria-label={t('roster:table.changeOf', { name: row.fullName })}
          >
            {t('roster:table.change')}
          </TextLink>
        </>
      ),
    },
  ];
  return (
    <DataTable
      caption={
        search ? t('roster:table.found', { count: roster.found }) : t('roster:table.caption')
      }
      rows={roster.rows}
      rowKey={row => row.contestantId}
      columns={columns}
      empty={search ? t('roster:table.nobody') : t('roster:table.empty')}
      dense
    />
  );
}

/** What the unit proposed and what came of it. */
export function OwnProposals({ proposals }: { proposals: Proposal[] }) {
  const { t } = useTranslation();
  return (
    <DataTable
      caption={t('roster:proposals.caption')}
      captionHidden
      rows={proposals}
      rowKey={proposal => proposal.id}
      empty={t('roster:proposals.empty')}
      dense
      columns={[
        {
          key: 'person',
          header: t('roster:proposals.person'),
          rowHeader: true,
          cell: proposal => <PersonWords proposal={proposal} />,
        },
        {
          key: 'change',
          header: t('roster:proposals.change'),
          cell: proposal => <ChangeWords proposal={proposal} />,
        },
        {
          key: 'reason',
          header: t('roster:proposals.reason'),
          cell: proposal => proposal.reason ?? '',
        },
        {
          key: 'at',
          header: t('roster:proposals.at'),
          cell: proposal => formatDateTime(proposal.proposedAt),
        },
        {
          key: 'status',
          header: t('roster:proposals.status'),
          cell: proposal => <ProposalStatus proposal={proposal} />,
        },
      ]}
    />
  );
}
