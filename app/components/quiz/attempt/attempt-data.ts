import { attemptSeconds } from '#app/domain/quiz/attempt-life.ts';
import type { Screen } from '#app/forms/quiz-attempt.ts';
import type { Instant } from '../../format.ts';

/** A question as it is asked: options in the order shown, `chosen` a position among them. */
export type AskedQuestion = {
  place: number;
  text: string;
  options: readonly string[];
  chosen: number | null;
};

/** What the page of a running attempt is made from. */
export type AttemptPageData = {
  contest: { code: string; title: string };
  week: number;
  personId: string;
  attemptId: string;
  /** The server's clock when the page was made. */
  now: Instant;
  startedAt: Instant;
  deadline: Instant;
  questions: readonly AskedQuestion[];
  prediction: number | null;
  /** What is shown first; what isn't answered yet unless asked for. */
  screen: Screen;
  /** What was typed as prediction and is no number. */
  badPrediction: string | null;
};

/** The place that a screen's answer is saved at. */
export const placeOf = (screen: number, questions: number) => (screen > questions ? 0 : screen);

/** The screen that shows a place. */
export const screenOf = (place: number, questions: number) => (place === 0 ? questions + 1 : place);

/** Whether an attempt is given less than its time, since its week closes sooner. */
export const endsWithWeek = (attempt: { startedAt: Instant; deadline: Instant }): boolean =>
  new Date(attempt.deadline).getTime() <
  new Date(attempt.startedAt).getTime() + attemptSeconds * 1000;
