import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openPostgres } from '#app/db/database.server.ts';
import { drawAttempt } from '#app/domain/quiz/draw-attempt.ts';
import { gradeAnswers } from '#app/domain/quiz/question.ts';
import { saveAnswer } from '#app/services/quiz/attempts/save-answer.server.ts';
import { startAttempt } from '#app/services/quiz/attempts/start-attempt.server.ts';
import { submitAttempt } from '#app/services/quiz/attempts/submit-attempt.server.ts';
import { viewAttempt } from '#app/services/quiz/attempts/view-attempt.server.ts';
import { viewQuiz } from '#app/services/quiz/attempts/view-quiz.server.ts';
import { readBank } from '#app/services/quiz/bank/read-bank.server.ts';
import { openQuizGround, type QuizGround, week1 } from './quiz-ground.ts';

let all: QuizGround;
let somebody: Awaited<ReturnType<QuizGround['makeSomebody']>>;
const wednesday = new Date('2024-10-09T09:00:00+07:00');
const later = (seconds: number, from = wednesday) => new Date(from.getTime() + seconds * 1000);

beforeAll(async () => {
  all = await openQuizGround();
});
afterAll(() => all.close());
beforeEach(async () => {
  all.setNow(wednesday);
  somebody = await all.makeSomebody();
});

const start = (who = somebody, browser = 'b1') =>
  startAttempt({ contest: all.contest, week: 1, browser }, who.act());
/** As the page of that person's attempt sends it. */
const input = async (
  answers: [place: number, option: number | null][],
  who = somebody,
  browser = 'b1',
) => ({
  ...{ contestCode: all.contest.code, week: 1, browser },
  attemptId: (await view(who))?.attemptId ?? 'khong-co',
  answers: answers.map(([place, option]) => ({ place, option })),
});
const save = async (answers: [number, number | null][], who = somebody, browser = 'b1') =>
  saveAnswer(await input(answers, who, browser), who.act());
const submit = async (answers: [number, number | null][] = [], who = somebody) =>
  submitAttempt(await input(answers, who), who.act());
const view = (who = somebody) => viewAttempt({ contest: all.contest, week: 1 }, who.act());
const rowOf = (who = somebody) =>
  all.ground.db.attempt.findFirstOrThrow({
    where: { contestantId: who.contestant.id },
    include: { saved: { orderBy: { id: 'asc' } } },
  });

describe('starting', () => {
  test('stores a paper that its seed repeats, the deadline, and the grade of nothing', async () => {
    expect(await start()).toEqual({ ok: true, value: { attemptId: expect.any(String) } });
    const row = await rowOf();
    const bank = await readBank(all.contest, 1, all.ground.db);
    const paper = drawAttempt(bank.questions, bank.rules, row.seed ?? '');
    expect(paper.ok && paper.value.questions.map(({ versionId }) => versionId)).toEqual(
      row.versionIds,
    );
    expect(paper.ok && paper.value.optionOrders).toEqual(row.optionOrders);
    expect(row).toMatchObject({
      ...{ startedAt: wednesday, deadline: later(630), submittedAt: later(630) },
      ...{ correct: 0, prediction: null, finishedAt: null, browser: 'b1' },
      seed: expect.stringMatching(/^[0-9a-f]{32}$/),
      answers: Array(10).fill(-1),
    });
    expect((await view())?.questions).toHaveLength(10);
  });

  test('ends with the week where that closes sooner', async () => {
    all.setNow(later(-60, week1.closesAt));
    await start();
    expect((await rowOf()).deadline).toEqual(week1.closesAt);
  });

  test('is refused with the reason', async () => {
    const barred = await all.makeSomebody({ excludedReason: 'role:judge' });
    expect(await start(barred)).toMatchObject({ ok: false, code: 'excluded' });
    const stranger = { ...somebody, act: () => all.act('nobody') };
    expect(await start(stranger)).toMatchObject({ ok: false, code: 'not-on-roster' });
    all.setNow(later(-1, week1.opensAt));
    expect(await start()).toMatchObject({ ok: false, code: 'week-not-open' });
    all.setNow(week1.closesAt);
    expect(await start()).toMatchObject({ ok: false, code: 'week-closed' });
    all.setNow('2024-10-15T09:00:00+07:00');
    const week2 = { contest: all.contest, week: 2, browser: null };
    expect(await startAttempt(week2, somebody.act())).toMatchObject({
      ...{ ok: false, code: 'bank-not-ready' },
    });
    expect(
      await all.ground.db.attempt.count({ where: { contestantId: barred.contestant.id } }),
    ).toBe(0);
  });

  test('100 times at once gives one attempt', async () => {
    const verdicts = await Promise.all(
      Array.from({ length: 100 }, (_, at) => start(somebody, `b${at}`)),
    );
    const ids = verdicts.map(verdict => verdict.ok && verdict.value.attemptId);
    expect(new Set(ids)).toEqual(new Set([(await rowOf()).id]));
    const count = await all.ground.db.attempt.count({
      where: { contestantId: somebody.contestant.id },
    });
    expect(count).toBe(1);
  });

  test('draws anew where the bank changes in between', async () => {
    const { db } = all.ground;
    const contestId_week = { contestId: all.contest.id, week: 1 };
    const [id = ''] = all.versionIds;
    const { questionId } = await db.questionVersion.findUniqueOrThrow({ where: { id } });
    const people = await Promise.all(Array.from({ length: 20 }, () => all.makeSomebody()));
    const retire = db.$transaction([
      db.quizBank.update({ where: { contestId_week }, data: { revision: { increment: 1 } } }),
      db.question.update({ where: { id: questionId }, data: { retiredAt: wednesday } }),
    ]);
    const verdicts = await Promise.all([...people.slice(0, 10).map(who => start(who)), retire]);
    expect(verdicts.slice(0, 10)).toEqual(Array(10).fill(expect.objectContaining({ ok: true })));
    for (const who of people.slice(10)) {
      await start(who);
      expect((await rowOf(who)).versionIds).not.toContain(id);
    }
  });
});

describe('saving', () => {
  beforeEach(() => start());

  test('keeps the last choice for each place, its trace and its grade', async () => {
    all.setNow(later(10));
    const first = await save([
      [1, 0],
      [1, 2],
      [0, 55],
    ]);
    expect(first).toMatchObject({
      ok: true,
      value: { state: 'running', prediction: 55, correct: null, now: later(10) },
    });
    const second = await save(
      [
        [10, 3],
        [1, null],
        [1, 1],
      ],
      somebody,
      'b2',
    );
    const chosen = [1, ...Array(8).fill(null), 3];
    expect(second.ok && second.value.answers).toEqual(chosen);
    expect((await view())?.questions.map(question => question.chosen)).toEqual(chosen);
    const row = await rowOf();
    const [order = ''] = row.optionOrders;
    expect(row.answers[0]).toBe(Number(order[1]));
    expect(row.saved.map(({ place, value, browser }) => [place, value, browser])).toEqual([
      [1, Number(order[0]), 'b1'],
      [1, Number(order[2]), 'b1'],
      [0, 55, 'b1'],
      [10, Number(row.optionOrders[9]?.[3]), 'b2'],
      [1, null, 'b2'],
      [1, Number(order[1]), 'b2'],
    ]);
    expect(await save([[0, null]])).toMatchObject({ value: { prediction: null } });
  });

  test('is taken to the last millisecond, never later, and what is over never changes', async () => {
    all.setNow(later(629.999));
    expect(await save([[2, 1]])).toMatchObject({ ok: true });
    const before = await rowOf();
    all.setNow(later(630));
    const over = { ok: false, code: 'attempt-over', standing: { state: 'over', prediction: null } };
    expect(
      await save([
        [2, 2],
        [3, 3],
      ]),
    ).toMatchObject(over);
    expect(await submit([[3, 3]])).toMatchObject(over);
    expect(await rowOf()).toEqual(before);
    expect(before.submittedAt).toEqual(before.deadline);
  });

  test('leaves others alone, and bars the barred', async () => {
    const other = await all.makeSomebody();
    expect(await save([[1, 1]], other)).toMatchObject({ ok: false, code: 'no-attempt' });
    const { id } = somebody.contestant;
    await all.ground.db.contestant.update({ where: { id }, data: { excludedReason: 'x' } });
    expect(await save([[1, 1]])).toMatchObject({ ok: false, code: 'excluded' });
    await all.ground.db.contestant.update({ where: { id }, data: { leftAt: wednesday } });
    expect(await save([[1, 1]])).toMatchObject({ ok: false, code: 'not-on-roster' });
    expect((await rowOf()).saved).toEqual([]);
  });

  test('many at once, of many people and of one, loses nothing', async () => {
    const people = [somebody, ...(await Promise.all([1, 2, 3].map(() => all.makeSomebody())))];
    await Promise.all(people.map(who => start(who)));
    const saves = people.flatMap(who =>
      Array.from({ length: 10 }, (_, at) => save([[at + 1, at % 4]], who)),
    );
    expect(await Promise.all(saves)).toEqual(Array(40).fill(expect.objectContaining({ ok: true })));
    for (const who of people) {
      const choices = (await view(who))?.questions.map(({ chosen }) => chosen);
      expect(choices).toEqual([0, 1, 2, 3, 0, 1, 2, 3, 0, 1]);
      expect((await rowOf(who)).saved).toHaveLength(10);
    }
  });

  test('by two processes at once loses nothing', async () => {
    // the embedded database has one process only
    if (all.databaseUrl === null) return;
    const second = await openPostgres(all.databaseUrl);
    const saves = Array.from({ length: 40 }, async (_, at) =>
      saveAnswer(await input([[(at % 10) + 1, at % 4]]), {
        ...somebody.act(),
        db: at % 2 ? second.client : all.ground.db,
      }),
    );
    const verdicts = await Promise.all(saves);
    await second.close();
    expect(verdicts.every(({ ok }) => ok)).toBe(true);
    const { answers, accepted, correct, saved } = await rowOf();
    expect(saved).toHaveLength(40);
    expect(correct).toBe(gradeAnswers(accepted, answers));
    expect(answers).not.toContain(-1);
    for (const [at, answer] of answers.entries()) {
      const values = saved.filter(({ place }) => place === at + 1).map(({ value }) => value);
      expect(values).toContain(answer);
    }
  });

  test('is graded by the statement as by the rules, whatever counts as right', async () => {
    const { id } = await rowOf();
    for (let round = 0; round < 40; round++) {
      const accepted = Array.from({ length: 10 }, () => Math.floor(Math.random() * 32));
      await all.ground.db.attempt.update({ where: { id }, data: { accepted } });
      const option = () => [0, 1, 2, 3, null][Math.floor(Math.random() * 5)] ?? null;
      await save([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map(place => [place, option()]));
      const row = await rowOf();
      expect(row.correct, `${accepted} ${row.answers}`).toBe(gradeAnswers(accepted, row.answers));
    }
  });
});

describe('submitting', () => {
  beforeEach(() => start());

  test('takes the last answers along, grades once, and twice changes nothing', async () => {
    await save([[1, 0]]);
    const { accepted, optionOrders } = await rowOf();
    const right = optionOrders.map((order, at): [number, number] => [
      at + 1,
      order.indexOf(String(Math.log2(accepted[at] ?? 1))),
    ]);
    all.setNow(later(300));
    const verdict = await submit([...right, [0, 7]]);
    expect(verdict).toMatchObject({
      ok: true,
      value: { state: 'over', correct: 10, prediction: 7, submittedAt: later(300) },
    });
    const row = await rowOf();
    expect(row).toMatchObject({ correct: 10, finishedAt: later(300), submittedAt: later(300) });
    all.setNow(later(310));
    const again = await submit([[1, null]]);
    expect(again).toMatchObject({ code: 'attempt-over', standing: { correct: 10 } });
    expect(await rowOf()).toEqual(row);
    expect(await start()).toEqual({ ok: true, value: { attemptId: row.id } });
  });

  test('shows the score at once, right answers and sources once the week is closed', async () => {
    expect((await viewQuiz(all.contest, somebody.act())).weeks[0]).toMatchObject({
      ...{ week: 1, state: 'now', isReady: true, attempt: { state: 'running', correct: null } },
    });
    await submit([[1, 0]]);
    const during = await view();
    expect(during?.questions.map(({ solution }) => solution)).toEqual(Array(10).fill(null));
    const { correct } = await rowOf();
    expect(during).toMatchObject({ state: 'over', isSubmitted: true, correct });
    all.setNow(week1.closesAt);
    const after = await view();
    const counted = after?.questions.filter(({ solution }) => solution?.isRight).length;
    expect(counted).toBe(correct);
    expect(after?.questions[0]?.solution).toMatchObject({
      ...{ right: [expect.any(Number)], source: expect.stringContaining('Nghị quyết 76') },
    });
    expect((await viewQuiz(all.contest, somebody.act())).weeks[0]?.attempt).toMatchObject({
      ...{ state: 'over', correct, isImported: false },
    });
  });
});
