import { useTranslation } from 'react-i18next';
import type { QuizWeek } from '#app/domain/standing/quiz-weeks.ts';
import { paths } from '#app/http/paths.ts';
import { formatDuration, formatNumber } from '../format.ts';
import { SectionHeading } from '../ui/heading.tsx';
import { LinkTabs } from '../ui/link-tabs.tsx';
import { Pagination } from '../ui/pagination.tsx';
import { DataTable } from '../ui/table.tsx';

export type OwnWeekView = {
  week: number;
  /** null: the awards can't be computed as things are. */
  ranking: {
    total: number;
    page: number;
    pageCount: number;
    rows: readonly {
      fullName: string;
      unitName: string;
      rank: number;
      correct: number;
      predictionError: number | null;
      durationMs: number;
    }[];
  } | null;
};

type OwnWeeksProps = {
  contest: { code: string };
  unitId: string;
  weeks: readonly QuizWeek[];
  own: OwnWeekView | null;
};

/** The places of the unit's own people in a week that is over. */
export function OwnWeeks({ contest, unitId, weeks, own }: OwnWeeksProps) {
  const { t } = useTranslation('standing');
  const here = paths.ownStanding(contest.code, unitId);
  const to = (week: number, page = 1) =>
    `${here}&dot=${week}${page > 1 ? `&trang=${page}` : ''}#ca-nhan`;
  const ranking = own?.ranking;
  return (
    <section id="ca-nhan">
      <SectionHeading
        title={t('own.title')}
        lead={own && ranking ? t('own.lead', { total: ranking.total, week: own.week }) : undefined}
      />
      {own === null && <p className="mb-6 text-muted">{t('own.nothing')}</p>}
      {own && (
        <LinkTabs
          label={t('weeks.tabs')}
          tabs={weeks
            .filter(({ state }) => state === 'past')
            .map(({ week }) => ({
              label: t('weeks.week', { week }),
              to: to(week),
              current: week === own.week,
            }))}
        />
      )}
      {own && !ranking && <p className="mb-6 text-muted">{t('own.unusable')}</p>}
      {own && ranking && (
        <>
          <DataTable
            caption={t('own.caption', { week: own.week })}
            captionHidden
            dense
            narrow="scroll"
            rows={ranking.rows}
            rowKey={(_, index) => index.toString()}
            empty={t('own.empty')}
            columns={[
              { key: 'rank', header: t('columns.rankShort'), numeric: true, cell: row => row.rank },
              {
                key: 'name',
                header: t('columns.nameAndWorkplace'),
                rowHeader: true,
                className: 'w-full',
                cell: row => (
                  <>
                    {row.fullName}
                    <span className="block font-normal text-muted">{row.unitName}</span>
                  </>
                ),
              },
              {
                key: 'correct',
                header: t('columns.correctShort'),
                numeric: true,
                cell: row => row.correct,
              },
              {
                key: 'prediction',
                header: t('columns.errorShort'),
                numeric: true,
                cell: row =>
                  row.predictionError === null
                    ? t('own.noPrediction')
                    : formatNumber(row.predictionError),
              },
              {
                key: 'duration',
                header: t('columns.durationShort'),
                numeric: true,
                cell: row => formatDuration(row.durationMs / 1000),
              },
            ]}
          />
          <Pagination
            page={ranking.page}
            pageCount={ranking.pageCount}
            to={page => to(own.week, page)}
          />
        </>
      )}
    </section>
  );
}
