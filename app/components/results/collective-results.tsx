import { useTranslation } from 'react-i18next';
import type { PublicUnit } from '#app/domain/awards/redact-result.ts';
import { StatusBadge } from '../ui/status-badge.tsx';
import { type Column, DataTable } from '../ui/table.tsx';
import { Podium } from './podium.tsx';
import { byPrize } from './podium-places.ts';
import { PrizeBadge } from './prize-badge.tsx';
import { Signed } from './signed.tsx';
import { type SignedCells, useSignedCells } from './signed-cells.ts';

/** The units that won the collective award, on a podium. */
export function CollectiveWinners({ rows }: { rows: readonly PublicUnit[] }) {
  const cells = useSignedCells();
  return (
    <Podium
      places={byPrize(rows).map((place, at) => ({
        prize: cells.placeOnPodium(at, place.prize),
        winners: place.rows.map((row, index) => {
          const { unitName, figures } = cells.unitOnPodium(at, index, row);
          return {
            key: unitName.at,
            content: (
              <>
                <span className="block text-lg font-semibold">
                  <Signed cell={unitName} />
                </span>
                <span className="block text-sm text-muted tabular-nums">
                  <Signed cell={figures} />
                </span>
              </>
            ),
          };
        }),
      }))}
    />
  );
}

type UnitRow = { unit: PublicUnit; cells: ReturnType<SignedCells['unit']> };

/** Every unit's published figures. */
export function UnitFigures({ rows }: { rows: readonly PublicUnit[] }) {
  const { t } = useTranslation('results');
  const cells = useSignedCells();
  const hasComposite = rows.some(({ composite }) => composite !== undefined);
  const figures = [
    'participation',
    'quality',
    'entryScore',
    'entryRank',
    ...(hasComposite ? (['composite'] as const) : []),
  ] as const;
  const columns: Column<UnitRow>[] = [
    {
      key: 'rank',
      header: t('columns.rank'),
      numeric: true,
      cell: row => <Signed cell={row.cells.rank} />,
    },
    {
      key: 'unit',
      header: t('columns.unit'),
      rowHeader: true,
      className: 'min-w-44',
      cell: row => <Signed cell={row.cells.unitName} />,
    },
    ...figures.map(key => ({
      key,
      header: t(`columns.${key}`),
      numeric: true,
      cell: (row: UnitRow) => {
        const figure = row.cells[key];
        return figure ? <Signed cell={figure} /> : '–';
      },
    })),
    { key: 'conditions', header: t('columns.conditions'), cell: row => <Conditions row={row} /> },
    {
      key: 'prize',
      header: t('columns.prize'),
      cell: ({ unit, cells: { prize } }) =>
        unit.prize ? (
          <PrizeBadge prize={unit.prize}>
            <Signed cell={prize} />
          </PrizeBadge>
        ) : (
          <Signed cell={prize} />
        ),
    },
  ];
  return (
    <DataTable
      caption={t('collective.caption')}
      captionHidden
      rows={rows.map((unit, at) => ({ unit, cells: cells.unit(at, unit) }))}
      rowKey={row => row.cells.unitName.at}
      columns={columns}
      dense
      narrow="scroll"
    />
  );
}

function Conditions({ row }: { row: UnitRow }) {
  const shown = <Signed cell={row.cells.conditions} />;
  if (row.unit.eligible) return <StatusBadge tone="success">{shown}</StatusBadge>;
  return <span className="text-sm">{shown}</span>;
}
