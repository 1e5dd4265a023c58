import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { formatDateTimeSeconds, formatNumber } from '../format.ts';
import { PageHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { DataTable } from '../ui/table.tsx';

export type AuditHeadsPageProps = {
  heads: readonly { day: string; takenAt: string; rows: number; hash: string }[];
};

/** The daily ends of the chain over the record: numbers and hashes, nothing of what it says. */
export function AuditHeadsPage({ heads }: AuditHeadsPageProps) {
  const { t } = useTranslation('record');
  return (
    <>
      <PageHeading title={t('title')} lead={t('lead')} />
      <DataTable
        caption={t('caption')}
        captionHidden
        rows={heads}
        rowKey={({ day }) => day}
        empty={t('empty')}
        columns={[
          {
            key: 'takenAt',
            header: t('takenAt'),
            rowHeader: true,
            className: 'whitespace-nowrap tabular-nums',
            cell: ({ takenAt }) => formatDateTimeSeconds(takenAt),
          },
          {
            key: 'rows',
            header: t('rows'),
            className: 'tabular-nums',
            cell: ({ rows }) => formatNumber(rows),
          },
          {
            key: 'hash',
            header: t('hash'),
            cell: ({ hash }) => <code className="text-sm break-all">{hash}</code>,
          },
        ]}
      />
      {heads.length > 0 && (
        <>
          <p className="mb-4">
            <TextLink to={paths.auditHeadsData()} download>
              {t('download')}
            </TextLink>
          </p>
          <p className="mb-1">{t('command')}</p>
          <code className="block text-sm break-all">
            contest audit verify --heads dau-chuoi-nhat-ky.json
          </code>
        </>
      )}
    </>
  );
}
