import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { CalendarLine, type CalendarLineProps } from '../../contests/calendar-line.tsx';
import { formatClosing, formatDateTime, formatNumber, formatTimeSeconds } from '../../format.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Countdown } from '../../ui/countdown.tsx';
import { PageHeading, SectionHeading } from '../../ui/heading.tsx';
import { TextLink } from '../../ui/link.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { DataTable } from '../../ui/table.tsx';
import type { Tone } from '../../ui/tone.tsx';
import { useFormat } from '../../use-format.ts';
import { type Barred, BarredNotice, isBarred } from './barred-notice.tsx';
import { nextStep, type QuizWeekRow, weekStanding } from './week-standing.ts';

export type QuizPageProps = Barred &
  CalendarLineProps & {
    contest: { code: string; title: string };
    measure: 'mean-weekly' | 'any-week' | 'all-weeks';
    questions: number;
    unitName: string | null;
    now: string;
    weeks: readonly QuizWeekRow[];
  };

/** `…/trac-nghiem`: what to do next, then what was done and what is missing. */
export function QuizPage(page: QuizPageProps) {
  const { weeks, unitName } = page;
  const { t } = useTranslation('quiz-attempt');
  const barred = isBarred(page);
  return (
    <>
      <PageHeading
        title={t('title')}
        lead={t(unitName ? 'home.lead' : 'home.leadNoUnit', {
          count: weeks.length,
          unit: unitName,
        })}
      />
      <BarredNotice {...page} />
      {!barred && <NextStep {...page} />}
      <SectionHeading
        title={t('home.progress.title')}
        lead={barred ? undefined : t(`home.measure.${page.measure}`, { weeks: weeks.length })}
      />
      {!barred && <Progress weeks={weeks} measure={page.measure} />}
      <CalendarLine {...page} />
      <Weeks {...page} barred={barred} />
    </>
  );
}

function NextStep({ contest, weeks, now }: QuizPageProps) {
  const { t } = useTranslation('quiz-attempt');
  const { dateTimeLong } = useFormat();
  const step = nextStep(weeks);
  const { kind, week } = step;
  const params = {
    week: week?.week,
    opensAt: week && dateTimeLong(week.opensAt),
    time: week?.attempt ? formatTimeSeconds(week.attempt.deadline) : undefined,
  };
  const after = kind === 'done' ? step.after : null;
  const body =
    kind === 'done'
      ? after
        ? t('home.next.doneBody', { next: after.week, opensAt: dateTimeLong(after.opensAt) })
        : t('home.next.doneLast')
      : kind !== 'over' && t(`home.next.${kind}Body`, params);
  return (
    <Card
      title={<span className="text-2xl">{t(`home.next.${kind}`, params)}</span>}
      emphasis={kind === 'running' || kind === 'open'}
      className="mb-8"
    >
      {body && <p className="text-lg">{body}</p>}
      {kind === 'open' && week && (
        <p className="text-lg">
          <Countdown until={week.closesAt} serverNow={now} />
        </p>
      )}
      {kind === 'done' && week && (
        <p className="mt-4 text-lg">
          <TextLink to={paths.quizResult(contest.code, week.week)}>
            {t('home.lookAtResult')}
          </TextLink>
        </p>
      )}
      {(kind === 'running' || kind === 'open') && week && (
        <p className="mt-5">
          <ButtonLink
            to={
              kind === 'running'
                ? paths.attempt(contest.code, week.week)
                : paths.quizWeek(contest.code, week.week)
            }
            className="min-h-14 px-8 text-xl max-sm:w-full"
          >
            {t(kind === 'running' ? 'home.next.goOn' : 'home.next.start', params)}
          </ButtonLink>
        </p>
      )}
    </Card>
  );
}

function Progress({ weeks, measure }: Pick<QuizPageProps, 'weeks' | 'measure'>) {
  const { t } = useTranslation('quiz-attempt');
  const of = (...wanted: string[]) => weeks.filter(week => wanted.includes(weekStanding(week)));
  const names = (some: readonly QuizWeekRow[]) =>
    some.map(({ week }) => t('week', { week })).join(', ');
  const done = of('done', 'running');
  const missed = of('missed');
  const left = of('open', 'next');
  return (
    <div className="mb-4 space-y-1 text-lg">
      <p className="font-semibold">
        {done.length === weeks.length
          ? t('home.progress.all', { weeks: weeks.length })
          : t('home.progress.done', { done: done.length, weeks: weeks.length })}
      </p>
      {missed.length > 0 && (
        <p className="text-danger">{t('home.progress.missed', { weeks: names(missed) })}</p>
      )}
      {left.length > 0 && (
        <p>
          {t(measure === 'any-week' ? 'home.progress.leftAny' : 'home.progress.left', {
            weeks: names(left),
          })}
        </p>
      )}
    </div>
  );
}

const tones: Record<ReturnType<typeof weekStanding>, Tone> = {
  running: 'warning',
  done: 'success',
  missed: 'danger',
  open: 'warning',
  next: 'neutral',
};

function Weeks({ contest, weeks, questions, barred }: QuizPageProps & { barred: boolean }) {
  const { t } = useTranslation('quiz-attempt');
  const none = t('home.none');
  return (
    <DataTable
      caption={t('home.progress.title')}
      captionHidden
      rows={weeks}
      rowKey={({ week }) => String(week)}
      columns={[
        {
          key: 'week',
          header: t('home.columns.week'),
          rowHeader: true,
          cell: ({ week }) => t('week', { week }),
        },
        {
          key: 'time',
          header: t('home.columns.time'),
          cell: ({ opensAt, closesAt }) =>
            t('home.span', {
              opensAt: formatDateTime(opensAt),
              closesAt: formatClosing(closesAt),
            }),
        },
        {
          key: 'state',
          header: t('home.columns.state'),
          cell: week => {
            const standing = weekStanding(week);
            if (barred && (standing === 'missed' || standing === 'open')) return none;
            return <StatusBadge tone={tones[standing]}>{t(`home.states.${standing}`)}</StatusBadge>;
          },
        },
        {
          key: 'correct',
          header: t('home.columns.correct'),
          numeric: true,
          cell: ({ attempt }) => correctOf(attempt, questions, t),
        },
        {
          key: 'prediction',
          header: t('home.columns.prediction'),
          numeric: true,
          cell: ({ attempt }) =>
            attempt?.prediction == null ? none : formatNumber(attempt.prediction),
        },
        {
          key: 'submittedAt',
          header: t('home.columns.submittedAt'),
          cell: ({ attempt }) =>
            attempt?.state === 'over' ? formatDateTime(attempt.submittedAt) : none,
        },
        {
          key: 'look',
          header: t('home.columns.look'),
          headerHidden: true,
          cell: ({ week, state, attempt }) =>
            attempt?.state === 'over' && (
              <TextLink to={paths.quizResult(contest.code, week)}>
                {/* the paper is shown once its week is over */}
                {t(state === 'past' ? 'home.lookAt' : 'home.lookAtResult')}
              </TextLink>
            ),
        },
      ]}
    />
  );
}

function correctOf(attempt: QuizWeekRow['attempt'], questions: number, t: TFunction): string {
  if (!attempt || attempt.state === 'running') return t('quiz-attempt:home.none');
  if (attempt.correct === null) return t('quiz-attempt:home.afterClosing');
  return `${attempt.correct}/${questions}`;
}
