import { useTranslation } from 'react-i18next';
import type { SheetState } from '#app/domain/judging/progress.ts';
import { paths } from '#app/http/paths.ts';
import { formatDateTime, formatDuration, formatNumber, type Instant } from '../format.ts';
import { TextLink } from '../ui/link.tsx';
import { type Column, DataTable } from '../ui/table.tsx';
import type { ShownReturn } from './score-sheet-view.ts';
import { SheetStateBadge } from './sheet-state.tsx';

/** One entry of a judge's list, with what is known of the own sheet. */
export type QueueItem = {
  code: string;
  kind: 'video' | 'slogan';
  title: string;
  slogan: string | null;
  durationMs: number | null;
  unitName: string | null;
  version: number;
  revision: number;
  missing: string[];
  state: SheetState;
  total: number | null;
  savedAt: Instant | null;
  returned: ShownReturn | null;
};

/** A judge's entries, each with its sheet's state; nameless where judging is blind. */
export function QueueTable({ contest, items }: { contest: string; items: readonly QueueItem[] }) {
  const { t } = useTranslation();
  const columns: Column<QueueItem>[] = [
    {
      key: 'entry',
      header: t('judging:queue.columns.entry'),
      rowHeader: true,
      className: 'min-w-40',
      cell: item => (
        <TextLink to={paths.scoreSheet(contest, item.code)}>
          {item.code} – {item.slogan ?? item.title}
        </TextLink>
      ),
    },
    {
      key: 'unit',
      header: t('judging:queue.columns.unit'),
      className: 'min-w-32',
      cell: item => item.unitName,
    },
    {
      key: 'length',
      header: t('judging:queue.columns.length'),
      numeric: true,
      cell: item => (item.durationMs === null ? '–' : formatDuration(item.durationMs / 1000)),
    },
    {
      key: 'state',
      header: t('judging:queue.columns.state'),
      className: 'whitespace-nowrap',
      cell: item => (
        <>
          <SheetStateBadge state={item.state} />
          {item.returned && <ReturnedMark {...item.returned} />}
        </>
      ),
    },
    {
      key: 'total',
      header: t('judging:queue.columns.total'),
      numeric: true,
      cell: item => (item.total === null ? '–' : formatNumber(item.total)),
    },
    {
      key: 'savedAt',
      header: t('judging:queue.columns.savedAt'),
      className: 'lg:whitespace-nowrap',
      cell: item => (item.savedAt ? formatDateTime(item.savedAt) : '–'),
    },
  ];
  const hasVideos = items.some(item => item.kind === 'video');
  const isBlind = items.some(item => item.unitName === null);
  return (
    <DataTable
      caption={t('judging:queue.caption')}
      captionHidden
      columns={columns.filter(
        ({ key }) => (hasVideos || key !== 'length') && !(isBlind && key === 'unit'),
      )}
      rows={items}
      rowKey={item => item.code}
      empty={t('judging:queue.noneHere')}
    />
  );
}

/** That a sheet came back, and why, beside its state. */
function ReturnedMark({ by, at, reason }: ShownReturn) {
  const { t } = useTranslation('judging');
  return (
    <p className="mt-1 max-w-64 text-sm whitespace-normal">
      <strong className="text-warning">
        {t(`returned.mark.${by}`, { time: formatDateTime(at) })}
      </strong>{' '}
      {t('returned.reason', { reason })}
    </p>
  );
}
