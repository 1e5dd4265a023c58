import { Check, CircleAlert } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Screen } from '#app/forms/quiz-attempt.ts';
import { classNames } from '../../ui/class-names.ts';
import type { QueueState } from './answer-queue.ts';
import { placeOf } from './attempt-data.ts';
import { type AnswerState, answerState } from './save-status.tsx';

const looks: Record<AnswerState, string> = {
  none: 'border-line-strong bg-surface text-ink',
  sending: 'border-success bg-success-soft text-success',
  saved: 'border-success bg-success-soft text-success',
  unsent: 'border-danger bg-danger-soft text-danger',
  waiting: 'border-warning bg-warning-soft text-warning',
};

type PlaceNumbersProps = { questions: number; screen: Screen; state: QueueState };

/** The numbers of all questions, each with how its answer stands: the way to any of them. */
export function PlaceNumbers({ questions, screen, state }: PlaceNumbersProps) {
  const { t } = useTranslation('quiz-attempt');
  const screens = Array.from({ length: questions + 1 }, (_, at) => at + 1);
  return (
    <nav aria-label={t('numbers.label')} className="noscript:hidden">
      <ol className="grid grid-cols-6 gap-2 lg:grid-cols-4">
        {screens.map(one => {
          const place = placeOf(one, questions);
          const answer = answerState(state, place);
          const name = t(place === 0 ? 'numbers.prediction' : 'places.question', { place: one });
          const Icon =
            answer === 'waiting' || answer === 'unsent'
              ? CircleAlert
              : answer === 'none'
                ? null
                : Check;
          return (
            <li key={one}>
              <button
                type="submit"
                name="go"
                value={one}
                aria-label={t('numbers.name', { name, state: t(`numbers.${answer}`) })}
                aria-current={one === screen ? 'step' : undefined}
                className={classNames(
                  'relative flex min-h-12 w-full items-center justify-center rounded-md border-2 text-lg font-semibold tabular-nums',
                  looks[answer],
                  one === screen && 'ring-2 ring-accent ring-offset-2 ring-offset-ground',
                )}
              >
                {one}
                {Icon && <Icon aria-hidden className="absolute end-0.5 top-0.5 size-4" />}
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
