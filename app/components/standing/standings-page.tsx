import { useTranslation } from 'react-i18next';
import type { QuizWeek } from '#app/domain/standing/quiz-weeks.ts';
import { paths } from '#app/http/paths.ts';
import { DeskCrumbs } from '../contests/desk-crumbs.tsx';
import { formatNumber } from '../format.ts';
import { formatFigure } from '../results/award-words.ts';
import { TableFileLink } from '../table-file-link.tsx';
import { ButtonLink } from '../ui/button.tsx';
import { PageHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { LinkTabs } from '../ui/link-tabs.tsx';
import { Notice } from '../ui/notice.tsx';
import { DataTable } from '../ui/table.tsx';
import { Condition } from './condition.tsx';
import { type Measure, ParticipationCondition, ZerosCondition } from './quiz-conditions.tsx';
import { StandingFolds } from './standing-fold.tsx';
import type { StandingColumn, StandingRow } from './standing-types.ts';

export type StandingsPageProps = {
  contest: { code: string; title: string };
  measure: Measure;
  weeks: readonly QuizWeek[];
  topEntries: number;
  groups: readonly string[];
  /** The group that is shown; null: all. */
  group: string | null;
  rows: readonly StandingRow[];
  isUnusable: boolean;
};

/** `…/to-chuc/tinh-hinh`: every competing unit against each condition. */
export function StandingsPage(props: StandingsPageProps) {
  const { contest, weeks, topEntries, groups, group, rows, measure, isUnusable } = props;
  const { t } = useTranslation('standing');
  const here = paths.standings(contest.code);
  const columns: StandingColumn[] = [
    {
      key: 'unit',
      header: t('columns.unit'),
      rowHeader: true,
      cell: row => (
        <>
          <TextLink quiet to={paths.participationDesk(contest.code, row.unitId)}>
            {row.name}
          </TextLink>
          <span className="block text-sm font-normal text-muted">
            {t(`units:groups.${row.group}`)} · {t('people', { count: row.quiz.roster })}
          </span>
        </>
      ),
    },
    {
      key: 'participation',
      header: t('columns.participation'),
      cell: row => <ParticipationCondition quiz={row.quiz} measure={measure} />,
    },
    {
      key: 'quality',
      header: t('columns.quality'),
      numeric: true,
      cell: row => (row.quiz.quality === null ? '–' : formatFigure(row.quiz.quality)),
    },
    {
      key: 'zeros',
      header: t('columns.zeros'),
      cell: row => <ZerosCondition quiz={row.quiz} />,
    },
    {
      key: 'entry',
      header: t('columns.entry'),
      cell: ({ entry }) => (
        <Condition
          holds={entry.holds}
          figure={
            entry.rank === null
              ? t(entry.entries > 0 ? 'entry.handedIn' : 'entry.none', {
                  count: entry.entries,
                })
              : t('entry.rank', { rank: formatNumber(entry.rank) })
          }
          limit={t('entry.top', { count: topEntries })}
          missing={entry.score !== null && t('entry.score', { score: formatFigure(entry.score) })}
        />
      ),
    },
  ];
  return (
    <>
      <DeskCrumbs contest={contest.code} title={t('title')} />
      <PageHeading
        title={t('title')}
        eyebrow={contest.title}
        lead={t('leadOrganizer')}
        actions={
          <>
            <TableFileLink contest={contest.code} table="tinh-hinh" />
            <ButtonLink variant="secondary" to={paths.participationDesk(contest.code)}>
              {t('report')}
            </ButtonLink>
            <ButtonLink variant="secondary" to={paths.explanations(contest.code)}>
              {t('explanation')}
            </ButtonLink>
          </>
        }
      />
      <StateNotice weeks={weeks} />
      {isUnusable && (
        <Notice tone="warning">
          <p>{t('unusable')}</p>
        </Notice>
      )}
      <LinkTabs
        label={t('groupTabs')}
        tabs={[
          { label: t('allGroups'), to: here, current: group === null },
          ...groups.map(key => ({
            label: t(`units:groups.${key}`),
            to: `${here}?khoi=${key}`,
            current: key === group,
          })),
        ]}
      />
      <div className="not-print:max-md:hidden">
        <DataTable
          caption={t('title')}
          captionHidden
          rows={rows}
          rowKey={row => row.unitId}
          empty={t('empty')}
          dense
          columns={columns}
        />
      </div>
      <div className="md:hidden print:hidden">
        {rows.length === 0 ? (
          <p className="text-muted">{t('empty')}</p>
        ) : (
          <StandingFolds rows={rows} columns={columns} />
        )}
      </div>
    </>
  );
}

/** Whether the quiz still runs, and which week is open. */
export function StateNotice({ weeks }: { weeks: readonly QuizWeek[] }) {
  const { t } = useTranslation('standing');
  const open = weeks.find(({ state }) => state === 'now');
  if (weeks.every(({ state }) => state === 'past')) {
    return (
      <Notice>
        <p>{t('final')}</p>
      </Notice>
    );
  }
  return (
    <Notice tone="warning" title={t('provisional')}>
      <p>{t('provisionalNote')}</p>
      {open && <p>{t('weeks.closesAt', { week: open.week, closesAt: open.closesAt })}</p>}
    </Notice>
  );
}
