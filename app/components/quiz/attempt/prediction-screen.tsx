import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readPrediction } from '#app/domain/quiz/prediction.ts';
import { answerField, shownField } from '#app/forms/quiz-attempt.ts';
import { TextField } from '../../ui/field.tsx';
import { screenClass } from './question-screen.tsx';
import { type AnswerState, SaveStatus } from './save-status.tsx';

type PredictionScreenProps = {
  screen: number;
  questions: number;
  isShown: boolean;
  /** What stands. */
  prediction: number | null;
  /** What the server had when the page was made. */
  saved: number | null;
  /** What came back from the server because it is no number. */
  typed: string | null;
  state: AnswerState;
  /** undefined: what is typed is no number. */
  onPredict: (people: number | null | undefined) => void;
  /** Told whether what is in the field is no number. */
  onBad: (isBad: boolean) => void;
  children: ReactNode;
};

/** How many people will have every question right this week? */
export function PredictionScreen(props: PredictionScreenProps) {
  const { screen, questions, isShown, prediction, saved, typed, state, children } = props;
  const { onPredict, onBad } = props;
  const { t } = useTranslation('quiz-attempt');
  const [text, setText] = useState(typed ?? textOf(prediction));
  const read = readPrediction(text);

  // another device may have written one, or this browser kept one
  useEffect(() => {
    if (document.activeElement?.id !== answerField(0) && typed === null) {
      // what is typed and no number stays until its writer mends it
      setText(now => (readPrediction(now) === undefined ? now : textOf(prediction)));
    }
  }, [prediction, typed]);

  // what was typed before this page lived
  useEffect(() => {
    const input = document.getElementById(answerField(0));
    if (input instanceof HTMLInputElement) setText(input.value);
  }, []);

  const isBad = read === undefined;
  useEffect(() => onBad(isBad), [isBad, onBad]);

  function changeTo(next: string) {
    setText(next);
    onPredict(readPrediction(next));
  }

  return (
    <section id={`cau-${screen}`} className={screenClass(isShown)}>
      <h2 tabIndex={-1} data-screen={screen} className="mb-4 text-xl font-semibold outline-none">
        <span className="mb-1 block text-base font-bold text-accent">
          {t('prediction.number', { place: screen })}
        </span>
        {t('prediction.question', { questions })}
      </h2>
      <input type="hidden" name={shownField(0)} value={saved ?? ''} />
      <TextField
        name={answerField(0)}
        label={t('prediction.label')}
        hint={t('prediction.hint')}
        error={isBad ? t('prediction.notANumber') : undefined}
        required={false}
        width="short"
        inputMode="numeric"
        autoComplete="off"
        value={text}
        onChange={event => changeTo(event.currentTarget.value)}
        className="text-xl"
      />
      <SaveStatus state={isBad ? 'none' : state} />
      {children}
    </section>
  );
}

const textOf = (people: number | null) => people?.toString() ?? '';
