import { useTranslation } from 'react-i18next';
import type { ExplainedWeek } from '#app/domain/explanations/explanation.ts';
import { formatNumber } from '../format.ts';
import { DataTable } from '../ui/table.tsx';

type WeeksTableProps = { caption: string; weeks: readonly ExplainedWeek[] };

/** What a unit's people did week by week, as counts. */
export function WeeksTable({ caption, weeks }: WeeksTableProps) {
  const { t } = useTranslation('explanations');
  const counts = ['took', 'correct', 'zeros'] as const;
  return (
    <DataTable
      caption={caption}
      captionHidden
      narrow="scroll"
      dense
      rows={weeks}
      rowKey={row => row.week.toString()}
      columns={[
        { key: 'week', header: t('columns.week'), rowHeader: true, cell: row => row.week },
        ...counts.map(key => ({
          key,
          header: t(`columns.${key}`),
          numeric: true,
          cell: (row: ExplainedWeek) => formatNumber(row[key]),
        })),
      ]}
    />
  );
}
