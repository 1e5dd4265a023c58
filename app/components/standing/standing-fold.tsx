import { CircleCheck, CircleX } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Fold } from '../ui/fold.tsx';
import type { StandingColumn, StandingRow } from './standing-types.ts';

/** On phones: units one below the other, each with what it lacks; its figures open on demand. */
export function StandingFolds({
  rows,
  columns,
}: {
  rows: readonly StandingRow[];
  columns: readonly StandingColumn[];
}) {
  const { t } = useTranslation('standing');
  return rows.map((row, index) => (
    <Fold key={row.unitId} title={row.name} summary={<Lacking row={row} />}>
      <dl className="space-y-3 pb-4">
        {columns.map(({ key, header, rowHeader, cell }) => (
          <div key={key}>
            <dt className="text-sm text-muted">{rowHeader ? t('columns.unit') : header}</dt>
            <dd>{cell(row, index)}</dd>
          </div>
        ))}
      </dl>
    </Fold>
  ));
}

function Lacking({ row }: { row: StandingRow }) {
  const { t } = useTranslation('standing');
  const { quiz, entry } = row;
  const { participation, zeros, zerosCount, isProvisional } = quiz;
  const lacks = [
    !participation.holds && t('columns.participation'),
    zerosCount && zeros !== null && zeros > 0 && t('columns.zeros'),
    entry.holds === false && t('columns.entry'),
  ].filter(name => name !== false);
  if (lacks.length > 0) {
    return (
      <span className="flex items-start gap-1.5 text-danger">
        <CircleX aria-hidden className="mt-0.5 size-4 shrink-0" />
        {t('lacks', { names: lacks.join('; ') })}
      </span>
    );
  }
  if (isProvisional || entry.holds === null) return t('lacksNothingYet');
  return (
    <span className="flex items-start gap-1.5 text-success">
      <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0" />
      {t('lacksNothing')}
    </span>
  );
}
