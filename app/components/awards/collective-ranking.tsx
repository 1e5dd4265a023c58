import { CircleCheck, CircleX } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CollectiveResult, ConditionCode } from '#app/domain/awards/award-result.ts';
import type { CollectiveKey } from '#app/domain/awards/read-rules.ts';
import { collectiveFigure } from '../charts/awards-figures.ts';
import { FigureCard } from '../charts/figure-card.tsx';
import { useWords } from '../charts/use-words.ts';
import { formatPercent } from '../format.ts';
import { decimalsOf, formatFigure } from '../results/award-words.ts';
import { StatusBadge } from '../ui/status-badge.tsx';
import { type Column, DataTable } from '../ui/table.tsx';
import { RankingPrize } from './ranking-prize.tsx';

type CollectiveRow = CollectiveResult & {
  unitName: string;
  group: string;
  zeroAttempts: number;
  isTied: boolean;
};

type CollectiveRankingProps = {
  contest: { code: string };
  rows: readonly CollectiveRow[];
  limits: {
    /** Percent by group. */
    minimum: Readonly<Partial<Record<string, number>>>;
    topEntries: number;
  };
  /** What the rules rank by first. */
  by: CollectiveKey;
};

/** For every unit each condition with its figure, its limit and whether it holds; then what ranks it. */
export function CollectiveRanking({ contest, rows, limits, by }: CollectiveRankingProps) {
  const { t } = useTranslation('awards');
  const figure = collectiveFigure(rows, { by, minimum: limits.minimum }, useWords());
  const hasComposite = rows.some(({ composite }) => composite !== undefined);
  const condition = (
    code: ConditionCode,
    figure: (row: CollectiveRow) => ReactNode,
    limit: (row: CollectiveRow) => string,
  ): Column<CollectiveRow> => ({
    key: code,
    header: t(`conditions.${code}`),
    cell: row => {
      const stated = row.conditions.find(one => one.code === code);
      return (
        <Condition holds={stated?.holds ?? null} limit={stated ? limit(row) : t('notRequired')}>
          {figure(row)}
        </Condition>
      );
    },
  });
  return (
    <>
      <FigureCard figure={figure} contest={contest.code} name="giai-tap-the" />
      <DataTable
        caption={t('collective.caption')}
        rows={rows}
        rowKey={row => row.unitId}
        empty={t('collective.empty')}
        dense
        columns={[
          { key: 'rank', header: t('columns.rank'), numeric: true, cell: row => row.rank ?? '–' },
          {
            key: 'unit',
            header: t('columns.unit'),
            rowHeader: true,
            cell: row => (
              <>
                {row.unitName}
                <span className="block text-sm font-normal text-muted">
                  {t(`units:groups.${row.group}`)}
                </span>
              </>
            ),
          },
          condition(
            'entry-in-top',
            row => row.entryRank ?? t('collective.noEntry'),
            () => t('collective.topEntries', { count: limits.topEntries }),
          ),
          condition(
            'participation',
            row => formatPercent(row.participation, decimalsOf(row.participation)),
            row => t('collective.minimum', { percent: limits.minimum[row.group] ?? 0 }),
          ),
          condition(
            'no-zero',
            row => t('collective.zeros', { count: row.zeroAttempts }),
            () => t('collective.noZeros'),
          ),
          {
            key: 'eligible',
            header: t('columns.eligible'),
            className: 'whitespace-nowrap',
            cell: row => (
              <StatusBadge tone={row.eligible ? 'success' : 'neutral'}>
                {t(row.eligible ? 'eligible' : 'notEligible')}
              </StatusBadge>
            ),
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
          ...(hasComposite
            ? [
                {
                  key: 'composite',
                  header: t('columns.composite'),
                  numeric: true,
                  cell: (row: CollectiveRow) => formatFigure(row.composite),
                },
              ]
            : []),
          {
            key: 'prize',
            header: t('columns.prize'),
            cell: row => <RankingPrize row={row} contest={contest} />,
          },
        ]}
      />
    </>
  );
}

type ConditionProps = { holds: boolean | null; limit: string; children: ReactNode };

/** A figure with its limit; null: the rules don't ask for it. */
function Condition({ holds, limit, children }: ConditionProps) {
  const { t } = useTranslation('awards');
  const Icon = holds ? CircleCheck : CircleX;
  return (
    <div className="flex items-start gap-1.5">
      {holds !== null && (
        <>
          <Icon
            aria-hidden
            className={`mt-0.5 size-4 shrink-0 ${holds ? 'text-success' : 'text-danger'}`}
          />
          <span className="sr-only">{t(holds ? 'holds' : 'holdsNot')}: </span>
        </>
      )}
      <div>
        <span className="tabular-nums">{children}</span>
        <span className="block text-sm text-muted md:whitespace-nowrap">{limit}</span>
      </div>
    </div>
  );
}
