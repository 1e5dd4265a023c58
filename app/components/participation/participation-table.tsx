import { useTranslation } from 'react-i18next';
import type { QuizWeek } from '#app/domain/standing/quiz-weeks.ts';
import { formatNumber, formatPercent } from '../format.ts';
import { formatFigure } from '../results/award-words.ts';
import { TextLink } from '../ui/link.tsx';
import { type Column, DataTable } from '../ui/table.tsx';
import type { ShownRow } from './participation-types.ts';

const percent = (figure: string) => formatPercent(figure, figure.split('.')[1]?.length ?? 0);

type ParticipationTableProps = {
  rows: readonly ShownRow[];
  total: ShownRow;
  weeks: readonly QuizWeek[];
  /** null: all weeks side by side. */
  week: number | null;
  /** Where a row leads; null: nowhere. */
  rowTo: ((unitId: string) => string) | null;
};

/** The report's rows and their total, of one week or all. */
export function ParticipationTable(props: ParticipationTableProps) {
  const { rows, total, weeks, week, rowTo } = props;
  const { t } = useTranslation('participation');
  const all = [...rows.map(row => ({ ...row, isTotal: false })), { ...total, isTotal: true }];
  type Row = (typeof all)[number];
  const name: Column<Row> = {
    key: 'name',
    header: t(rowTo ? 'columns.unit' : 'columns.name'),
    rowHeader: true,
    className: 'min-w-44',
    cell: row => {
      const label = row.isTotal
        ? t('total')
        : row.ownOnly
          ? t('ownOnly', { name: row.name })
          : row.name;
      return (
        <span className={row.depth > 0 ? 'block ps-5' : undefined}>
          {rowTo && !row.isTotal ? (
            <TextLink quiet to={rowTo(row.unitId)}>
              {label}
            </TextLink>
          ) : (
            label
          )}
        </span>
      );
    },
  };
  const number = (key: string, cell: (row: Row) => string): Column<Row> => ({
    ...{ key, header: t(`columns.${key}`), numeric: true, cell },
  });
  const roster = number('roster', row => formatNumber(row.roster));
  const minimum = number('minimum', row =>
    row.minimum > 0 ? `${formatNumber(row.minimum)}%` : '–',
  );
  const columns: Column<Row>[] =
    week === null
      ? [
          ...[name, roster],
          ...weeks
            .filter(({ state }) => state !== 'next')
            .map(
              (one): Column<Row> => ({
                ...{
                  key: `week-${one.week}`,
                  header: t('week', { week: one.week }),
                  numeric: true,
                },
                cell: row => percent(row.weeks[one.week - 1]?.rate ?? '0'),
              }),
            ),
          ...[number('participation', row => percent(row.participation)), minimum],
        ]
      : [
          ...[name, roster],
          number('took', row => formatNumber(row.weeks[week - 1]?.took ?? 0)),
          number('notYet', row => formatNumber(row.roster - (row.weeks[week - 1]?.took ?? 0))),
          number('rate', row => percent(row.weeks[week - 1]?.rate ?? '0')),
          minimum,
          ...(weeks[week - 1]?.state === 'past'
            ? [
                number('mean', row => formatFigure(row.weeks[week - 1]?.scores?.mean)),
                number('zeros', row => formatFigure(row.weeks[week - 1]?.scores?.zeros.toString())),
              ]
            : []),
        ];
  return (
    <DataTable
      caption={week === null ? t('captionAll') : t('caption', { week })}
      captionHidden
      rows={rows.length === 0 ? [] : all}
      rowKey={(row, index) => `${row.unitId}/${index.toString()}`}
      empty={t('empty')}
      columns={columns}
      highlight={row => row.isTotal}
      dense
    />
  );
}
