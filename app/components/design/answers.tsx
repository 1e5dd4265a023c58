import { Inbox } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button, ButtonLink } from '../ui/button.tsx';
import { Disclosure } from '../ui/disclosure.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Fold } from '../ui/fold.tsx';
import { SectionHeading } from '../ui/heading.tsx';
import { Notice } from '../ui/notice.tsx';
import { Skeleton, SkeletonLines } from '../ui/skeleton.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { LivingExamples } from './living-examples.tsx';

/** What the portal says: how things stand, what just happened, what is asked first. */
export function Answers({ page }: { page: string }) {
  const { t } = useTranslation('design');
  return (
    <>
      <SectionHeading id="thong-bao" title={t('answers.title')} lead={t('answers.lead')} />
      {(['info', 'success', 'warning', 'danger'] as const).map(tone => (
        <Notice key={tone} tone={tone} title={t(`answers.notices.${tone}`)} />
      ))}
      <p className="mb-6 flex flex-wrap gap-3">
        {(['neutral', 'info', 'success', 'warning', 'danger'] as const).map(tone => (
          <StatusBadge key={tone} tone={tone}>
            {t(`answers.states.${tone}`)}
          </StatusBadge>
        ))}
      </p>
      <div className="mb-6 flex flex-wrap gap-3" data-wakes-examples>
        <LivingExamples />
      </div>
      <Fold title={t('answers.fold')} summary={t('answers.foldSummary')}>
        <p className="mb-4 max-w-prose">{t('answers.foldText')}</p>
      </Fold>
      <Disclosure title={t('answers.more')}>
        <p className="max-w-prose">{t('answers.moreText')}</p>
      </Disclosure>
      <EmptyState
        icon={Inbox}
        title={t('answers.empty')}
        actions={
          <ButtonLink to={page} variant="secondary">
            {t('answers.emptyAction')}
          </ButtonLink>
        }
      >
        {t('answers.emptyText')}
      </EmptyState>
      <SectionHeading level={3} title={t('answers.skeleton')} lead={t('answers.skeletonLead')} />
      <div className="mb-6 flex max-w-prose gap-4">
        <Skeleton className="size-20 shrink-0" />
        <div className="grow pt-1">
          <SkeletonLines />
        </div>
      </div>
    </>
  );
}

/** Buttons by weight: one main one a form. */
export function Buttons({ page }: { page: string }) {
  const { t } = useTranslation('design');
  return (
    <>
      <SectionHeading id="nut" title={t('buttons.title')} lead={t('buttons.lead')} />
      <div className="mb-6 flex flex-wrap items-center gap-3">
        {(['primary', 'secondary', 'quiet', 'danger'] as const).map(variant => (
          <Button key={variant} type="button" variant={variant}>
            {t(`buttons.${variant}`)}
          </Button>
        ))}
        <Button type="button" variant="secondary" size="small">
          {t('buttons.small')}
        </Button>
        <Button type="button" busy>
          {t('buttons.primary')}
        </Button>
        <Button type="button" variant="secondary" disabled>
          {t('buttons.disabled')}
        </Button>
        <ButtonLink to={page} variant="secondary">
          {t('buttons.link')}
        </ButtonLink>
      </div>
    </>
  );
}
