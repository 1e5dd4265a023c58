import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { formatDateTime } from '../format.ts';
import { useAwardWords } from '../results/award-words.ts';
import { TextLink } from '../ui/link.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { DataTable } from '../ui/table.tsx';
import type { Tone } from '../ui/tone.tsx';
import type { ShownProposal } from './publishing-types.ts';

const tones: Record<ShownProposal['state'], Tone> = {
  waiting: 'warning',
  approved: 'info',
  returned: 'danger',
  withdrawn: 'neutral',
  published: 'success',
  lapsed: 'danger',
};

export function ProposalState({ state }: Pick<ShownProposal, 'state'>) {
  const { t } = useTranslation('publishing');
  return <StatusBadge tone={tones[state]}>{t(`states.${state}`)}</StatusBadge>;
}

type ProposalsTableProps = {
  contest: { code: string };
  proposals: readonly ShownProposal[];
};

/** What was prepared, and what became of it: newest first. */
export function ProposalsTable({ contest, proposals }: ProposalsTableProps) {
  const { t } = useTranslation('publishing');
  const words = useAwardWords();
  return (
    <DataTable
      caption={t('proposals.title')}
      captionHidden
      rows={proposals}
      rowKey={({ id }) => id}
      highlight={({ state }) => state === 'waiting'}
      columns={[
        {
          key: 'scope',
          header: t('proposals.scope'),
          rowHeader: true,
          cell: ({ id, scope }) => (
            <TextLink to={paths.proposal(contest.code, id)}>{words.scope(scope)}</TextLink>
          ),
        },
        {
          key: 'state',
          header: t('proposals.state'),
          cell: ({ state }) => <ProposalState state={state} />,
        },
        {
          key: 'prepared',
          header: t('proposals.prepared'),
          cell: ({ preparedBy, preparedAt }) => (
            <>
              {preparedBy}
              <span className="block text-muted">{formatDateTime(preparedAt)}</span>
            </>
          ),
        },
        {
          key: 'decided',
          header: t('proposals.decided'),
          cell: ({ decidedBy, decidedAt }) =>
            decidedAt && (
              <>
                {decidedBy}
                <span className="block text-muted">{formatDateTime(decidedAt)}</span>
              </>
            ),
        },
        {
          key: 'publishAt',
          header: t('proposals.publishAt'),
          cell: ({ publishAt }) => (publishAt ? formatDateTime(publishAt) : t('proposals.atOnce')),
        },
      ]}
    />
  );
}
