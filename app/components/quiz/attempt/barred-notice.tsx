import { useTranslation } from 'react-i18next';
import { ExcludedReason } from '../../people/excluded-reason.tsx';
import { Notice } from '../../ui/notice.tsx';

export type Barred = { onRoster: boolean; excludedReason: string | null };

/** Whether a person can't compete at all. */
export const isBarred = ({ onRoster, excludedReason }: Barred) =>
  !onRoster || excludedReason !== null;

/** Why a person can't compete; nothing for who can. */
export function BarredNotice({ onRoster, excludedReason }: Barred) {
  const { t } = useTranslation('quiz-attempt');
  if (!onRoster) {
    return (
      <Notice tone="warning" title={t('barred.notOnRoster')}>
        <p>{t('barred.notOnRosterBody')}</p>
      </Notice>
    );
  }
  if (excludedReason === null) return null;
  return (
    <Notice tone="warning" title={t('barred.excluded')}>
      <p>
        <ExcludedReason reason={excludedReason} />
      </p>
      <p>{t('barred.excludedBody')}</p>
    </Notice>
  );
}
