import { useTranslation } from 'react-i18next';
import { openPlaces } from '#app/forms/quiz-attempt.ts';
import { Button } from '../../ui/button.tsx';
import { FormActions } from '../../ui/form-actions.tsx';
import { Notice } from '../../ui/notice.tsx';
import type { QueueState } from './answer-queue.ts';
import { screenOf } from './attempt-data.ts';
import { screenClass } from './question-screen.tsx';

type ReviewScreenProps = {
  questions: number;
  isShown: boolean;
  state: QueueState;
  /** What is typed as prediction is no number. */
  isPredictionBad: boolean;
};

/** What ends the attempt: what isn't answered, and the question whether it is to be submitted. */
export function ReviewScreen({ questions, isShown, state, isPredictionBad }: ReviewScreenProps) {
  const { t } = useTranslation('quiz-attempt');
  const answerOf = (place: number) => state.answers.get(place) ?? null;
  const open = openPlaces({
    answers: Array.from({ length: questions }, (_, at) => answerOf(at + 1)),
    prediction: answerOf(0),
  });
  const nameOf = (place: number) =>
    t(place === 0 ? 'places.prediction' : 'places.question', { place });
  const last = open[0] ?? 0;
  return (
    <section id="cau-review" className={screenClass(isShown)}>
      <h2 tabIndex={-1} data-screen="review" className="mb-4 text-xl font-semibold outline-none">
        {t('review.title')}
      </h2>
      {isPredictionBad && (
        <Notice tone="danger" title={t('review.badPrediction')}>
          <p>{t('prediction.notANumber')}</p>
          <p className="mt-2">
            <Button
              variant="secondary"
              size="small"
              name="go"
              value={screenOf(0, questions)}
              className="noscript:hidden"
            >
              {t('review.mendPrediction')}
            </Button>
          </p>
        </Notice>
      )}
      {open.length === 0 ? (
        !isPredictionBad && <Notice tone="success" title={t('review.complete')} />
      ) : (
        <Notice tone="warning" title={t('review.open', { count: open.length })}>
          <ul className="mt-2 flex flex-wrap gap-2">
            {open.map(place => (
              <li key={place}>
                <Button
                  variant="secondary"
                  size="small"
                  name="go"
                  value={screenOf(place, questions)}
                >
                  {nameOf(place)}
                </Button>
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {state.submits && state.isAway && (
        <Notice tone="danger" live title={t('review.away')}>
          <p>{t('review.awayBody')}</p>
        </Notice>
      )}
      <p className="max-w-prose text-lg">{t('review.body')}</p>
      <FormActions>
        <Button
          name="submit"
          value={open.join(',')}
          busy={state.submits && !state.isAway}
          className="text-lg"
        >
          {t(open.length === 0 ? 'review.submit' : 'review.submitOpen')}
        </Button>
        <Button
          variant="secondary"
          name="go"
          value={screenOf(last, questions)}
          className="noscript:hidden"
        >
          {t('review.back')}
        </Button>
      </FormActions>
    </section>
  );
}
