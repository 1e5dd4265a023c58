import { type GivenAnswer, isAnswer } from '#app/domain/quiz/attempt-life.ts';
import { readPrediction } from '#app/domain/quiz/prediction.ts';

/** A question by its place, the prediction (one more than there are questions), or what ends the attempt. */
export type Screen = number | 'review';

/** The form's name for the answer at a place: 1 … for questions, 0 for the prediction. */
export const answerField = (place: number) => (place === 0 ? 'prediction' : `answer-${place}`);

/** The form's name for the attempt that the page shows. */
export const attemptField = 'attempt';

/** The form's name for what the page showed at a place when it was made. */
export const shownField = (place: number) => `shown-${place}`;

export type AttemptForm = {
  /** Empty where the form names none. */
  attemptId: string;
  /** What differs from what the page showed: the rest may have been answered elsewhere since. */
  answers: GivenAnswer[];
  /** Where to go next. */
  screen: Screen;
  /** Places that the page said were unanswered when the person submitted all the same; null: didn't submit. */
  submittedOpen: number[] | null;
  /** A prediction that is no number, as it was typed. */
  badPrediction: string | null;
};

/** Reads an attempt's form as a page without JavaScript posts it. */
export function readAttemptForm(form: FormData, questions: number): AttemptForm {
  const answers: GivenAnswer[] = [];
  for (let place = 1; place <= questions; place += 1) {
    const chosen = form.get(answerField(place));
    if (typeof chosen !== 'string' || chosen === form.get(shownField(place))) continue;
    answers.push({ place, option: /^\d$/.test(chosen) ? Number(chosen) : Number.NaN });
  }
  const typed = String(form.get(answerField(0)) ?? '');
  const people = readPrediction(typed);
  const isChanged = typed.trim() !== (form.get(shownField(0)) ?? '');
  if (people !== undefined && isChanged) answers.push({ place: 0, option: people });
  const go = form.get('go');
  const open = form.get('submit');
  return {
    attemptId: String(form.get(attemptField) ?? ''),
    answers: answers.filter(isAnswer),
    screen: readScreen(typeof go === 'string' ? go : null, questions) ?? 'review',
    submittedOpen: typeof open === 'string' ? open.split(',').filter(Boolean).map(Number) : null,
    badPrediction: people === undefined ? typed : null,
  };
}

/** A screen as an address or a button names it; null for anything else. */
export function readScreen(text: string | null, questions: number): Screen | null {
  if (text === 'review') return text;
  const screen = /^\d{1,3}$/.test(text ?? '') ? Number(text) : 0;
  return screen >= 1 && screen <= questions + 1 ? screen : null;
}

/** The places without an answer, in the order shown, the prediction last. */
export function openPlaces(attempt: {
  answers: readonly (number | null)[];
  prediction: number | null;
}): number[] {
  const open = attempt.answers.flatMap((answer, at) => (answer === null ? [at + 1] : []));
  return attempt.prediction === null ? [...open, 0] : open;
}
