import { useTranslation } from 'react-i18next';
import type { WeeklyRow } from '#app/domain/awards/award-result.ts';
import { paths } from '#app/http/paths.ts';
import { formatDuration, formatNumber } from '../format.ts';
import { PaperLink } from '../quiz/fairness/paper-link.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { TextLink } from '../ui/link.tsx';
import { LinkTabs } from '../ui/link-tabs.tsx';
import { Pagination } from '../ui/pagination.tsx';
import { type Column, DataTable } from '../ui/table.tsx';
import { awardTabLink } from './awards-frame.tsx';
import { RankingPrize } from './ranking-prize.tsx';

type WeeklyRankingProps = {
  contest: { code: string };
  weeks: number;
  week: number;
  /** Of what isn't over nothing is computed. */
  state: 'past' | 'now' | 'next';
  closesAt: string;
  allCorrect: number;
  /** Attempts of the week in all. */
  total: number;
  page: number;
  pageCount: number;
  rows: readonly (WeeklyRow & { fullName: string; unitName: string; isTied: boolean })[];
  /** Contestants among them whose paper of the week can be looked at. */
  papers: readonly string[];
};

/** One week's individual ranking, a page of it. */
export function WeeklyRanking(props: WeeklyRankingProps) {
  const {
    contest,
    weeks,
    week,
    state,
    closesAt,
    allCorrect,
    total,
    page,
    pageCount,
    rows,
    papers,
  } = props;
  const { t } = useTranslation('awards');
  const paperColumn: Column<WeeklyRankingProps['rows'][number]> = {
    key: 'paper',
    header: t('quiz-fairness:papers.column'),
    cell: ({ contestantId }) =>
      papers.includes(contestantId) && (
        <PaperLink contest={contest.code} week={week} contestantId={contestantId} />
      ),
  };
  const to = (of: number, at = 1) =>
    `${awardTabLink(contest.code, 'ca-nhan')}&dot=${of}${at > 1 ? `&trang=${at}` : ''}`;
  const tabs = (
    <LinkTabs
      label={t('weekly.weeks')}
      tabs={Array.from({ length: weeks }, (_, at) => ({
        label: t('weekly.week', { week: at + 1 }),
        to: to(at + 1),
        current: at + 1 === week,
      }))}
    />
  );
  if (state !== 'past') {
    return (
      <>
        {tabs}
        <EmptyState title={t(`weekly.notOver.${state}`, { week })}>
          <p>{t('weekly.notOver.lead', { closesAt })}</p>
        </EmptyState>
      </>
    );
  }
  return (
    <>
      {tabs}
      <DataTable
        caption={t('weekly.caption', { week, total, allCorrect })}
        rows={rows}
        rowKey={row => row.contestantId}
        empty={t('weekly.empty')}
        dense
        columns={[
          { key: 'rank', header: t('columns.rank'), numeric: true, cell: row => row.rank },
          {
            key: 'name',
            header: t('columns.fullName'),
            rowHeader: true,
            cell: row => (
              <TextLink to={paths.explanations(contest.code, row.contestantId)}>
                {row.fullName}
              </TextLink>
            ),
          },
          { key: 'unit', header: t('columns.unit'), cell: row => row.unitName },
          { key: 'correct', header: t('columns.correct'), numeric: true, cell: row => row.correct },
          {
            key: 'prediction',
            header: t('columns.predictionError'),
            numeric: true,
            cell: row =>
              row.predictionError === null
                ? t('weekly.noPrediction')
                : formatNumber(row.predictionError),
          },
          {
            key: 'duration',
            header: t('columns.duration'),
            numeric: true,
            cell: row => formatDuration(row.durationMs / 1000),
          },
          {
            key: 'prize',
            header: t('columns.prize'),
            cell: row => <RankingPrize row={row} contest={contest} />,
          },
          ...(papers.length > 0 ? [paperColumn] : []),
        ]}
      />
      <Pagination page={page} pageCount={pageCount} to={at => to(week, at)} />
    </>
  );
}
