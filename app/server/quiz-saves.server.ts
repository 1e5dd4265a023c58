import express, { type Request, type RequestHandler, type Response } from 'express';
import { staleForm } from '#app/forms/form-token.ts';
import { savedAnswers } from '#app/forms/quiz-answers.ts';
import { readQuizBrowser } from '#app/http/quiz-browser.server.ts';
import { readSessionToken } from '#app/http/session.server.ts';
import type { Ground } from '#app/services/context.ts';
import { saveAnswerOfSession } from '#app/services/quiz/attempts/save-answer.server.ts';
import type { SaveVerdict } from '#app/services/quiz/attempts/settle-answers.server.ts';
import { bringsToken } from './form-tokens.server.ts';

/** Where a browser sends what was chosen (contest's code, week). */
export const quizSavesRoute = '/:contest/trac-nghiem/:week/bai-thi/luu';

/** Room for a hundred queued answers; what a browser queues is far less. */
const bodyBytes = 4096;

const statusOf = {
  ...{ 'not-on-roster': 404, 'no-attempt': 404 },
  ...{ excluded: 403, 'attempt-over': 409, 'other-attempt': 409, 'place-unknown': 400 },
} as const;

/**
 * Keeps answers of a running attempt, ahead of the framework: thousands choose at once on a Friday afternoon. Takes
 * `{ attempt, answers: [{ place, option, over, age }] }` as JSON, in the order chosen, and answers with all that
 * stands, or with a code.
 */
export function saveQuizAnswers(
  ground: Ground,
  { secure }: { secure: boolean },
): RequestHandler<{ contest: string; week: string }>[] {
  const readJson = express.json({ limit: bodyBytes, inflate: false });
  return [
    (request, response, next) => {
      response.set('Cache-Control', 'no-store');
      // a form of another site can't send JSON, even where an old browser names no origin
      if (!request.is('application/json')) return void refuse(response, 415, 'not-json');
      readJson(request, response, error => {
        // what came too slowly has had its answer, long before it came to its end
        if (response.headersSent) return;
        if (!error) return next();
        const { status } = error as { status?: number };
        if (status === undefined || status >= 500) return next(error);
        refuse(response, status, status === 413 ? 'too-long' : 'unreadable');
      });
    },
    (request, response, next) => {
      save(request, response, ground, secure).catch(next);
    },
  ];
}

async function save(
  request: Request<{ contest: string; week: string }>,
  response: Response,
  ground: Ground,
  secure: boolean,
): Promise<void> {
  // all has come: by this instant the answers count
  const now = ground.clock.now();
  const { contest, week } = request.params;
  if (!/^[a-z0-9-]{1,100}$/.test(contest) || !/^[1-9]\d?$/.test(week)) {
    return refuse(response, 404, 'no-attempt');
  }
  const sent = savedAnswers.safeParse(request.body);
  if (!sent.success) return refuse(response, 400, 'unreadable');
  const cookies = request.get('Cookie') ?? null;
  const token = await readSessionToken(cookies, secure);
  if (token !== null && !bringsToken(request, response, secure)) {
    return refuse(response, 403, staleForm);
  }
  const browser = await readQuizBrowser(cookies, secure);
  const { attempt: attemptId, answers } = sent.data;
  const input = { attemptId, answers, contestCode: contest, week: Number(week), browser };
  const verdict = token === null ? null : await saveAnswerOfSession(input, { token, now }, ground);
  if (verdict === null) return refuse(response, 401, 'signed-out');
  response.status(verdict.ok ? 200 : statusOf[verdict.code]).json(answerOf(verdict));
}

/** Standings as they are; refusals with their code beside what stands, if anything does. */
function answerOf(verdict: SaveVerdict) {
  if (verdict.ok) return { ok: true, ...verdict.value };
  const { code } = verdict;
  return { ok: false, code, ...(verdict.code === 'attempt-over' ? verdict.standing : {}) };
}

function refuse(response: Response, status: number, code: string): void {
  response.status(status).json({ ok: false, code });
}
