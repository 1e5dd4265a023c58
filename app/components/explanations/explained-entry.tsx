import { useTranslation } from 'react-i18next';
import type { ExplainedEntry, ExplainedSheet } from '#app/domain/explanations/explanation.ts';
import { formatFigure } from '../results/award-words.ts';
import { type Column, DataTable } from '../ui/table.tsx';
import { useExplanationWords } from './explanation-words.ts';

export type ShownNames = {
  units: Readonly<Record<string, string>>;
  entries: Readonly<Record<string, { title: string | null; unitName: string }>>;
  criteria: Readonly<Record<string, string>>;
};

/** From sheets to an entry's score and rank; judges stand there by number. */
export function ExplainedEntryView({ entry, names }: { entry: ExplainedEntry; names: ShownNames }) {
  const { t } = useTranslation('explanations');
  const words = useExplanationWords();
  const { sheets, aggregate, normalization, judges, publicPoints, score, placing } = entry;
  const title = names.entries[entry.entryId]?.title;
  const caption = t('entry.caption', { title: title ? `“${title}”` : t('entry.untitled') });
  const kept = sheets.filter(({ dropped }) => !dropped).length;
  const nameOf = (id: string) => {
    const other = names.entries[id];
    const known = [other?.title, other?.unitName].filter(Boolean).join(' – ');
    return known || t('entry.another');
  };
  const columns: Column<ExplainedSheet>[] = [
    {
      key: 'judge',
      header: t('columns.judge'),
      rowHeader: true,
      className: 'whitespace-nowrap',
      cell: row => t('entry.judge', { number: row.judge }),
    },
    ...(sheets[0]?.scores ?? []).map(
      ({ criterion, weight }, at): Column<ExplainedSheet> => ({
        key: criterion,
        header:
          weight === '1'
            ? (names.criteria[criterion] ?? criterion)
            : t('entry.criterion', {
                ...{ name: names.criteria[criterion] ?? criterion, weight: formatFigure(weight) },
              }),
        numeric: true,
        cell: row => formatFigure(row.scores[at]?.points),
      }),
    ),
    {
      key: 'total',
      header: t('columns.total'),
      numeric: true,
      cell: row => formatFigure(row.total),
    },
    ...(normalization === 'none'
      ? []
      : [
          {
            key: 'normalized',
            header: t('columns.normalized'),
            numeric: true,
            cell: (row: ExplainedSheet) => formatFigure(row.normalized),
          },
        ]),
    ...(kept === sheets.length
      ? []
      : [
          {
            key: 'use',
            header: t('columns.use'),
            cell: (row: ExplainedSheet) => t(row.dropped ? 'entry.dropped' : 'entry.used'),
          },
        ]),
  ];
  const lines = [
    ...(normalization === 'none' ? [] : [t('entry.normalized')]),
    ...judges.map(({ judge, mean, deviation, sheets: count }) =>
      t('entry.judgeFigures', {
        ...{ number: judge, mean: formatFigure(mean), deviation: formatFigure(deviation), count },
      }),
    ),
    ...(score === null
      ? [t('entry.noScore', { minimum: entry.minimumSheets, count: sheets.length })]
      : [
          t(`entry.${aggregate}`, { count: kept }),
          ...(publicPoints === null
            ? []
            : [t('entry.publicPoints', { points: formatFigure(publicPoints) })]),
          t('entry.score', { score: formatFigure(score) }),
        ]),
    ...(placing ? words.placing(placing, nameOf, names.criteria) : []),
  ];
  return (
    <>
      <p className="mb-3 font-semibold">{caption}</p>
      <DataTable
        caption={caption}
        captionHidden
        rows={sheets}
        rowKey={row => row.judge.toString()}
        columns={columns}
        dense
        narrow="scroll"
      />
      <Lines lines={lines} />
    </>
  );
}

/** Sentences below each other. */
export function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <ul className="mb-6 max-w-prose list-disc space-y-1 ps-5">
      {lines.map((line, index) => (
        <li key={`${index.toString()}-${line}`}>{line}</li>
      ))}
    </ul>
  );
}
