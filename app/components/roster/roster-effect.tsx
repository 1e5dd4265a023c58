import { useTranslation } from 'react-i18next';
import { formatPercent } from '../format.ts';
import { Notice } from '../ui/notice.tsx';
import { DataTable } from '../ui/table.tsx';

type Shift<Figure> = { before: Figure; after: Figure };

/** What the chosen proposals would do to weeks that are over, as the page gets it. */
export type ShownEffect = {
  token: string;
  units: {
    unitId: string;
    name: string;
    weeks: readonly { week: number; attempts: Shift<number>; zeros: Shift<number> }[];
    participation: Shift<string>;
  }[];
};

/** Unit by unit, before and after, to be looked at before one confirms; sends along what was looked at. */
export function RosterEffectTable({ effect }: { effect: ShownEffect }) {
  const { t } = useTranslation('roster');
  const shown = ({ before, after }: Shift<number | string>) =>
    before === after ? String(before) : t('effect.becomes', { before, after });
  const byWeek = (weeks: ShownEffect['units'][number]['weeks'], key: 'attempts' | 'zeros') => (
    <ul>
      {weeks.map(row => (
        <li key={row.week}>{t('effect.week', { week: row.week, figure: shown(row[key]) })}</li>
      ))}
    </ul>
  );
  return (
    <>
      <input type="hidden" name="seen" value={effect.token} />
      <Notice tone="warning" title={t('effect.title')}>
        <p>{t('effect.lead')}</p>
      </Notice>
      <DataTable
        caption={t('effect.caption')}
        rows={effect.units}
        rowKey={({ unitId }) => unitId}
        dense
        columns={[
          {
            ...{ key: 'unit', header: t('unit'), rowHeader: true },
            cell: ({ name }) => name,
          },
          {
            ...{ key: 'attempts', header: t('effect.attempts') },
            cell: ({ weeks }) => byWeek(weeks, 'attempts'),
          },
          {
            ...{ key: 'zeros', header: t('effect.zeros') },
            cell: ({ weeks }) => byWeek(weeks, 'zeros'),
          },
          {
            ...{ key: 'participation', header: t('effect.participation') },
            cell: ({ participation }) =>
              shown({
                before: formatPercent(participation.before),
                after: formatPercent(participation.after),
              }),
          },
        ]}
      />
    </>
  );
}
