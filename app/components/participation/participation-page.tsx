import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { FigureCard } from '../charts/figure-card.tsx';
import { participationFigure } from '../charts/participation-figure.ts';
import { useWords } from '../charts/use-words.ts';
import { DeskCrumbs } from '../contests/desk-crumbs.tsx';
import { formatNumber, formatPercent } from '../format.ts';
import { formatFigure } from '../results/award-words.ts';
import { Breadcrumbs } from '../ui/breadcrumbs.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { PageHeading } from '../ui/heading.tsx';
import { LinkTabs } from '../ui/link-tabs.tsx';
import { Stat, StatGroup } from '../ui/stat.tsx';
import { ParticipationTable } from './participation-table.tsx';
import type { ShownReport } from './participation-types.ts';

export type ParticipationPageProps = {
  report: ShownReport;
  /** null: all weeks together. */
  week: number | null;
  /** Whether it is the organizers' page, whose rows lead on. */
  isDesk: boolean;
  /** The units that a representative may choose from. */
  represented: readonly { id: string; name: string }[];
};

/** Who took part, week by week: chart, table, files. */
export function ParticipationPage({ report, week, isDesk, represented }: ParticipationPageProps) {
  const { t } = useTranslation('participation');
  const words = useWords();
  const { contest, weeks, unit, rows, total } = report;
  const { code } = contest;
  const here = isDesk
    ? paths.participationDesk(code, unit?.id)
    : paths.participation(code, unit?.id ?? '');
  const to = (one: number | null) =>
    `${here}${here.includes('?') ? '&' : '?'}dot=${one ?? 'tat-ca'}`;
  const begun = weeks.filter(({ state }) => state !== 'next');
  const shown = weeks.find(one => one.week === week);
  const file = (format: 'xlsx' | 'pdf') =>
    paths.participationFile(code, format, { unit: unit?.id ?? null, week: week ?? 0 });
  return (
    <>
      {isDesk && !unit && <DeskCrumbs contest={code} title={t('title')} />}
      {isDesk && unit && (
        <Breadcrumbs
          items={[
            { label: t('backToAll'), to: paths.participationDesk(code) },
            { label: unit.name },
          ]}
        />
      )}
      <PageHeading
        title={t('title')}
        eyebrow={contest.title}
        lead={unit ? t('leadUnit', { unit: unit.name }) : t('leadAll')}
        actions={
          week !== null && (
            <>
              <ButtonLink variant="secondary" to={file('xlsx')} download>
                {t('xlsx')}
              </ButtonLink>
              <ButtonLink variant="secondary" to={file('pdf')} download>
                {t('pdf')}
              </ButtonLink>
            </>
          )
        }
      />
      {represented.length > 1 && (
        <LinkTabs
          label={t('unitTabs')}
          tabs={represented.map(({ id, name }) => ({
            label: name,
            to: paths.participation(code, id),
            current: id === unit?.id,
          }))}
        />
      )}
      {begun.length === 0 ? (
        <EmptyState title={t('nothing', { opensAt: weeks[0]?.opensAt ?? '' })} />
      ) : (
        <>
          <LinkTabs
            label={t('tabs')}
            tabs={[
              ...begun.map(one => ({
                label: t('week', { week: one.week }),
                to: to(one.week),
                current: one.week === week,
              })),
              { label: t('all'), to: to(null), current: week === null },
            ]}
          />
          {shown ? (
            <>
              <p className="mb-4 text-muted">{t(`state.${shown.state}`, shown)}</p>
              <WeekStats report={report} week={shown.week} />
            </>
          ) : (
            <p className="mb-4 text-muted">{t(`measure.${contest.measure}`)}</p>
          )}
          <FigureCard
            figure={participationFigure(report, week, words)}
            contest={code}
            name="tham-gia"
            query={`?dot=${week ?? 'tat-ca'}${unit ? `&don-vi=${unit.id}` : ''}`}
          />
          <ParticipationTable
            {...{ rows, total, weeks, week }}
            rowTo={isDesk && !unit ? id => paths.participationDesk(code, id) : null}
          />
        </>
      )}
    </>
  );
}

function WeekStats({ report, week }: { report: ShownReport; week: number }) {
  const { t } = useTranslation('participation');
  const { total, missing } = report;
  const figures = total.weeks[week - 1];
  if (!figures) return null;
  const percent = formatNumber(total.minimum);
  const lacks = missing[week - 1] ?? null;
  const note =
    lacks === null
      ? undefined
      : lacks > 0
        ? t(report.weeks[week - 1]?.state === 'past' ? 'stats.short' : 'stats.missing', {
            ...{ count: lacks, percent },
          })
        : t('stats.reached', { percent });
  return (
    <StatGroup>
      <Stat label={t('stats.roster')} figure={formatNumber(total.roster)} />
      <Stat label={t('stats.took')} figure={formatNumber(figures.took)} />
      <Stat label={t('stats.notYet')} figure={formatNumber(total.roster - figures.took)} />
      <Stat
        label={t('stats.rate')}
        figure={formatPercent(figures.rate, figures.rate.split('.')[1]?.length ?? 0)}
        note={note}
        tone={lacks === null ? undefined : lacks > 0 ? 'warning' : 'success'}
      />
      {figures.scores && (
        <>
          <Stat label={t('stats.mean')} figure={formatFigure(figures.scores.mean)} />
          <Stat label={t('stats.zeros')} figure={formatNumber(figures.scores.zeros)} />
        </>
      )}
    </StatGroup>
  );
}
