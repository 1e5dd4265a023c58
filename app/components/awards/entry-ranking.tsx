import { useTranslation } from 'react-i18next';
import type { EntryResult } from '#app/domain/awards/award-result.ts';
import { paths } from '#app/http/paths.ts';
import { finalScoresFigure } from '../charts/awards-figures.ts';
import { FigureCard } from '../charts/figure-card.tsx';
import { useWords } from '../charts/use-words.ts';
import { formatFigure } from '../results/award-words.ts';
import { TextLink } from '../ui/link.tsx';
import { DataTable } from '../ui/table.tsx';
import { RankingPrize } from './ranking-prize.tsx';

type EntryRankingRow = EntryResult & {
  code: string;
  title: string;
  unitName: string;
  isTied: boolean;
};

type EntryRankingProps = {
  contest: { code: string };
  rows: readonly EntryRankingRow[];
  minimumSheets: number;
};

/** Every valid entry with its score as it stands now. */
export function EntryRanking({ contest, rows, minimumSheets }: EntryRankingProps) {
  const { t } = useTranslation('awards');
  const words = useWords();
  return (
    <>
      <FigureCard
        figure={finalScoresFigure(rows, words)}
        contest={contest.code}
        name="diem-bai-du-thi"
      />
      <DataTable
        caption={t('entries.caption', { minimumSheets })}
        rows={rows}
        rowKey={row => row.entryId}
        empty={t('entries.empty')}
        dense
        columns={[
          { key: 'rank', header: t('columns.rank'), numeric: true, cell: row => row.rank ?? '–' },
          {
            key: 'code',
            header: t('columns.code'),
            cell: row => (
              <TextLink to={paths.organizerEntry(contest.code, row.code)}>{row.code}</TextLink>
            ),
          },
          {
            ...{ key: 'title', header: t('columns.title'), rowHeader: true, className: 'min-w-40' },
            cell: row => row.title,
          },
          { key: 'unit', header: t('columns.unit'), cell: row => row.unitName },
          {
            key: 'sheets',
            header: t('columns.sheets'),
            numeric: true,
            cell: row => (
              <span
                className={row.sheets < minimumSheets ? 'font-semibold text-warning' : undefined}
              >
                {row.sheets}
              </span>
            ),
          },
          {
            key: 'score',
            header: t('columns.score'),
            numeric: true,
            cell: row => (row.score === null ? t('entries.tooFewSheets') : formatFigure(row.score)),
          },
          ...(rows.some(({ publicPoints }) => publicPoints !== undefined)
            ? [
                {
                  key: 'publicPoints',
                  header: t('columns.publicPoints'),
                  numeric: true,
                  cell: ({ publicPoints }: EntryRankingRow) =>
                    publicPoints === undefined ? '–' : formatFigure(publicPoints),
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
