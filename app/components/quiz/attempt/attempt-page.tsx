import { type FormEvent, type RefObject, useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { answerField, attemptField, type Screen } from '#app/forms/quiz-attempt.ts';
import { paths } from '#app/http/paths.ts';
import { Button } from '../../ui/button.tsx';
import { FormTokenField } from '../../ui/form-token-field.tsx';
import { isClosedBy } from './answer-queue.ts';
import { type AttemptPageData, placeOf } from './attempt-data.ts';
import { AttemptNotices } from './attempt-notices.tsx';
import { PlaceNumbers } from './place-numbers.tsx';
import { PredictionScreen } from './prediction-screen.tsx';
import { QuestionScreen } from './question-screen.tsx';
import { ReviewScreen } from './review-screen.tsx';
import { answerState } from './save-status.tsx';
import { TimeLeft } from './time-left.tsx';
import { useAttempt } from './use-attempt.ts';
import { useAttemptKeys } from './use-attempt-keys.ts';

/** Whoever types a number is not saved at each digit. */
const typingPauseMs = 600;
/** When a week closes, thousands of pages end at the same moment: they ask one after another. */
const longestJitterMs = 1500;

/**
 * `…/bai-thi`: one question a screen, each answer saved as it is chosen. Without JavaScript, or before it has come, the
 * same form with all its questions is posted as a whole.
 */
export function AttemptPage(page: AttemptPageData) {
  const { contest, week, questions } = page;
  const { t } = useTranslation('quiz-attempt');
  const form = useRef<HTMLFormElement>(null);
  const { queue, state, clock } = useAttempt(form, page);
  const [isTimeUp, setTimeUp] = useState(false);
  const [isPredictionBad, setPredictionBad] = useState(page.badPrediction !== null);
  const [screen, setScreen] = useScreen(form, page.screen);
  const count = questions.length;
  const prediction = count + 1;
  const answered = [...state.answers].filter(
    ([place, answer]) => answer !== null && answerState(state, place, isTimeUp) !== 'unsent',
  ).length;

  /** By this page's count the time is up, or isn't after all: the server says whether it is. */
  const onUp = useCallback(
    (isUp: boolean) => {
      setTimeUp(isUp);
      if (isUp) setTimeout(() => queue.ask(), Math.random() * longestJitterMs);
    },
    [queue],
  );

  function go(to: Screen) {
    queue.flush();
    setScreen(to);
  }
  const next = () => screen !== 'review' && go(screen === prediction ? 'review' : screen + 1);
  const previous = () => screen !== 1 && go(screen === 'review' ? prediction : screen - 1);

  function choose(option: number) {
    if (typeof screen !== 'number' || screen > count || isTimeUp) return;
    if (option >= (questions[screen - 1]?.options.length ?? 0)) return;
    queue.choose(screen, option);
    radiosOf(form.current, screen)[option]?.focus();
  }

  function enterOptions(): boolean {
    if (typeof screen !== 'number' || screen > count) return false;
    const radios = radiosOf(form.current, screen);
    (radios.find(({ checked }) => checked) ?? radios[0])?.focus();
    return true;
  }

  useAttemptKeys({ choose, previous, next, enterOptions });

  /** Nothing is submitted while a prediction is typed that is no number: its field says what to do. */
  function mendPrediction() {
    go(prediction);
    // after the screen's heading has had the focus
    setTimeout(() => document.getElementById(answerField(0))?.focus());
  }

  function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    const { name, value } =
      submitter instanceof HTMLButtonElement ? submitter : { name: '', value: '' };
    if (name === 'submit' && isPredictionBad) mendPrediction();
    else if (name === 'submit') queue.submit();
    else if (name === 'go') go(value === 'review' ? value : Number(value));
    else next();
  }

  return (
    <form
      ref={form}
      method="post"
      action={paths.attempt(contest.code, week)}
      onSubmit={send}
      // what a browser remembers of a form may be older than what another device answered
      autoComplete="off"
      className="mx-auto max-w-5xl"
    >
      <FormTokenField />
      <input type="hidden" name={attemptField} value={page.attemptId} />
      <h1 className="text-base font-semibold text-muted">{t('attempt.title', { week })}</h1>
      <p className="mb-2 text-sm text-muted">
        <span className="noscript:hidden">{t('attempt.lead')}</span>
        <span className="hidden noscript:inline">{t('attempt.leadPlain')}</span>
      </p>
      <div className="sticky top-0 z-20 -mx-4 mb-5 flex flex-wrap items-center justify-between gap-x-4 gap-y-1 border-y border-gold bg-ground px-4 py-2.5">
        <TimeLeft clock={clock} deadline={state.deadline} now={page.now} onUp={onUp} />
        <p className="text-end leading-tight noscript:hidden">
          <span className="block font-semibold">
            {screen === 'review'
              ? t('review.title')
              : t('attempt.position', { screen, count: prediction })}
          </span>
          <span className="block text-sm text-muted">
            {t('attempt.answered', { answered, count: prediction })}
          </span>
        </p>
      </div>
      <AttemptNotices
        {...{ week, state, isTimeUp, contest: contest.code, startedAt: page.startedAt }}
      />
      <div className="grid gap-8 lg:grid-cols-[minmax(0,1fr)_16rem]">
        <fieldset disabled={isTimeUp || isClosedBy(state.stopped)} className="min-w-0">
          {questions.map(question => (
            <QuestionScreen
              key={question.place}
              question={question}
              isShown={screen === question.place}
              chosen={state.answers.get(question.place) ?? null}
              state={answerState(state, question.place, isTimeUp)}
              onChoose={option => queue.choose(question.place, option)}
            >
              <StepButtons screen={question.place} questions={count} />
            </QuestionScreen>
          ))}
          <PredictionScreen
            screen={prediction}
            questions={count}
            isShown={screen === prediction}
            prediction={state.answers.get(0) ?? null}
            saved={page.prediction}
            typed={page.badPrediction}
            state={answerState(state, 0, isTimeUp)}
            onPredict={people => {
              if (people === undefined) queue.keepOpen();
              else queue.choose(0, people, typingPauseMs);
            }}
            onBad={setPredictionBad}
          >
            <StepButtons screen={prediction} questions={count} />
          </PredictionScreen>
          <div className="hidden noscript:mb-10 noscript:block">
            <Button name="go" value="review" variant="secondary">
              {t('attempt.save')}
            </Button>
          </div>
          <ReviewScreen
            questions={count}
            isShown={screen === 'review'}
            state={state}
            isPredictionBad={isPredictionBad}
          />
        </fieldset>
        <div>
          <PlaceNumbers questions={count} screen={screen} state={state} />
          {screen !== 'review' && (
            <Button
              name="go"
              value="review"
              variant="secondary"
              block
              className="mt-4 noscript:hidden"
            >
              {t('attempt.review')}
            </Button>
          )}
          <p className="mt-5 text-sm text-muted max-lg:hidden pointer-coarse:hidden noscript:hidden">
            {t('attempt.keys')}
          </p>
        </div>
      </div>
    </form>
  );
}

/** Back and on, of one screen. */
function StepButtons({ screen, questions }: { screen: number; questions: number }) {
  const { t } = useTranslation('quiz-attempt');
  const isLast = placeOf(screen, questions) === 0;
  return (
    <div className="mt-4 flex flex-row-reverse justify-between gap-3 max-sm:sticky max-sm:bottom-0 max-sm:z-10 max-sm:-mx-4 max-sm:border-t max-sm:border-line max-sm:bg-ground max-sm:px-4 max-sm:py-2.5 noscript:hidden">
      <Button name="go" value={isLast ? 'review' : screen + 1} className="grow text-lg sm:grow-0">
        {t(
          isLast
            ? 'attempt.toReview'
            : screen === questions
              ? 'attempt.toPrediction'
              : 'attempt.next',
        )}
      </Button>
      {screen > 1 && (
        <Button variant="secondary" name="go" value={screen - 1}>
          {t('attempt.previous')}
        </Button>
      )}
    </div>
  );
}

/** The screen in view. Whoever goes to another one finds its top in the window and the focus at its heading. */
function useScreen(form: RefObject<HTMLFormElement>, first: Screen) {
  const [screen, setScreen] = useState<Screen>(first);
  const shown = useRef(first);
  useEffect(() => {
    if (shown.current === screen) return;
    shown.current = screen;
    // an address that names another screen than the one in view misleads after a reload
    if (location.search) history.replaceState(history.state, '', location.pathname);
    form.current?.scrollIntoView({ block: 'start' });
    const heading = form.current?.querySelector<HTMLElement>(`[data-screen="${screen}"]`);
    heading?.focus({ preventScroll: true });
  }, [screen, form]);
  return [screen, setScreen] as const;
}

function radiosOf(form: HTMLFormElement | null, place: number): HTMLInputElement[] {
  return [...(form?.querySelectorAll<HTMLInputElement>(`[name="${answerField(place)}"]`) ?? [])];
}
