import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { TextLink } from '../ui/link.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';

/** Stands in the place of a prize while a tie leaves it open. */
export function TiedBadge({ contest }: { contest: { code: string } }) {
  const { t } = useTranslation('awards');
  return (
    <StatusBadge tone="warning">
      <TextLink to={paths.ties(contest.code)}>{t('tied')}</TextLink>
    </StatusBadge>
  );
}
