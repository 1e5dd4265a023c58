import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { DescriptionList } from '../ui/description-list.tsx';
import { PageHeading } from '../ui/heading.tsx';
import { Notice } from '../ui/notice.tsx';
import { KeptNotice } from './kept-notice.tsx';
import { peopleLinks } from './page-links.ts';

export type InitialPasswordProps = {
  contest: { code: string };
  reason: 'created' | 'granted' | 'reset';
  fullName: string;
  username: string | null;
  initialPassword: string;
  personId: string;
  /** As `KeptNotice` takes it. */
  kept: readonly string[];
};

/** A first password, on the one page that ever shows it. */
export function InitialPassword(props: InitialPasswordProps) {
  const { contest, reason, fullName, username, initialPassword, personId, kept } = props;
  const { t } = useTranslation('people');
  return (
    <div className="max-w-2xl">
      <PageHeading title={t(`password.${reason}`)} lead={t('password.lead')} />
      <Notice tone="warning" title={t('password.once')} live>
        {t('password.onceBody')}
      </Notice>
      {reason === 'granted' && <p className="mb-4 max-w-prose">{t('password.voided')}</p>}
      <KeptNotice kept={kept} />
      <Card>
        <DescriptionList
          items={[
            { term: t('fields.fullName'), value: fullName },
            { term: t('fields.username'), value: username ?? t('password.byCitizenId') },
            {
              term: t('password.initial'),
              value: (
                <code className="text-xl font-semibold tracking-wide select-all">
                  {initialPassword}
                </code>
              ),
            },
          ]}
        />
        <p className="text-muted">{t('password.next')}</p>
      </Card>
      <div className="mt-6 flex flex-wrap gap-3 print:hidden">
        <ButtonLink to={peopleLinks.person(contest.code, personId)} variant="secondary">
          {t('password.toPerson')}
        </ButtonLink>
        <ButtonLink to={peopleLinks.add(contest.code)} variant="quiet">
          {t('add.another')}
        </ButtonLink>
      </div>
    </div>
  );
}
