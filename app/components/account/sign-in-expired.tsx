import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../ui/button.tsx';
import { PageHeading } from '../ui/heading.tsx';

/** Nobody waits at this door: too late, or never been here. */
export function SignInExpired({ signIn }: { signIn: string }) {
  const { t } = useTranslation();
  return (
    <div className="max-w-xl">
      <PageHeading title={t('second-factor:setUp.title')} lead={t('second-factor:setUp.expired')} />
      <ButtonLink to={signIn}>{t('second-factor:code.again')}</ButtonLink>
    </div>
  );
}
