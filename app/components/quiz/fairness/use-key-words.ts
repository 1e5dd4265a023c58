import { useTranslation } from 'react-i18next';
import { acceptsAll } from '#app/domain/quiz/question.ts';
import { keyOptions } from '#app/domain/quiz/regrade.ts';

/** The letters by which organizers call options in the author's order. */
export const optionLetters = ['A', 'B', 'C', 'D'] as const;

/** What counts as right, in words: "A", "A, C", "mọi phương án". */
export function useKeyWords(): (accepted: number) => string {
  const { t } = useTranslation('quiz-fairness');
  return accepted =>
    accepted === acceptsAll
      ? t('everything')
      : keyOptions(accepted)
          .map(option => optionLetters[option])
          .join(', ');
}
