import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { keptQuizBrowser } from '#app/http/quiz-browser.server.ts';
import { startAttempt } from '#app/services/quiz/attempts/start-attempt.server.ts';
import { submitAttempt } from '#app/services/quiz/attempts/submit-attempt.server.ts';
import { makePerson } from '#tests/factories/contest.ts';
import { week1 } from '#tests/services/quiz/quiz-ground.ts';
import { atPortal, openSavingServer, type SavingServer } from './saving-server.ts';

const wednesday = new Date('2024-10-09T09:00:00+07:00');
const later = (seconds: number) => new Date(wednesday.getTime() + seconds * 1000);

let all: SavingServer;

beforeAll(async () => {
  all = await openSavingServer();
});
afterAll(() => all.close());
beforeEach(() => all.setNow(wednesday));

/** Somebody in the middle of week 1's attempt, and the cookies of their browser. */
async function makeTaker() {
  const who = await all.makeSomebody();
  const { browser, setCookie } = await keptQuizBrowser(atPortal);
  const started = await startAttempt({ contest: all.contest, week: 1, browser }, who.act());
  if (!started.ok) throw new Error(started.code);
  const cookie = `${await all.cookieOf(who.person.id)}; ${setCookie.split(';')[0]}`;
  attemptOf.set(cookie, started.value.attemptId);
  return { ...who, browser, cookie, attemptId: started.value.attemptId };
}

/** What each browser's page shows. */
const attemptOf = new Map<string, string>();

/** Sends as the page of that browser does. */
async function post(...[cookie, body, more]: Parameters<SavingServer['save']>) {
  const attempt = attemptOf.get(cookie) ?? 'khong-co';
  const whole = typeof body === 'string' ? body : { attempt, ...body };
  const response = await all.save(cookie, whole, more);
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
  const someone = await all.cookieOf(other.person.id);
  const theirs = { attempt: taker.attemptId, ...chosen };
  expect(await post(someone, theirs)).toEqual(refusal(404, 'no-attempt'));
  const running = await makeTaker();
  expect(await post(running.cookie, theirs)).toEqual(refusal(409, 'other-attempt'));
  expect(await rowOf(running)).toMatchObject({ saved: [], answers: Array(10).fill(-1) });
  expect(await post(await all.cookieOf(visitor.id), chosen)).toEqual(refusal(404, 'not-on-roster'));
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
  const status = async (body: object | string, headers: Record<string, string>) =>
    (await post(cookie, body, { headers })).status;
  expect(await status(chosen, { Origin: 'https://elsewhere.test' })).toBe(403);
  expect(await status(chosen, { 'Sec-Fetch-Site': 'cross-site' })).toBe(403);
  expect(await status(chosen, { 'Content-Type': 'text/plain' })).toBe(415);
  const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
  expect(await status('place=1', form)).toBe(415);
  const json = (body: object | string) => status(body, {});
  expect(await json('{"answers":')).toBe(400);
  expect(await json(answers())).toBe(400);
  expect(await json(answers([1, 4]))).toBe(400);
  for (const attempt of ['a\0', '\ud800']) {
    expect(await json({ ...answers([1, 1]), attempt })).toBe(400);
  }
  expect(await json({ ...answers([1, 1]), now: '2024-10-09T01:00:00Z' })).toBe(400);
  expect(await json(answers(...Array(200).fill([1, 1])))).toBe(413);
  expect((await rowOf(taker))?.saved).toEqual([]);
});

test('is refused whole where it names a place that the paper doesn’t have', async () => {
  const taker = await makeTaker();
  const unknown = { status: 400, answer: { ok: false, code: 'place-unknown' } };
  expect(await post(taker.cookie, answers([11, 1]))).toEqual(unknown);
  expect(await post(taker.cookie, answers([1, 2], [100, 0], [0, 7]))).toEqual(unknown);
  expect(await post(taker.cookie, answers([101, 1]))).toMatchObject({ status: 400 });
  expect(await post(taker.cookie, answers([-1, 1]))).toMatchObject({ status: 400 });
  const { attemptId } = taker;
  const last = { contestCode: all.contest.code, week: 1, attemptId, browser: null };
  const submitted = submitAttempt({ ...last, answers: [{ place: 11, option: 1 }] }, taker.act());
  expect(await submitted).toEqual({ ok: false, code: 'place-unknown' });
  expect(await rowOf(taker)).toMatchObject({
    ...{ saved: [], answers: Array(10).fill(-1), prediction: null, finishedAt: null },
  });
  // who shares the statement isn't harmed
  const other = await makeTaker();
  const [good, bad] = await Promise.all([
    post(other.cookie, answers([10, 1], [0, 7])),
    post(taker.cookie, answers([11, 1])),
  ]);
  expect([good.status, bad]).toEqual([200, unknown]);
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
  const first = await keptQuizBrowser(atPortal);
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

test('that waited for its line gives way to what another device answered since, and to nothing else', async () => {
  const taker = await makeTaker();
  const send = async (place: number, option: number | null, over: (number | null)[], age: number) =>
    (await post(taker.cookie, { answers: [{ place, option, over, age }] })).answer;
  const first = async (place: number, option: number, over: (number | null)[], age: number) =>
    (await send(place, option, over, age)).answers[place - 1];
  // a phone chose 0 without its line, then a computer chose 3
  all.setNow(later(10));
  expect(await first(1, 3, [null], 0)).toBe(3);
  all.setNow(later(30));
  expect(await first(1, 0, [null], 25_000)).toBe(3);
  // whoever chose after that on the phone, whose page still shows nothing, means it
  expect(await first(1, 0, [null], 15_000)).toBe(0);
  // what may be there by this browser's own doing is never in its way, however long it waited
  expect(await first(1, 2, [null, 0], 29_000)).toBe(2);
  // a number of people alike
  expect((await send(0, 700, [null], 0)).prediction).toBe(700);
  all.setNow(later(60));
  expect((await send(0, 30, [null], 40_000)).prediction).toBe(700);
  expect((await send(0, null, [700], 40_000)).prediction).toBeNull();
  // what gave way left no trace of having been taken
  expect((await rowOf(taker))?.saved.map(({ place }) => place)).toEqual([1, 1, 1, 0, 0]);
  for (const wrong of [{ age: -1 }, { age: 1.5 }, { over: [7] }, { over: null }]) {
    const answer = { place: 1, option: 1, ...wrong };
    expect((await post(taker.cookie, { answers: [answer] })).status).toBe(400);
  }
});
