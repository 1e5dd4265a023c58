import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { formatDateTime } from '../format.ts';
import { ConfirmSection } from '../ui/confirm-section.tsx';
import { DescriptionList } from '../ui/description-list.tsx';
import { PageHeading, SectionHeading } from '../ui/heading.tsx';
import { TextLink } from '../ui/link.tsx';
import { Notice } from '../ui/notice.tsx';
import { SessionsTable, type SessionView } from './sessions-table.tsx';

export type AccountPageProps = {
  account: {
    fullName: string;
    username: string | null;
    hasPassword: boolean;
    secondFactor: { confirmedAt: Date | null; codesLeft: number; isRequired: boolean } | null;
  };
  sessions: readonly SessionView[];
  /** Devices were just signed out. */
  isDone: boolean;
};

/** One's own account: how one signs in, and where one is signed in. */
export function AccountPage({ account, sessions, isDone }: AccountPageProps) {
  const { t } = useTranslation('devices');
  const { fullName, username, hasPassword, secondFactor } = account;
  const change = <TextLink to={paths.changePassword()}>{t('changePassword')}</TextLink>;
  const secret = hasPassword
    ? { term: t('password'), value: '••••••••••', action: change }
    : { term: t('password'), value: t('noPassword') };
  const factor = secondFactor && {
    term: t('secondFactor'),
    value: secondFactor.confirmedAt
      ? t('factorOn', {
          at: formatDateTime(secondFactor.confirmedAt),
          left: secondFactor.codesLeft,
        })
      : t('factorOff'),
    action: (
      <TextLink to={paths.secondFactor()}>
        {t(secondFactor.confirmedAt ? 'manageFactor' : 'setUpFactor')}
      </TextLink>
    ),
  };
  return (
    <div className="max-w-5xl">
      <PageHeading title={t('title')} lead={t('lead')} />
      {isDone && <Notice tone="success" title={t('ended')} live />}
      <DescriptionList
        items={[
          { term: t('fullName'), value: fullName },
          { term: t('username'), value: username ?? t('byCitizenId') },
          secret,
          ...(factor ? [factor] : []),
        ]}
      />
      <SectionHeading title={t('sessions')} lead={t('sessionsLead')} />
      <SessionsTable sessions={sessions} />
      {sessions.length > 1 && (
        <ConfirmSection
          trigger={t('endOthers')}
          title={t('endOthersTitle')}
          confirmLabel={t('endOthers')}
          hidden={{ intent: 'end-others' }}
        >
          <p>{t('endOthersBody')}</p>
        </ConfirmSection>
      )}
    </div>
  );
}
