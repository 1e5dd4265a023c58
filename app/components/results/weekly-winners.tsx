import { useTranslation } from 'react-i18next';
import type { PublicWeekly } from '#app/domain/awards/redact-result.ts';
import { DataTable } from '../ui/table.tsx';
import { PrizeBadge } from './prize-badge.tsx';
import { Signed } from './signed.tsx';
import { useSignedCells } from './signed-cells.ts';

/** The winners of one quiz week. */
export function WeeklyWinners({ award }: { award: PublicWeekly }) {
  const { t } = useTranslation('results');
  const cells = useSignedCells();
  const rows = award.winners.map((winner, at) => ({
    ...{ winner, cells: cells.winner(award.week, at, winner) },
  }));
  return (
    <>
      <p className="mb-3 text-muted">
        <Signed cell={cells.week(award).allCorrect} />
      </p>
      <DataTable
        caption={t('weekly.caption', { week: award.week })}
        captionHidden
        rows={rows}
        rowKey={(_, index) => index.toString()}
        empty={t('noWinner')}
        columns={[
          {
            key: 'prize',
            header: t('columns.prize'),
            cell: ({ winner, cells: { prize } }) => (
              <PrizeBadge prize={winner.prize}>
                <Signed cell={prize} />
              </PrizeBadge>
            ),
          },
          {
            key: 'name',
            header: t('columns.fullName'),
            rowHeader: true,
            cell: ({ cells: { fullName } }) => <Signed cell={fullName} />,
          },
          {
            key: 'unit',
            header: t('columns.unit'),
            cell: ({ cells: { unitName } }) => <Signed cell={unitName} />,
          },
          {
            key: 'correct',
            header: t('columns.correct'),
            numeric: true,
            cell: ({ cells: { correct } }) => <Signed cell={correct} />,
          },
          {
            key: 'prediction',
            header: t('columns.predictionError'),
            numeric: true,
            cell: ({ cells: { predictionError } }) => <Signed cell={predictionError} />,
          },
          {
            key: 'duration',
            header: t('columns.duration'),
            numeric: true,
            cell: ({ cells: { duration } }) => <Signed cell={duration} />,
          },
        ]}
      />
    </>
  );
}
