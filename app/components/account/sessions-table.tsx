import { useTranslation } from 'react-i18next';
import { formatDateTime } from '../format.ts';
import { Button } from '../ui/button.tsx';
import { PostForm } from '../ui/form.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { type Column, DataTable } from '../ui/table.tsx';
import { useDeviceName } from './use-device-name.ts';

export type SessionView = {
  id: string;
  device: string | null;
  method: 'password' | 'vneid';
  createdAt: Date;
  lastUsedAt: Date;
  isThis: boolean;
};

/** Where a person is signed in, each with a button that signs out there. */
export function SessionsTable({ sessions }: { sessions: readonly SessionView[] }) {
  const { t } = useTranslation('devices');
  const nameOf = useDeviceName();
  const columns: Column<SessionView>[] = [
    {
      ...{ key: 'device', header: t('device'), rowHeader: true },
      cell: ({ device, isThis }) => (
        <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
          {nameOf(device)}
          {isThis && <StatusBadge tone="success">{t('this')}</StatusBadge>}
        </span>
      ),
    },
    { key: 'method', header: t('method'), cell: ({ method }) => t(`methods.${method}`) },
    {
      ...{ key: 'since', header: t('since') },
      cell: ({ createdAt }) => formatDateTime(createdAt),
    },
    {
      ...{ key: 'used', header: t('lastUsed') },
      cell: ({ lastUsedAt }) => formatDateTime(lastUsedAt),
    },
    {
      ...{ key: 'end', header: t('end'), headerHidden: true, className: 'whitespace-nowrap' },
      cell: ({ id, device, createdAt, isThis }) =>
        !isThis && (
          <PostForm hidden={{ intent: 'end', session: id }}>
            <Button
              variant="secondary"
              size="small"
              aria-label={t('endThat', { device: nameOf(device), at: formatDateTime(createdAt) })}
            >
              {t('end')}
            </Button>
          </PostForm>
        ),
    },
  ];
  return (
    <DataTable
      caption={t('sessions')}
      captionHidden
      columns={columns}
      rows={sessions}
      rowKey={({ id }) => id}
    />
  );
}
