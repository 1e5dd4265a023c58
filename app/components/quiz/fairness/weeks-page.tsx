import { useTranslation } from 'react-i18next';
import type { ListedRegrade } from '#app/domain/quiz/regrade.ts';
import { paths } from '#app/http/paths.ts';
import { DeskCrumbs } from '../../contests/desk-crumbs.tsx';
import {
  formatClosing,
  formatDate,
  formatDateTime,
  formatNumber,
  formatTime,
} from '../../format.ts';
import { Disclosure } from '../../ui/disclosure.tsx';
import { PageHeading, SectionHeading } from '../../ui/heading.tsx';
import { TextLink } from '../../ui/link.tsx';
import { Stat, StatGroup } from '../../ui/stat.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { DataTable } from '../../ui/table.tsx';
import { RegradesTable } from './regrades-table.tsx';

type Week = {
  week: number;
  opensAt: string;
  closesAt: string;
  state: 'past' | 'now' | 'next';
  started: number;
  submitted: number;
  running: number;
  ranOut: number;
  /** null: not told before the week is over. */
  empty: number | null;
  hours: readonly { from: string; ended: number }[];
};

export type QuizWeeksPageProps = {
  contest: { code: string; title: string };
  roster: number;
  weeks: readonly Week[];
  regrades: readonly ListedRegrade[];
};

/** `…/to-chuc/trac-nghiem`: how far each week is; never a score of one that is open. */
export function QuizWeeksPage({ contest, roster, weeks, regrades }: QuizWeeksPageProps) {
  const { t } = useTranslation('quiz-fairness');
  return (
    <>
      <DeskCrumbs contest={contest.code} title={t('weeks.title')} />
      <PageHeading eyebrow={contest.title} title={t('weeks.title')} lead={t('weeks.lead')} />
      {weeks.map(week => (
        <section key={week.week} className="mb-10">
          <SectionHeading
            title={t('weeks.week', { week: week.week })}
            lead={t('weeks.from', {
              opensAt: formatDateTime(week.opensAt),
              closesAt: formatClosing(week.closesAt),
            })}
            actions={<WeekLinks contest={contest.code} week={week} />}
          />
          {week.state !== 'next' && <Figures week={week} roster={roster} />}
          {week.hours.length > 0 && <Hours week={week} />}
        </section>
      ))}
      {regrades.length > 0 && (
        <>
          <SectionHeading title={t('regrades.title')} />
          <RegradesTable contest={contest.code} regrades={regrades} />
        </>
      )}
    </>
  );
}

function WeekLinks({ contest, week: { week, state } }: { contest: string; week: Week }) {
  const { t } = useTranslation('quiz-fairness');
  if (state !== 'past') {
    return (
      <StatusBadge tone={state === 'now' ? 'success' : 'neutral'}>
        {t(`weeks.state.${state}`)}
      </StatusBadge>
    );
  }
  return (
    <>
      <TextLink to={paths.quizSignals(contest, week)}>
        {t('tabs.signals')}
        <span className="sr-only"> {t('weeks.ofWeek', { week })}</span>
      </TextLink>
      <TextLink to={paths.quizStatistics(contest, week)}>
        {t('tabs.statistics')}
        <span className="sr-only"> {t('weeks.ofWeek', { week })}</span>
      </TextLink>
    </>
  );
}

function Figures({ week, roster }: { week: Week; roster: number }) {
  const { t } = useTranslation('quiz-fairness');
  const { started, submitted, running, ranOut, empty, state } = week;
  return (
    <StatGroup>
      <Stat
        label={t('weeks.started')}
        figure={formatNumber(started)}
        note={t('weeks.ofRoster', { roster })}
      />
      {state === 'now' && <Stat label={t('weeks.running')} figure={formatNumber(running)} />}
      <Stat label={t('weeks.submitted')} figure={formatNumber(submitted)} />
      <Stat
        label={t('weeks.ranOut')}
        figure={formatNumber(ranOut)}
        note={empty !== null && t('weeks.empty', { count: empty })}
        tone={empty !== null && empty > 0 ? 'warning' : undefined}
      />
    </StatGroup>
  );
}

/** One row an hour of the day, one column a day: Friday afternoon stands out. */
function Hours({ week: { week, hours } }: { week: Week }) {
  const { t } = useTranslation('quiz-fairness');
  const days = [...new Set(hours.map(({ from }) => formatDate(from)))];
  const times = [...new Set(hours.map(({ from }) => formatTime(from)))].sort();
  const ended = new Map(
    hours.map(({ from, ended: count }) => [`${formatDate(from)} ${formatTime(from)}`, count]),
  );
  const most = Math.max(...hours.map(row => row.ended));
  return (
    <Disclosure title={t('weeks.hoursOpen')}>
      <DataTable
        caption={t('weeks.hours', { week })}
        rows={times}
        rowKey={time => time}
        narrow="scroll"
        dense
        highlight={time => days.some(day => ended.get(`${day} ${time}`) === most)}
        columns={[
          {
            key: 'hour',
            header: t('weeks.hour'),
            rowHeader: true,
            cell: time => t('weeks.fromHour', { time }),
          },
          ...days.map(day => ({
            ...{ key: day, header: day, numeric: true },
            cell: (time: string) => formatNumber(ended.get(`${day} ${time}`) ?? 0),
          })),
        ]}
      />
    </Disclosure>
  );
}
