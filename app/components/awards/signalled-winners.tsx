import { useTranslation } from 'react-i18next';
import type { AttemptSignal } from '#app/domain/quiz/signals.ts';
import { PaperLink } from '../quiz/fairness/paper-link.tsx';
import { signalWords } from '../quiz/fairness/signal-words.ts';
import { Notice } from '../ui/notice.tsx';

export type ShownSignalled = {
  week: number;
  contestantId: string;
  fullName: string;
  unitName: string;
  signals: readonly AttemptSignal[];
};

/** Winners whose attempt is worth a look before they are published, each with the way to the paper. */
export function SignalledWinners(props: {
  contest: { code: string };
  winners: readonly ShownSignalled[];
}) {
  const { contest, winners } = props;
  const { t } = useTranslation('publishing');
  if (winners.length === 0) return null;
  return (
    <Notice title={t('signalled.title')}>
      <p>{t('signalled.lead')}</p>
      <ul className="mt-2 list-disc space-y-1 ps-5">
        {winners.map(({ week, contestantId, fullName, unitName, signals }) => (
          <li key={`${week}/${contestantId}`}>
            {t('signalled.who', { week, name: fullName, unit: unitName })}{' '}
            {signals.map(signal => signalWords(t, signal)).join('; ')}.{' '}
            <PaperLink contest={contest.code} week={week} contestantId={contestantId} />
          </li>
        ))}
      </ul>
    </Notice>
  );
}
