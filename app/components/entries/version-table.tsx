import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { formatDateTimeSeconds } from '../format.ts';
import { SectionHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { DataTable } from '../ui/table.tsx';
import type { ShownEntry } from './entry-types.ts';
import type { ShownVersion } from './version-details.tsx';

/** All versions of an entry with their receipts; `withFiles` links to the file of each. */
export function VersionTable(props: {
  contest: { code: string };
  entry: ShownEntry;
  withFiles?: boolean;
}) {
  const { contest, entry, withFiles } = props;
  const { t } = useTranslation('entries');
  const fileColumn = {
    key: 'file',
    header: t('versions.file'),
    cell: ({ number }: ShownVersion) => (
      <TextLink reload to={paths.entryVideo(contest.code, entry.code, number)}>
        {t('versions.watch')}
      </TextLink>
    ),
  };
  return (
    <>
      <SectionHeading title={t('versions.title')} lead={t('versions.lead')} />
      <DataTable
        caption={t('versions.title')}
        captionHidden
        rows={entry.versions}
        rowKey={({ number }) => String(number)}
        columns={[
          {
            key: 'number',
            header: t('versions.number'),
            rowHeader: true,
            className: 'whitespace-nowrap',
            cell: ({ number }) => t('versions.numbered', { number }),
          },
          { key: 'name', header: t('versions.name'), cell: ({ title }) => title },
          {
            key: 'at',
            header: t('versions.at'),
            cell: version => (
              <>
                {formatDateTimeSeconds(version.handedInAt)}
                {version.onBehalf && (
                  <span className="block text-sm text-muted">{t('versions.onBehalf')}</span>
                )}
              </>
            ),
          },
          {
            key: 'state',
            header: t('versions.state'),
            cell: version => <VersionState entry={entry} version={version} />,
          },
          {
            key: 'receipt',
            header: t('versions.receipt'),
            className: 'whitespace-nowrap',
            cell: ({ receiptCode }) =>
              receiptCode && (
                <TextLink to={paths.receipt(contest.code, receiptCode)}>{receiptCode}</TextLink>
              ),
          },
          ...(withFiles && entry.kind === 'video' ? [fileColumn] : []),
        ]}
      />
    </>
  );
}

function VersionState({ entry, version }: { entry: ShownEntry; version: ShownVersion }) {
  const { t } = useTranslation('entries');
  if (!version.isJudged) return <StatusBadge>{t('versions.replaced')}</StatusBadge>;
  if (entry.status === 'valid') {
    return <StatusBadge tone="success">{t('versions.judged')}</StatusBadge>;
  }
  return (
    <StatusBadge tone={entry.status === 'rejected' ? 'danger' : 'neutral'}>
      {t(`status.${entry.status}`)}
    </StatusBadge>
  );
}
