import { useTranslation } from 'react-i18next';
import { paths } from '#app/http/paths.ts';
import { PrizeBadge } from '../results/prize-badge.tsx';
import { TextLink } from '../ui/link.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';

/** What a row of a ranking wins; where a tie leaves it open, the way to decide it. */
export function RankingPrize(props: {
  row: { prize: string | null; isTied: boolean };
  contest: { code: string };
}) {
  const { t } = useTranslation('awards');
  const { prize, isTied } = props.row;
  if (isTied) {
    return (
      <StatusBadge tone="warning">
        <TextLink to={paths.ties(props.contest.code)}>{t('tied')}</TextLink>
      </StatusBadge>
    );
  }
  return prize ? <PrizeBadge prize={prize} /> : '–';
}
