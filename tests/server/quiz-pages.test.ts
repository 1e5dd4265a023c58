import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AttemptSignal } from '#app/domain/quiz/signals.ts';
import { saveAnswer } from '#app/services/quiz/attempts/save-answer.server.ts';
import { startAttempt } from '#app/services/quiz/attempts/start-attempt.server.ts';
import { viewSignals } from '#app/services/quiz/fairness/view-signals.server.ts';
import { makeGrant, makePerson } from '#tests/factories/contest.ts';
import { openQuizGround, type QuizGround, week1 } from '#tests/services/quiz/quiz-ground.ts';
import { withToken } from '#tests/setup/form-token.ts';
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
  const started = await startAttempt(input, own.act());
  if (!started.ok) throw new Error(started.code);
  const answers = [
    { place: 1, option: 0 },
    { place: 0, option: 40 },
  ];
  const saving = { ...started.value, contestCode: contest.code, week: 1, answers, browser: null };
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

/** A browser of somebody's: it keeps what it is told to keep, and follows no redirect. */
async function openDevice() {
  const jar = new Map<string, string>();
  /** The attempt that its page shows. */
  let onPage = '';
  async function ask(target: string, init: RequestInit = {}) {
    const Cookie = [...jar].map(pair => pair.join('=')).join('; ');
    const headers = { ...init.headers, ...withToken(Cookie), Origin: portal.url };
    const response = await fetch(portal.url + target, { ...init, headers, redirect: 'manual' });
    for (const cookie of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split(/=(.*)/s);
      jar.set(name, value);
    }
    [, onPage = onPage] = / name="attempt" value="([^"]+)"/.exec(await response.text()) ?? [];
    return response.status;
  }
  return {
    ask,
    async signIn(personId: string) {
      const [name = '', value = ''] = (await portal.cookieOf(personId)).split(/=(.*)/s);
      jar.set(name, value);
    },
    start: () => ask(week, { method: 'POST' }),
    save: (place: number, option: number) =>
      ask(`${attempt}/luu`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ attempt: onPage, answers: [{ place, option }] }),
      }),
  };
}

it('a form of somebody’s paper, sent once another person has signed in, changes nothing and says so', async () => {
  test.setNow('2024-10-10T08:00:00+07:00');
  const [first, second] = [await test.makeSomebody(), await test.makeSomebody()];
  for (const { person } of [first, second]) await portal.post(person.id, week);
  const rowOf = ({ contestant }: typeof first) =>
    test.ground.db.attempt.findFirstOrThrow({
      ...{ where: { contestantId: contestant.id }, include: { saved: true } },
    });
  const { id: bai } = await rowOf(first);
  expect(await read(first.person.id, attempt)).toContain(bai);
  const form = { attempt: bai, 'shown-1': '', 'answer-1': '2' };
  // with the token of the session that is there now, as after “Gửi lại”
  for (const given of [
    { ...form, go: '2' },
    { ...form, submit: '1,2,3,4,5,6,7,8,9,10,0' },
    { ...form, attempt: '' },
  ]) {
    const refused = await portal.post(second.person.id, attempt, given);
    expect([refused.status, refused.headers.get('Location')]).toEqual([303, `${week}?bai=khac`]);
  }
  expect(await read(second.person.id, `${week}?bai=khac`)).toMatch(/Không câu nào được lưu/);
  const asked = await portal.ask(second.person.id, `${attempt}/hien-trang?bai=${bai}`);
  expect([asked.status, await asked.json()]).toEqual([404, { ok: false, code: 'other-attempt' }]);
  for (const who of [first, second]) {
    expect(await rowOf(who)).toMatchObject({ saved: [], finishedAt: null });
  }
});

it('who is barred in the middle of an attempt is told so instead of shown the paper; no browser keeps it', async () => {
  test.setNow('2024-10-10T08:30:00+07:00');
  const { person, contestant } = await test.makeSomebody();
  await portal.post(person.id, week);
  for (const target of [home, week, attempt, '/tai-khoan']) {
    const shown = await portal.ask(person.id, target);
    expect([shown.status, shown.headers.get('Cache-Control')], target).toEqual([200, 'no-store']);
    expect(shown.headers.has('Set-Cookie')).toBe(target === attempt);
  }
  const { id } = contestant;
  const data = { excludedReason: 'role:judge' };
  await test.ground.db.contestant.update({ where: { id }, data });
  expect(await read(person.id, attempt)).toBe(week);
  expect(await read(person.id, week)).toContain('Ông/bà không dự thi');
  test.setNow('2024-10-10T08:45:00+07:00');
  const over = await portal.ask(person.id, result);
  expect([over.status, over.headers.get('Cache-Control')]).toEqual([200, 'no-store']);
});

it('knows a device on which an attempt only goes on, and a browser in which many began', async () => {
  test.setNow('2024-10-10T09:00:00+07:00');
  const mover = await test.makeSomebody();
  const [computer, phone] = await Promise.all([openDevice(), openDevice()]);
  for (const device of [computer, phone]) await device.signIn(mover.person.id);
  const asked: number[] = [];
  asked.push(await computer.start(), await computer.ask(attempt), await computer.save(1, 0));
  // the phone is given the attempt's address and never posts the start
  asked.push(await phone.ask(attempt), await phone.save(2, 1));
  asked.push(await computer.ask(attempt), await computer.save(3, 1));
  expect(asked).toEqual([303, 200, 200, 200, 200, 200, 200]);

  const office = await openDevice();
  const colleagues = await Promise.all([1, 2, 3].map(() => test.makeSomebody()));
  for (const { person } of colleagues) {
    await office.signIn(person.id);
    expect([await office.start(), await office.ask(attempt), await office.save(1, 2)]).toEqual([
      ...[303, 200, 200],
    ]);
  }

  test.setNow(week1.closesAt.toISOString());
  const { id: contestId } = test.contest;
  const { id: personId } = await makePerson(test.ground);
  await makeGrant(test.ground, { personId, contestId, role: 'secretary' });
  const page = await read(personId, '/cchc-2024/to-chuc/trac-nghiem/1/dau-hieu');
  expect(page).toMatch(/2 (máy|trình duyệt|thiết bị)/);
  const secretary = test.act(personId, [{ role: 'secretary', contestId, unitId: null }]);
  const view = await viewSignals({ contestId, week: 1 }, secretary);
  if (!view.ok) throw new Error(view.code);
  const devices: AttemptSignal = { kind: 'devices', browsers: 2, switches: 2 };
  expect(view.value.attempts).toEqual([
    expect.objectContaining({ contestantId: mover.contestant.id, signals: [devices] }),
  ]);
  expect(view.value.shared.map(people => people.map(one => one.contestantId).sort())).toEqual([
    colleagues.map(({ contestant }) => contestant.id).sort(),
  ]);
});
