import { useNavigate } from '@remix-run/react';
import { type RefObject, useEffect, useState, useSyncExternalStore } from 'react';
import { readPrediction } from '#app/domain/quiz/prediction.ts';
import { answerField } from '#app/forms/quiz-attempt.ts';
import { paths } from '#app/http/paths.ts';
import type { AnswerQueue, QueueState } from './answer-queue.ts';
import type { AttemptPageData } from './attempt-data.ts';
import { openAttempt } from './open-attempt.ts';
import type { ServerClock } from './server-clock.ts';

/** The attempt on the page: its answers on their way, the server's clock, and the way to the result once it is over. */
export function useAttempt(
  form: RefObject<HTMLFormElement>,
  page: AttemptPageData,
): { queue: AnswerQueue; state: QueueState; clock: ServerClock } {
  const navigate = useNavigate();
  const [{ queue, clock }] = useState(() => openAttempt(page));
  const state = useSyncExternalStore(queue.subscribe, queue.state, queue.state);
  const { questions, prediction, week, contest } = page;

  useEffect(() => {
    queue.restore();
    // what was chosen before this page lived
    if (form.current) {
      const fields = new FormData(form.current);
      for (const { place, chosen } of questions) {
        const early = fields.get(answerField(place));
        if (early !== null && Number(early) !== chosen) queue.choose(place, Number(early));
      }
      const early = readPrediction(String(fields.get(answerField(0)) ?? ''));
      if (early !== undefined && early !== prediction) queue.choose(0, early);
    }
    // the page took its time to come: how late is it?
    queue.ask();
    const look = () => {
      // a phone's clock stands still while it sleeps, and meanwhile another device may have gone on
      if (document.visibilityState === 'visible') queue.ask();
      else queue.flush();
    };
    const cameBack = ({ persisted }: PageTransitionEvent) => persisted && queue.ask();
    window.addEventListener('online', look);
    window.addEventListener('pageshow', cameBack);
    document.addEventListener('visibilitychange', look);
    return () => {
      queue.pause();
      window.removeEventListener('online', look);
      window.removeEventListener('pageshow', cameBack);
      document.removeEventListener('visibilitychange', look);
    };
  }, [queue, form, questions, prediction]);

  const { isKept, waiting, stopped, late } = state;
  useEffect(() => {
    if (isKept || waiting.length === 0) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isKept, waiting]);

  useEffect(() => {
    if (stopped !== 'over') return;
    navigate(paths.quizResult(contest.code, week, late), { replace: true });
  }, [stopped, late, navigate, contest.code, week]);

  return { queue, state, clock };
}
