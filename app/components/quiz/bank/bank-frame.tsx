import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { Breadcrumbs, type Crumb } from '../../ui/breadcrumbs.tsx';
import { PageHeading } from '../../ui/heading.tsx';
import { Notice } from '../../ui/notice.tsx';

export type BankContest = { code: string; title: string };
export type ShownWeek = {
  week: number;
  opensAt: string;
  closesAt: string;
  state: 'past' | 'now' | 'next';
};
export type Coded = { code: string; params?: Readonly<Record<string, string | number>> };

type BankFrameProps = {
  contest: BankContest;
  /** The page's own name at the end of the way. */
  title: string;
  /** The week that the page lies in, and its number alone where the page knows no more. */
  week?: number;
  between?: readonly Crumb[];
  lead: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
};

/** Way, heading and content of a page of the question bank. */
export function BankFrame(props: BankFrameProps) {
  const { contest, title, week, between = [], lead, actions, children } = props;
  const { t } = useTranslation('quiz-bank');
  const { code } = contest;
  const up: Crumb[] = [
    { label: t('common:navigation.organizer'), to: paths.organizer(code) },
    ...(title === t('title') ? [] : [{ label: t('title'), to: paths.questionWeeks(code) }]),
    ...(week === undefined
      ? []
      : [{ label: t('week', { week }), to: paths.questionWeek(code, week) }]),
    ...between,
  ];
  return (
    <>
      <Breadcrumbs items={[...up, { label: title }]} />
      <PageHeading eyebrow={contest.title} title={title} lead={lead} actions={actions} />
      {children}
    </>
  );
}

/** What a change means while the week is open, or that none is possible any more. */
export function WeekNotice({ state }: { state: ShownWeek['state'] }) {
  const { t } = useTranslation('quiz-bank');
  if (state === 'next') return null;
  return (
    <Notice tone={state === 'now' ? 'warning' : 'info'}>
      <p>{t(state === 'now' ? 'running' : 'over')}</p>
    </Notice>
  );
}
