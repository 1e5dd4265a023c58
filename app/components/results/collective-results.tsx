import { useTranslation } from 'react-i18next';
import type { PublicUnit } from '#app/domain/awards/redact-result.ts';
import { formatPercent } from '../format.ts';
import { StatusBadge } from '../ui/status-badge.tsx';
import { type Column, DataTable } from '../ui/table.tsx';
import { formatFigure } from './award-words.ts';
import { byPrize, Podium } from './podium.tsx';
import { PrizeBadge } from './prize-badge.tsx';

/** The units that won the collective award, on a podium. */
export function CollectiveWinners({ rows }: { rows: readonly PublicUnit[] }) {
  const { t } = useTranslation('results');
  return (
    <Podium
      places={byPrize(rows).map(place => ({
        prize: place.prize,
        winners: place.rows.map((row, index) => ({
          key: `${row.unitName}/${index.toString()}`,
          content: (
            <>
              <span className="block text-lg font-semibold">{row.unitName}</span>
              <span className="block text-sm text-muted tabular-nums">
                {t('collective.figures', {
                  ...{
                    participation: percent(row.participation),
                    quality: formatFigure(row.quality),
                  },
                })}
              </span>
            </>
          ),
        })),
      }))}
    />
  );
}

/** Every unit's published figures. */
export function UnitFigures({ rows }: { rows: readonly PublicUnit[] }) {
  const { t } = useTranslation('results');
  const hasComposite = rows.some(({ composite }) => composite !== undefined);
  const columns: Column<PublicUnit>[] = [
    {
      key: 'rank',
      header: t('columns.rank'),
      numeric: true,
      cell: row => row.rank ?? '–',
    },
    {
      key: 'unit',
      header: t('columns.unit'),
      rowHeader: true,
      cell: row => row.unitName,
    },
    {
      key: 'participation',
      header: t('columns.participation'),
      numeric: true,
      cell: row => percent(row.participation),
    },
    {
      key: 'quality',
      header: t('columns.quality'),
      numeric: true,
      cell: row => formatFigure(row.quality),
    },
    {
      key: 'entryScore',
      header: t('columns.entryScore'),
      numeric: true,
      cell: row => formatFigure(row.entryScore),
    },
    {
      key: 'entryRank',
      header: t('columns.entryRank'),
      numeric: true,
      cell: row => row.entryRank ?? '–',
    },
    ...(hasComposite
      ? [
          {
            key: 'composite',
            header: t('columns.composite'),
            numeric: true,
            cell: (row: PublicUnit) => formatFigure(row.composite),
          },
        ]
      : []),
    { key: 'conditions', header: t('columns.conditions'), cell: row => <Conditions row={row} /> },
    {
      key: 'prize',
      header: t('columns.prize'),
      cell: row => (row.prize ? <PrizeBadge prize={row.prize} /> : '–'),
    },
  ];
  return (
    <DataTable
      caption={t('collective.caption')}
      captionHidden
      rows={rows}
      rowKey={(row, index) => `${row.unitName}/${index.toString()}`}
      columns={columns}
      dense
      narrow="scroll"
    />
  );
}

function Conditions({ row }: { row: PublicUnit }) {
  const { t } = useTranslation('results');
  if (row.eligible) return <StatusBadge tone="success">{t('conditions.all')}</StatusBadge>;
  const missed = row.conditions.filter(({ holds }) => !holds);
  const names = missed.map(({ code }) => t(`conditions.${code}`)).join(', ');
  return <span className="text-sm">{t('conditions.missed', { names })}</span>;
}

const percent = (figure: string) => formatPercent(figure, figure.split('.')[1]?.length ?? 0);
