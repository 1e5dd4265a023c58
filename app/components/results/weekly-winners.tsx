import { useTranslation } from 'react-i18next';
import type { PublicWeekly } from '#app/domain/awards/redact-result.ts';
import { formatDuration, formatNumber } from '../format.ts';
import { DataTable } from '../ui/table.tsx';
import { PrizeBadge } from './prize-badge.tsx';

/** The winners of one quiz week. */
export function WeeklyWinners({ award }: { award: PublicWeekly }) {
  const { t } = useTranslation('results');
  return (
    <DataTable
      caption={t('weekly.caption', { week: award.week, allCorrect: award.allCorrect })}
      rows={award.winners}
      rowKey={(_, index) => index.toString()}
      empty={t('noWinner')}
      columns={[
        { key: 'prize', header: t('columns.prize'), cell: row => <PrizeBadge prize={row.prize} /> },
        {
          key: 'name',
          header: t('columns.fullName'),
          rowHeader: true,
          cell: row => row.fullName,
        },
        { key: 'unit', header: t('columns.unit'), cell: row => row.unitName },
        { key: 'correct', header: t('columns.correct'), numeric: true, cell: row => row.correct },
        {
          key: 'prediction',
          header: t('columns.predictionError'),
          numeric: true,
          cell: row =>
            row.predictionError === null
              ? t('weekly.noPrediction')
              : formatNumber(row.predictionError),
        },
        {
          key: 'duration',
          header: t('columns.duration'),
          numeric: true,
          cell: row => formatDuration(row.durationMs / 1000),
        },
      ]}
    />
  );
}
