import { useTranslation } from 'react-i18next';
import type { ExplainedEntry, ExplainedWeek } from '#app/domain/explanations/explanation.ts';
import { formatDuration, formatNumber } from '../format.ts';
import { PrizeBadge } from '../results/prize-badge.tsx';
import { SectionHeading } from '../ui/heading.tsx';
import { DataTable } from '../ui/table.tsx';
import { ExplainedEntryView, type ShownNames } from './explained-entry.tsx';
import { type ExplainedPlace, usePlaceWords } from './weekly-places.tsx';
import { WeeksTable } from './weeks-table.tsx';

export type ShownPart = {
  unitId: string;
  scope: readonly string[];
  weeks: readonly ExplainedWeek[];
  people: readonly ExplainedPlace[];
  entries: readonly ExplainedEntry[];
};

/** What a publication without the collective award rests on, as far as it is about one unit. */
export function PartExplanation({ part, names }: { part: ShownPart; names: ShownNames }) {
  const { t } = useTranslation('explanations');
  const { scope, weeks, people, entries } = part;
  return (
    <>
      {weeks.length > 0 && (
        <>
          <SectionHeading title={t('part.weeks')} />
          <WeeksTable caption={t('part.weeks')} weeks={weeks} />
          <OwnPlaces rows={people} />
        </>
      )}
      {scope.includes('entry') && (
        <>
          <SectionHeading title={t('part.entries')} />
          {entries.length === 0 && <p className="mb-6">{t('entry.none')}</p>}
          {entries.map(entry => (
            <ExplainedEntryView key={entry.entryId} entry={entry} names={names} />
          ))}
        </>
      )}
    </>
  );
}

function OwnPlaces({ rows }: { rows: readonly ExplainedPlace[] }) {
  const { t } = useTranslation('explanations');
  const words = usePlaceWords();
  const caption = t('part.people');
  return (
    <>
      <SectionHeading title={caption} />
      <DataTable
        caption={caption}
        captionHidden
        dense
        rows={rows}
        rowKey={({ explanation: { week, row } }, at) => `${week}/${row.rank}/${at}`}
        empty={t('part.nobody')}
        columns={[
          {
            key: 'week',
            header: t('columns.week'),
            numeric: true,
            cell: ({ explanation }) => explanation.week,
          },
          {
            key: 'rank',
            header: t('columns.rank'),
            numeric: true,
            cell: ({ explanation }) => formatNumber(explanation.row.rank),
          },
          {
            key: 'name',
            header: t('columns.fullName'),
            rowHeader: true,
            cell: ({ fullName }) => fullName,
          },
          {
            key: 'correct',
            header: t('results:columns.correct'),
            numeric: true,
            cell: ({ explanation }) => explanation.row.correct,
          },
          {
            key: 'predictionError',
            header: t('results:columns.predictionError'),
            numeric: true,
            cell: ({ explanation: { row } }) =>
              row.predictionError === null ? '–' : formatNumber(row.predictionError),
          },
          {
            key: 'duration',
            header: t('results:columns.duration'),
            numeric: true,
            cell: ({ explanation }) => formatDuration(explanation.row.durationMs / 1000),
          },
          {
            key: 'prize',
            header: t('columns.prize'),
            cell: ({ explanation: { row } }) =>
              row.prize === null ? '–' : <PrizeBadge prize={row.prize} />,
          },
          {
            key: 'missing',
            header: t('columns.nearest'),
            cell: ({ explanation }) => words.missing(explanation),
          },
        ]}
      />
    </>
  );
}
