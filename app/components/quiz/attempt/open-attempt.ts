import { AnswerQueue, type SendAnswers } from './answer-queue.ts';
import type { AttemptPageData } from './attempt-data.ts';
import { keptAnswers } from './kept-answers.ts';
import { sendAnswers } from './send-answers.ts';
import { ServerClock } from './server-clock.ts';

/** The way of a page's answers to the server, and its clock, which goes by the server's with each reply. */
export function openAttempt(page: AttemptPageData): { queue: AnswerQueue; clock: ServerClock } {
  const { contest, week, personId, attemptId, questions, prediction, deadline } = page;
  const clock = new ServerClock(page.now);
  const send: SendAnswers = async (answers, submits) => {
    const askedAt = performance.now();
    const reply = await sendAnswers({ contest: contest.code, week, attemptId }, answers, submits);
    if (reply && 'standing' in reply) clock.set(reply.standing.now, askedAt);
    return reply;
  };
  const saved = new Map<number, number | null>([[0, prediction]]);
  for (const { place, chosen } of questions) saved.set(place, chosen);
  const store = keptAnswers({ personId, attemptId });
  return { queue: new AnswerQueue({ send, saved, store, deadline }), clock };
}
