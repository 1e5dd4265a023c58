import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { VerdictParams } from '#app/domain/verdict.ts';
import { paths } from '#app/http/paths.ts';
import { Breadcrumbs } from '../../ui/breadcrumbs.tsx';
import { PageHeading } from '../../ui/heading.tsx';
import { LinkTabs } from '../../ui/link-tabs.tsx';
import { Notice } from '../../ui/notice.tsx';

export type WeekPlace = { contest: { code: string; title: string }; week: number };

/** Why a page about a week shows nothing. */
export type NothingToShow = { code: string; params?: VerdictParams };

/** Above every page about one week that is over: where it is, and its two lists. */
export function WeekFrame(
  props: WeekPlace & {
    title: string;
    lead: string;
    current: 'signals' | 'statistics' | null;
    actions?: ReactNode;
    children: ReactNode;
  },
) {
  const { contest, week, title, lead, current, actions, children } = props;
  const { t } = useTranslation('quiz-fairness');
  const { code } = contest;
  return (
    <>
      <Breadcrumbs
        items={[
          { label: t('organizer'), to: paths.organizer(code) },
          { label: t('weeks.title'), to: paths.quizDesk(code) },
          { label: t('crumb', { week, title }) },
        ]}
      />
      <PageHeading
        eyebrow={contest.title}
        title={t('crumb', { week, title })}
        lead={lead}
        actions={actions}
      />
      <LinkTabs
        label={t('tabs.label', { week })}
        tabs={(['signals', 'statistics'] as const).map(tab => ({
          label: t(`tabs.${tab}`),
          to: tab === 'signals' ? paths.quizSignals(code, week) : paths.quizStatistics(code, week),
          current: tab === current,
        }))}
      />
      {children}
    </>
  );
}

/** Says why there is nothing yet. */
export function NothingNotice({ reason }: { reason: NothingToShow }) {
  const { t } = useTranslation('quiz-fairness');
  return (
    <Notice title={t(`nothing.${reason.code}.title`, { ...reason.params })}>
      <p>{t(`nothing.${reason.code}.body`)}</p>
    </Notice>
  );
}
