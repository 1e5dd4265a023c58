import { useTranslation } from 'react-i18next';
import { awardTabLink } from '../awards/awards-frame.tsx';
import { TextLink } from '../ui/link.tsx';

/** When the official documents of judging and awards can be had, and where, for pages that come before. */
export function DocumentsLater({ contest }: { contest: { code: string } }) {
  const { t } = useTranslation('documents');
  return (
    <p className="mb-6 max-w-prose text-muted">
      {t('later')} <TextLink to={awardTabLink(contest.code, 'cong-bo')}>{t('laterWhere')}</TextLink>
    </p>
  );
}
