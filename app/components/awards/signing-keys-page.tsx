import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { formatDateTime } from '../format.ts';
import { Breadcrumbs } from '../ui/breadcrumbs.tsx';
import { PageHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { DataTable } from '../ui/table.tsx';

type ShownKey = {
  keyId: string;
  publicKey: string;
  createdAt: string;
  retiredAt: string | null;
  retiredReason: string | null;
};

export type SigningKeysPageProps = {
  contest: { code: string; title: string };
  keys: readonly ShownKey[];
};

/** Every key that the contest's results were signed with. */
export function SigningKeysPage({ contest, keys }: SigningKeysPageProps) {
  const { t } = useTranslation('publishing');
  const command = `contest awards verify ${contest.code}-cong-bo-1-co-chu-ky.json --public-key ${contest.code}-khoa.json`;
  return (
    <>
      <Breadcrumbs
        items={[
          { label: t('results:title'), to: paths.results(contest.code) },
          { label: t('keys.title') },
        ]}
      />
      <PageHeading title={t('keys.title')} eyebrow={contest.title} lead={t('keys.lead')} />
      <DataTable
        caption={t('keys.caption')}
        captionHidden
        rows={keys}
        rowKey={({ keyId }) => keyId}
        empty={t('keys.empty')}
        columns={[
          {
            key: 'keyId',
            header: t('keys.id'),
            rowHeader: true,
            cell: ({ keyId }) => <code className="text-sm break-all">{keyId}</code>,
          },
          {
            key: 'publicKey',
            header: t('keys.publicKey'),
            cell: ({ publicKey }) => <code className="text-sm break-all">{publicKey}</code>,
          },
          {
            key: 'createdAt',
            header: t('keys.createdAt'),
            className: 'whitespace-nowrap tabular-nums',
            cell: ({ createdAt }) => formatDateTime(createdAt),
          },
          {
            key: 'state',
            header: t('keys.state'),
            cell: ({ retiredAt, retiredReason }) =>
              retiredAt ? (
                <>
                  <StatusBadge>
                    {t('keys.retired', { retiredAt: formatDateTime(retiredAt) })}
                  </StatusBadge>
                  <p className="mt-1">{retiredReason}</p>
                </>
              ) : (
                <StatusBadge tone="success">{t('keys.inUse')}</StatusBadge>
              ),
          },
        ]}
      />
      {keys.length > 0 && (
        <>
          <p className="mb-4">
            <TextLink to={paths.signingKeysData(contest.code)} download>
              {t('keys.download')}
            </TextLink>
          </p>
          <p className="mb-1">{t('keys.command')}</p>
          <code className="block text-sm break-all">{command}</code>
        </>
      )}
    </>
  );
}
