import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type GivenAnswer, shownAnswers } from '#app/domain/quiz/attempt-life.ts';
import { gradeAnswers } from '#app/domain/quiz/question.ts';
import { paths } from '#app/http/paths.ts';
import { contestCode, makeTakers, type Taker } from '#scripts/bench/made-takers.ts';
import { withToken } from '#tests/setup/form-token.ts';
import { type Portal, startPortal } from '#tests/setup/portal.ts';
import { startPostgres } from '#tests/setup/postgres-server.ts';

const kills = 2;
const people = 20;

/** One person's browser: what it was told is kept, and what it has to send once more. */
interface Browser {
  taker: Taker;
  told: GivenAnswer[];
  waiting: GivenAnswer | null;
}

async function post(
  portal: Portal,
  path: string,
  { cookie, attemptId }: Taker,
  answers: readonly GivenAnswer[],
) {
  const response = await fetch(`${portal.url}${path}`, {
    method: 'POST',
    headers: { ...withToken(cookie), 'Content-Type': 'application/json' },
    body: JSON.stringify({ attempt: attemptId, answers }),
  });
  return { status: response.status, text: await response.text() };
}

/** Chooses on and on until the line breaks. @returns what was refused */
async function answerOn(
  portal: Portal,
  browser: Browser,
  goesOn: () => boolean,
): Promise<string | null> {
  const { taker, told } = browser;
  while (goesOn()) {
    const number = told.length;
    browser.waiting ??= { place: number % 11, option: Math.floor(Math.random() * 4) };
    try {
      const answer = await post(portal, paths.saveAnswers(contestCode, 1), taker, [
        browser.waiting,
      ]);
      if (answer.status !== 200) return `${answer.status}: ${answer.text}`;
      told.push(browser.waiting);
      browser.waiting = null;
    } catch (error) {
      // a line that breaks while the portal dies acknowledged nothing
      if (goesOn()) return String(error);
    }
  }
  return null;
}

test('kill -9 in the middle of the quiz loses no acknowledged answer, and people go on', () =>
  killAndGoOn({}));

test('the same on PostgreSQL', async () => {
  const postgres = await startPostgres();
  try {
    const PERSONAL_DATA_KEY = randomBytes(32).toString('base64');
    await killAndGoOn({ DATABASE_URL: postgres.url, PERSONAL_DATA_KEY });
  } finally {
    await postgres.stop();
  }
});

async function killAndGoOn(settings: Record<string, string>) {
  let takers: Taker[] = [];
  const portal = await startPortal(async ground => {
    takers = (await makeTakers(ground, { waiting: 0, running: people })).running;
  }, settings);
  try {
    await answerUnderKills(portal, takers);
  } finally {
    await portal.close();
  }
}

async function answerUnderKills(portal: Portal, takers: readonly Taker[]) {
  const browsers: Browser[] = takers.map(taker => ({ taker, told: [], waiting: null }));
  for (let kill = 1; kill <= kills; kill++) {
    const heard = browsers.map(({ told }) => told.length);
    let isAlive = true;
    const streams = browsers.map(browser => answerOn(portal, browser, () => isAlive));
    // everybody has been told something since the last time, and most are on their way again
    const patience = Date.now() + 60_000;
    const areHeard = () => browsers.every(({ told }, at) => told.length > (heard[at] ?? 0));
    while (!areHeard() && Date.now() < patience) await pause(20);
    await pause(Math.random() * 200);
    isAlive = false;
    await portal.stop('SIGKILL');
    const refused = (await Promise.all(streams)).filter(refusal => refusal !== null);
    expect(refused).toEqual([]);
    // what is there before anybody sends again
    await portal.withGround(async ({ db }) => {
      const attempts = await db.attempt.findMany({ include: { saved: true } });
      expect(attempts).toHaveLength(people);
      for (const { taker, told, waiting } of browsers) {
        const attempt = attempts.find(({ id }) => id === taker.attemptId);
        if (!attempt) throw new Error('an attempt is gone');
        const { optionOrders, answers, accepted, prediction, correct, saved } = attempt;
        const stands = [prediction, ...shownAnswers(optionOrders, answers)];
        const last = new Map(told.map(({ place, option }) => [place, option]));
        for (const [place, option] of last) {
          // what was sent without an answer may have come, or not
          if (place !== waiting?.place) expect(stands[place]).toBe(option);
        }
        expect(saved.length).toBeGreaterThanOrEqual(told.length);
        expect(correct).toBe(gradeAnswers(accepted, answers));
      }
    });
    await portal.start();
  }
  for (const { taker, waiting } of browsers) {
    const last = waiting ? [waiting] : [];
    const ended = await post(portal, paths.attemptStanding(contestCode, 1), taker, last);
    expect(ended.status).toBe(200);
    expect(JSON.parse(ended.text)).toMatchObject({ ok: true, state: 'over' });
  }
  expect(Math.min(...browsers.map(({ told }) => told.length))).toBeGreaterThanOrEqual(kills);
  expect(portal.output).not.toMatch(/^\s+at /m);
}
