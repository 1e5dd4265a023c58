import { useTranslation } from 'react-i18next';
import type { CollectiveResult } from '#app/domain/awards/award-result.ts';
import type { QuizWeek } from '#app/domain/standing/quiz-weeks.ts';
import type { QuizStanding } from '#app/domain/standing/unit-standing.ts';
import { paths } from '#app/http/paths.ts';
import { formatFigure } from '../results/award-words.ts';
import { ButtonLink } from '../ui/button.tsx';
import { Card, CardGrid } from '../ui/card.tsx';
import { PageHeading, SectionHeading } from '../ui/heading.tsx';
import { LinkTabs } from '../ui/link-tabs.tsx';
import { Notice } from '../ui/notice.tsx';
import { DataTable } from '../ui/table.tsx';
import { Condition } from './condition.tsx';
import { OwnWeeks, type OwnWeekView } from './own-weeks.tsx';
import { type Measure, ParticipationCondition, ZerosCondition } from './quiz-conditions.tsx';
import { StateNotice } from './standings-page.tsx';

type Named = { fullName: string; unitName: string };

export type OwnStandingPageProps = {
  contest: { code: string; title: string };
  unitId: string;
  measure: Measure;
  standing: {
    weeks: readonly QuizWeek[];
    topEntries: number;
    unit: { id: string; name: string; isOwn: boolean };
    quiz: QuizStanding;
    entries: number;
    published: CollectiveResult | null;
    awaited: readonly Named[];
    zeros: readonly (Named & { week: number })[];
    represented: readonly { id: string; name: string }[];
  };
  own: OwnWeekView | null;
};

/** `…/tinh-hinh`: a unit's own row, and what its representative may know of its people. */
export function OwnStandingPage({ contest, unitId, measure, standing, own }: OwnStandingPageProps) {
  const { t } = useTranslation('standing');
  const { weeks, unit, quiz, awaited, zeros, represented, published } = standing;
  const open = weeks.find(({ state }) => state === 'now');
  return (
    <>
      <PageHeading
        title={t('title')}
        eyebrow={contest.title}
        lead={t('leadUnit', { unit: unit.name })}
        actions={
          <>
            <ButtonLink variant="secondary" to={paths.participation(contest.code, unitId)}>
              {t('report')}
            </ButtonLink>
            {published && (
              <ButtonLink variant="secondary" to={paths.explanation(contest.code, unit.id)}>
                {t('explanation')}
              </ButtonLink>
            )}
          </>
        }
      />
      {represented.length > 1 && (
        <LinkTabs
          label={t('unitTabs')}
          tabs={represented.map(({ id, name }) => ({
            label: name,
            to: paths.ownStanding(contest.code, id),
            current: id === unitId,
          }))}
        />
      )}
      {!unit.isOwn && (
        <Notice>
          <p>{t('notOwn', { unit: unit.name })}</p>
        </Notice>
      )}
      <StateNotice weeks={weeks} />
      <CardGrid>
        <Card title={t('columns.participation')}>
          <ParticipationCondition quiz={quiz} measure={measure} />
        </Card>
        <Card title={t('columns.zeros')}>
          <ZerosCondition quiz={quiz} />
        </Card>
        <Card title={t('columns.entry')}>
          <EntryCondition standing={standing} />
        </Card>
        <Card title={t('columns.quality')}>
          <p className="font-semibold tabular-nums">
            {quiz.quality === null ? t('notYet') : formatFigure(quiz.quality)}
          </p>
        </Card>
      </CardGrid>
      {open && (
        <>
          <SectionHeading
            title={t('awaited.title', { week: open.week })}
            lead={awaited.length > 0 ? t('awaited.lead') : undefined}
          />
          {awaited.length === 0 ? (
            <p className="mb-6 text-muted">{t('awaited.everyone', { week: open.week })}</p>
          ) : (
            <People rows={awaited} caption={t('awaited.title', { week: open.week })} />
          )}
        </>
      )}
      {zeros.length > 0 && (
        <>
          <SectionHeading title={t('zeroNames.title')} lead={t('zeroNames.lead')} />
          <People rows={zeros} caption={t('zeroNames.title')} />
        </>
      )}
      <OwnWeeks contest={contest} unitId={unitId} weeks={weeks} own={own} />
    </>
  );
}

function EntryCondition({ standing }: Pick<OwnStandingPageProps, 'standing'>) {
  const { t } = useTranslation('standing');
  const { published, entries, topEntries } = standing;
  const limit = t('entry.top', { count: topEntries });
  if (published === null || published.entryRank === null) {
    return (
      <Condition
        holds={published === null ? null : false}
        figure={t(entries > 0 ? 'entry.handedIn' : 'entry.none', { count: entries })}
        limit={limit}
        missing={published === null && t('entry.later')}
      />
    );
  }
  const gate = published.conditions.find(({ code }) => code === 'entry-in-top');
  return (
    <Condition
      holds={gate?.holds ?? null}
      figure={t('entry.rank', { rank: published.entryRank })}
      limit={limit}
      missing={
        published.entryScore !== null &&
        t('entry.score', { score: formatFigure(published.entryScore) })
      }
    />
  );
}

function People({
  rows,
  caption,
}: {
  rows: readonly (Named & { week?: number })[];
  caption: string;
}) {
  const { t } = useTranslation('standing');
  // where all work in one place, naming it on every line tells nothing
  const hasPlaces = new Set(rows.map(({ unitName }) => unitName)).size > 1;
  const hasWeeks = rows.some(({ week }) => week !== undefined);
  return (
    <DataTable
      caption={caption}
      captionHidden
      dense
      rows={rows}
      rowKey={(_, index) => index.toString()}
      columns={[
        {
          key: 'name',
          header: t('columns.fullName'),
          rowHeader: true,
          cell: row => row.fullName,
        },
        ...(hasPlaces
          ? [
              {
                key: 'unit',
                header: t('columns.workplace'),
                cell: (row: Named) => row.unitName,
              },
            ]
          : []),
        ...(hasWeeks
          ? [
              {
                key: 'week',
                header: t('columns.week'),
                numeric: true,
                cell: (row: { week?: number }) => row.week,
              },
            ]
          : []),
      ]}
    />
  );
}
