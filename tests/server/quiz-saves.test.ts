import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { keptQuizBrowser } from '#app/http/quiz-browser.server.ts';
import { sessionCookie } from '#app/http/session.server.ts';
import { createWeb } from '#app/server/web.server.ts';
import { startSession } from '#app/services/identity/sessions.server.ts';
import { startAttempt } from '#app/services/quiz/attempts/start-attempt.server.ts';
import { makePerson } from '#tests/factories/contest.ts';
import { openQuizGround, type QuizGround, week1 } from '#tests/services/quiz/quiz-ground.ts';
import { withToken } from '#tests/setup/form-token.ts';
import { type OnLoopback, onLoopback } from './on-loopback.ts';

const wednesday = new Date('2024-10-09T09:00:00+07:00');
const later = (seconds: number) => new Date(wednesday.getTime() + seconds * 1000);
const portal = new Request('http://portal.test/');

let all: QuizGround;
let server: OnLoopback;

beforeAll(async () => {
  all = await openQuizGround();
  const build = () => Promise.reject(new Error('a save never reaches the framework'));
  server = await onLoopback(createWeb({ ground: all.ground, publicUrl: null, build }));
});
afterAll(async () => {
  await server.close();
  await all.close();
});
beforeEach(() => all.setNow(wednesday));

const cookieOf = async (personId: string) => {
  const { token } = await startSession(personId, all.ground);
  return (await sessionCookie(portal, token)).split(';')[0] ?? '';
};

/** Somebody in the middle of week 1's attempt, and the cookies of their browser. */
async function makeTaker() {
  const who = await all.makeSomebody();
  const { browser, setCookie } = await keptQuizBrowser(portal);
  await startAttempt({ contest: all.contest, week: 1, browser }, who.act());
  const cookie = `${await cookieOf(who.person.id)}; ${setCookie.split(';')[0]}`;
  return { ...who, browser, cookie };
}

async function post(
  cookie: string,
  body: unknown,
  { week = '1', headers = {} }: { week?: string; headers?: Record<string, string> } = {},
) {
  const response = await fetch(
    `${server.origin}/${all.contest.code}/trac-nghiem/${week}/bai-thi/luu`,
    {
      method: 'POST',
      headers: { ...withToken(cookie), 'Content-Type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    },
  );
  const text = await response.text();
  return { status: response.status, answer: text.startsWith('{') ? JSON.parse(text) : text };
}

const answers = (...chosen: [place: number, option: number | null][]) => ({
  answers: chosen.map(([place, option]) => ({ place, option })),
});
const rowOf = (who: { contestant: { id: string } }) =>
  all.ground.db.attempt.findFirst({
    where: { contestantId: who.contestant.id },
    include: { saved: { orderBy: { id: 'asc' } } },
  });

test('keeps queued answers in their order and tells all that stands, by the server’s clock', async () => {
  const taker = await makeTaker();
  all.setNow(later(20));
  expect(await post(taker.cookie, answers([3, 1], [4, 0], [3, 2], [0, 1200]))).toEqual({
    status: 200,
    answer: {
      ...{ ok: true, state: 'running', correct: null, prediction: 1200 },
      ...{ now: later(20).toISOString(), deadline: later(630).toISOString() },
      ...{ submittedAt: later(630).toISOString() },
      answers: [null, null, 2, 0, ...Array(6).fill(null)],
    },
  });
  const row = await rowOf(taker);
  expect(row?.saved.map(({ place, browser }) => [place, browser])).toEqual(
    [3, 4, 3, 0].map(place => [place, taker.browser]),
  );
});

test('is refused to whoever isn’t signed in, was barred or has no attempt; nothing is kept', async () => {
  const taker = await makeTaker();
  const other = await all.makeSomebody();
  const visitor = await makePerson(all.ground);
  const chosen = answers([1, 1]);
  const refusal = (status: number, code: string) => ({ status, answer: { ok: false, code } });
  expect(await post('', chosen)).toEqual(refusal(401, 'signed-out'));
  expect(await post(taker.cookie.replace(/^hoithi=[^;]+/, 'hoithi=x'), chosen)).toEqual(
    refusal(401, 'signed-out'),
  );
  // the address names no attempt: another person's can't even be asked for
  expect(await post(await cookieOf(other.person.id), chosen)).toEqual(refusal(404, 'no-attempt'));
  expect(await post(await cookieOf(visitor.id), chosen)).toEqual(refusal(404, 'not-on-roster'));
  expect(await post(taker.cookie, chosen, { week: '2' })).toEqual(refusal(404, 'no-attempt'));
  expect(await post(taker.cookie, chosen, { week: '0' })).toEqual(refusal(404, 'no-attempt'));

  const { db } = all.ground;
  const renew = (mustChangePassword: boolean) =>
    db.person.update({ where: { id: taker.person.id }, data: { mustChangePassword } });
  await renew(true);
  expect(await post(taker.cookie, chosen)).toEqual(refusal(401, 'signed-out'));
  await renew(false);
  const { id } = taker.contestant;
  await db.contestant.update({ where: { id }, data: { excludedReason: 'role:judge' } });
  expect(await post(taker.cookie, chosen)).toEqual(refusal(403, 'excluded'));
  expect(await rowOf(taker)).toMatchObject({ saved: [], answers: Array(10).fill(-1) });
});

test('is refused from another site and in another form', async () => {
  const { cookie, ...taker } = await makeTaker();
  const chosen = answers([1, 1]);
  const status = async (body: unknown, headers: Record<string, string>) =>
    (await post(cookie, body, { headers })).status;
  expect(await status(chosen, { Origin: 'https://elsewhere.test' })).toBe(403);
  expect(await status(chosen, { 'Sec-Fetch-Site': 'cross-site' })).toBe(403);
  expect(await status(chosen, { 'Content-Type': 'text/plain' })).toBe(415);
  const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
  expect(await status('place=1', form)).toBe(415);
  const json = (body: unknown) => status(body, {});
  expect(await json('{"answers":')).toBe(400);
  expect(await json(answers())).toBe(400);
  expect(await json(answers([1, 4]))).toBe(400);
  expect(await json({ ...answers([1, 1]), now: '2024-10-09T01:00:00Z' })).toBe(400);
  expect(await json(answers(...Array(120).fill([1, 1])))).toBe(413);
  expect((await rowOf(taker))?.saved).toEqual([]);
});

test('ends at the deadline, and with the week; what stands in the end is told', async () => {
  const taker = await makeTaker();
  await post(taker.cookie, answers([1, 3]));
  const before = await rowOf(taker);
  all.setNow(later(630));
  expect(await post(taker.cookie, answers([1, 0], [2, 2]))).toEqual({
    status: 409,
    answer: {
      ...{ ok: false, code: 'attempt-over', state: 'over', prediction: null },
      ...{ correct: before?.correct, answers: [3, ...Array(9).fill(null)] },
      ...{ now: later(630).toISOString(), deadline: later(630).toISOString() },
      submittedAt: later(630).toISOString(),
    },
  });
  expect(await rowOf(taker)).toEqual(before);

  all.setNow(new Date(week1.closesAt.getTime() - 5000));
  const late = await makeTaker();
  expect(await post(late.cookie, answers([1, 1]))).toMatchObject({ status: 200 });
  all.setNow(week1.closesAt);
  expect(await post(late.cookie, answers([2, 1]))).toMatchObject({ status: 409 });
});

test('a browser keeps its number, and gets one where it has none or a made-up one', async () => {
  const first = await keptQuizBrowser(portal);
  expect(first.browser).toMatch(/^[0-9a-f]{32}$/);
  expect(first.setCookie).toMatch(/; Max-Age=31536000; .*HttpOnly; SameSite=Lax/);
  const [cookie = ''] = first.setCookie.split(';');
  const again = await keptQuizBrowser(new Request('http://portal.test/', { headers: { cookie } }));
  expect(again.browser).toBe(first.browser);
  const other = { headers: { cookie: 'hoithi-may=InRoYXQi' } };
  expect((await keptQuizBrowser(new Request('http://portal.test/', other))).browser).not.toBe(
    first.browser,
  );
});
