import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { dataLanguage } from '#app/domain/language.ts';
import { answerField, shownField } from '#app/forms/quiz-attempt.ts';
import { classNames } from '../../ui/class-names.ts';
import type { AskedQuestion } from './attempt-data.ts';
import { type AnswerState, SaveStatus } from './save-status.tsx';

type QuestionScreenProps = {
  question: AskedQuestion;
  isShown: boolean;
  chosen: number | null;
  state: AnswerState;
  onChoose: (option: number) => void;
  /** The buttons below. */
  children: ReactNode;
};

/** One question; those that aren't shown stay in the form, and without JavaScript all stand below each other. */
export function QuestionScreen(props: QuestionScreenProps) {
  const { question, isShown, chosen, state, onChoose, children } = props;
  const { t } = useTranslation('quiz-attempt');
  const { place, text, options } = question;
  const name = answerField(place);
  return (
    <section id={`cau-${place}`} className={screenClass(isShown)}>
      <fieldset>
        <legend className="mb-4">
          <h2 tabIndex={-1} data-screen={place} className="text-xl font-semibold outline-none">
            <span className="mb-1 block text-base font-bold text-accent">
              {t('question.number', { place })}
            </span>
            <span lang={dataLanguage}>{text}</span>
          </h2>
        </legend>
        <input type="hidden" name={shownField(place)} value={question.chosen ?? ''} />
        <div className="space-y-3">
          {options.map((option, at) => (
            <label
              // the same words may stand twice
              // biome-ignore lint/suspicious/noArrayIndexKey: the order of options never changes
              key={at}
              className={classNames(
                'flex min-h-14 scroll-mb-24 items-start gap-3 rounded-lg border-2 bg-surface px-4 py-3.5 text-lg',
                'has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus',
                'has-checked:border-accent has-checked:bg-accent-soft',
                'border-line-strong hover:border-ink',
              )}
            >
              <input
                type="radio"
                name={name}
                value={at}
                checked={chosen === at}
                onChange={() => onChoose(at)}
                className="mt-1 size-5 shrink-0 outline-none"
              />
              <span className="min-w-0">
                <span className="me-2 font-semibold tabular-nums">{at + 1}.</span>
                <span lang={dataLanguage}>{option}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      <SaveStatus state={state} />
      {children}
    </section>
  );
}

/** A screen that isn't shown comes back where nothing could show it. */
export function screenClass(isShown: boolean): string {
  return classNames('scroll-mt-24 noscript:mb-10 noscript:block', !isShown && 'hidden');
}
