import { useTranslation } from 'react-i18next';
import { formatDateTime } from '../../format.ts';
import { Notice } from '../../ui/notice.tsx';

export type ShownOutcome = {
  /** How many had all right; null: nothing is published. */
  allCorrect: number | null;
  regraded: readonly {
    place: number;
    right: readonly string[] | 'all';
    reason: string;
    regradedAt: string;
  }[];
};

/** How many had all right, and how one's own prediction did. */
export function PredictionOutcome(props: {
  allCorrect: number | null;
  prediction: number | null;
  questions: number;
}) {
  const { allCorrect, prediction, questions } = props;
  const { t } = useTranslation('quiz-attempt');
  if (allCorrect === null) return null;
  const off = prediction === null ? null : Math.abs(prediction - allCorrect);
  return (
    <p className="mt-1 text-lg">
      {t('outcome.allCorrect', { count: allCorrect, questions })}{' '}
      {off !== null && t(off === 0 ? 'outcome.exact' : 'outcome.off', { count: off })}
    </p>
  );
}

/** Which of one's own questions were regraded, to what, and why. */
export function RegradedNotice({ regraded }: Pick<ShownOutcome, 'regraded'>) {
  const { t } = useTranslation('quiz-attempt');
  if (regraded.length === 0) return null;
  return (
    <Notice tone="info" title={t('outcome.regraded')}>
      <ul className="space-y-2">
        {regraded.map(({ place, right, reason, regradedAt }) => (
          <li key={`${place} ${regradedAt}`}>
            {right === 'all'
              ? t('outcome.regradedAll', { place, at: formatDateTime(regradedAt) })
              : t('outcome.regradedTo', {
                  ...{ place, at: formatDateTime(regradedAt) },
                  options: right.map(option => t('outcome.option', { option })).join(', '),
                })}{' '}
            {t('outcome.reason', { reason })}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
