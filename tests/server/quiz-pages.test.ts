import { afterAll, beforeAll, expect, it } from 'vitest';
import { saveAnswer } from '#app/services/quiz/attempts/save-answer.server.ts';
import { startAttempt } from '#app/services/quiz/attempts/start-attempt.server.ts';
import { openQuizGround, type QuizGround, week1 } from '#tests/services/quiz/quiz-ground.ts';
import { type ServedPortal, servePortal } from './served-portal.ts';

let test: QuizGround;
let portal: ServedPortal;
let own: Awaited<ReturnType<QuizGround['makeSomebody']>>;
let other: Awaited<ReturnType<QuizGround['makeSomebody']>>;

const home = '/cchc-2024/trac-nghiem';
const week = `${home}/1`;
const attempt = `${week}/bai-thi`;
const result = `${week}/ket-qua`;
/** What only those may read who can't use it any more. */
const solution = /Nghị quyết 76|Đáp án:/;

beforeAll(async () => {
  test = await openQuizGround();
  own = await test.makeSomebody();
  other = await test.makeSomebody();
  portal = await servePortal(test);
});
afterAll(async () => {
  await portal?.close();
  await test?.close();
});

/** The page, or where it leads to. */
async function read(personId: string, target: string): Promise<string> {
  const response = await portal.ask(personId, target);
  return response.headers.get('Location') ?? (await response.text());
}

it('shows a contestant their score at once, and what was right with its source once the week has closed', async () => {
  const { contest } = test;
  expect(await read(own.person.id, attempt)).toBe(week);
  const input = { contest, week: 1, browser: null };
  expect(await startAttempt(input, own.act())).toMatchObject({ ok: true });
  const answers = [
    { place: 1, option: 0 },
    { place: 0, option: 40 },
  ];
  const saving = { contestCode: contest.code, week: 1, answers, browser: null };
  expect(await saveAnswer(saving, own.act())).toMatchObject({ ok: true });
  const running = await read(own.person.id, attempt);
  expect(running).toContain('Câu 1');
  expect(running).not.toMatch(solution);
  expect(await read(own.person.id, result)).toBe(attempt);
  expect(await read(own.person.id, home)).toContain('Ông/bà đang làm bài đợt 1');
  expect(await read(own.person.id, '/')).toContain('Ông/bà đang làm bài đợt 1');
  expect(await read(other.person.id, '/')).toContain('Ông/bà chưa thi đợt 1 của vòng 1');

  test.setNow('2024-10-09T09:10:30+07:00');
  expect(await read(own.person.id, attempt)).toBe(result);
  expect(await read(own.person.id, week)).toBe(result);
  expect(await read(own.person.id, '/')).toContain('Ông/bà đã thi đợt 1 của vòng 1');
  for (const target of [result, `${result}.data`]) {
    const over = await read(own.person.id, target);
    expect(over).toMatch(/[01]\/10 câu đúng|isSubmitted/);
    expect(over, target).not.toMatch(solution);
    // nobody else has an attempt here
    const theirs = await read(other.person.id, target);
    expect(theirs, target).not.toMatch(/câu đúng|isSubmitted/);
  }
  test.setNow(week1.closesAt.toISOString());
  const closed = await read(own.person.id, result);
  expect(closed).toMatch(/[01]\/10 câu đúng/);
  expect(closed.match(/Điều \d+, Nghị quyết 76/g)?.length).toBeGreaterThanOrEqual(10);
  expect(await read(own.person.id, home)).toContain('Đã thi 1 trên 4 đợt.');
  expect(await read(other.person.id, home)).toContain('Đã bỏ lỡ: Đợt 1.');
  expect(await read(other.person.id, week)).toContain('Ông/bà không có bài thi của đợt này');
});

it('starts nothing for whoever is barred or too late, and tells a script that the session has ended', async () => {
  const barred = await test.makeSomebody({ excludedReason: 'role:judge' });
  for (const [person, words] of [
    [barred.person.id, 'Ông/bà không dự thi'],
    [other.person.id, 'Đợt 1 đã đóng'],
  ] as const) {
    const started = await portal.post(person, week);
    expect([started.status, started.headers.get('Location')]).toEqual([303, week]);
    const page = await read(person, week);
    expect(page).toContain(words);
    expect(page).not.toContain('Bắt đầu làm bài</button>');
  }
  expect(await test.ground.db.attempt.count()).toBe(1);
  const standing = await portal.ask(null, `${attempt}/hien-trang`);
  expect([standing.status, await standing.json()]).toEqual([
    401,
    { ok: false, code: 'signed-out' },
  ]);
  expect((await portal.ask(own.person.id, `${home}/5`)).status).toBe(404);
});
