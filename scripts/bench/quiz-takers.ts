import type { Agent } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { type GivenAnswer, shownAnswers } from '#app/domain/quiz/attempt-life.ts';
import { gradeAnswers } from '#app/domain/quiz/question.ts';
import { paths } from '#app/http/paths.ts';
import type { Ground } from '#app/services/context.ts';
import { contestCode, type Taker } from './made-takers.ts';
import { ask } from './requests.ts';

/** How long one person takes: a tenth of the time that people have. */
const attemptMs = 60_000;
/** Of each: every question, the first one anew, and the prediction. */
export const savesEach = 12;

/** The server under load, and what it has acknowledged, by contestant in the order sent. */
export interface Portal {
  agent: Agent;
  port: number;
  told: Map<string, GivenAnswer[]>;
}

/** Saves as the page does. Throws unless the server says that it is kept. */
export async function saveOne(
  { contestantId, cookie, attemptId }: Taker,
  answer: GivenAnswer,
  { agent, port, told }: Portal,
): Promise<void> {
  const path = paths.saveAnswers(contestCode, 1);
  const answers = told.get(contestantId) ?? [];
  const before = answers.findLast(({ place }) => place === answer.place)?.option ?? null;
  const sent = { ...answer, over: [before], age: 0 };
  await ask(agent, { port, path, cookie, json: { attempt: attemptId, answers: [sent] } });
  answers.push(answer);
  told.set(contestantId, answers);
}

/** Everybody's whole attempt, beginnings and saves spread evenly. @returns what each save took, in ms */
export async function sitAll(
  takers: readonly Taker[],
  portal: Portal,
  withinMs: number,
): Promise<number[]> {
  const taken: number[] = [];
  const begin = performance.now();
  const until = (milliseconds: number) =>
    pause(Math.max(0, begin + milliseconds - performance.now()));
  await Promise.all(
    takers.map(async (taker, index) => {
      const start = (index / takers.length) * (withinMs - attemptMs);
      const step = attemptMs / (savesEach + 1);
      await until(start);
      const sitting = await startOne(taker, portal);
      for (let number = 0; number < savesEach; number++) {
        await until(start + (number + 1) * step);
        const from = performance.now();
        await saveOne(sitting, choice(number, index), portal);
        taken.push(performance.now() - from);
      }
      await until(start + attemptMs);
      await submitOne(sitting, portal);
    }),
  );
  return taken;
}

function choice(number: number, index: number): GivenAnswer {
  if (number === savesEach - 1) return { place: 0, option: index };
  return { place: (number % (savesEach - 2)) + 1, option: (number + index) % 4 };
}

/** Starts, and looks at the page that this leads to. */
async function startOne(taker: Taker, { agent, port }: Portal): Promise<Taker> {
  const { cookie } = taker;
  const path = paths.quizWeek(contestCode, 1);
  const started = await ask(agent, { port, path, cookie, form: {}, status: 303 });
  const [browser = ''] = String(started.headers['set-cookie']).split(';');
  const withBrowser = { ...taker, cookie: `${cookie}; ${browser}` };
  const page = { port, path: paths.attempt(contestCode, 1), cookie: withBrowser.cookie };
  const { text } = await ask(agent, page);
  const [, attemptId = ''] = / name="attempt" value="([^"]+)"/.exec(text) ?? [];
  return { ...withBrowser, attemptId };
}

async function submitOne({ cookie, attemptId }: Taker, { agent, port }: Portal): Promise<void> {
  const path = paths.attemptStanding(contestCode, 1);
  await ask(agent, { port, path, cookie, json: { attempt: attemptId, answers: [] } });
}

/** Compares what was acknowledged with what the database holds, row by row. Throws for the first that differs. */
export async function checkTakers(
  { db }: Ground,
  told: ReadonlyMap<string, readonly GivenAnswer[]>,
  submitted: readonly Taker[],
): Promise<void> {
  const attempts = await db.attempt.findMany();
  const ours = { OR: [{ browser: null }, { browser: { not: 'yardstick' } }] };
  const counts = await db.savedAnswer.groupBy({
    ...{ by: ['attemptId'], where: ours, _count: true },
  });
  const countOf = new Map(counts.map(({ attemptId, _count }) => [attemptId, _count]));
  const rowOf = new Map(attempts.map(attempt => [attempt.contestantId, attempt]));
  for (const [contestantId, answers] of told) {
    const attempt = rowOf.get(contestantId);
    const stands = new Map(answers.map(({ place, option }) => [place, option]));
    const { optionOrders = [], accepted = [] } = attempt ?? {};
    const chosen = shownAnswers(optionOrders, attempt?.answers ?? []);
    const isKept =
      chosen.every((option, at) => option === (stands.get(at + 1) ?? null)) &&
      attempt?.prediction === (stands.get(0) ?? null) &&
      countOf.get(attempt.id) === answers.length &&
      attempt.correct === gradeAnswers(accepted, attempt.answers);
    if (!isKept) throw new Error(`contestant ${contestantId} lost an answer`);
  }
  const open = submitted.filter(({ contestantId }) => !rowOf.get(contestantId)?.finishedAt);
  if (open.length > 0 || submitted.some(({ contestantId }) => !told.has(contestantId))) {
    throw new Error(`${open.length} attempts were not submitted`);
  }
}
