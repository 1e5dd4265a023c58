import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attemptSeconds, type GivenAnswer, shownAnswers } from '#app/domain/quiz/attempt-life.ts';
import { gradeAnswers } from '#app/domain/quiz/question.ts';
import { startAttempt } from '#app/services/quiz/attempts/start-attempt.server.ts';
import { submitAttempt } from '#app/services/quiz/attempts/submit-attempt.server.ts';
import { viewAttempt } from '#app/services/quiz/attempts/view-attempt.server.ts';
import { week1 } from '#tests/services/quiz/quiz-ground.ts';
import { openSavingServer, type SavingServer } from './saving-server.ts';

/** What must be true of one person's week, told by whoever watched; `answers` as shown. */
interface Model {
  clock: number;
  attempt: {
    startedAt: number;
    deadline: number;
    finishedAt: number | null;
    answers: (number | null)[];
    prediction: number | null;
    saves: number;
  } | null;
  /** Two browsers: what each has not sent yet; null: it has a line and sends at once. */
  queues: (GivenAnswer[] | null)[];
}
type Taker = Awaited<ReturnType<SavingServer['makeSomebody']>> & {
  cookies: string[];
  /** What their pages show, once there is one. */
  attemptId?: string;
};
type Command = fc.AsyncCommand<Model, Taker>;

let all: SavingServer;

beforeAll(async () => {
  all = await openSavingServer();
});
afterAll(() => all.close());

const isRunning = ({ attempt, clock }: Model) =>
  attempt !== null && attempt.finishedAt === null && clock < attempt.deadline;

/** What a save that was acknowledged changes. */
function keep({ attempt }: Model, given: readonly GivenAnswer[]) {
  if (!attempt) throw new Error('nothing was started');
  for (const { place, option } of given) {
    if (place === 0) attempt.prediction = option;
    else attempt.answers[place - 1] = option;
    attempt.saves += 1;
  }
}

/** Sends as the page does, which tells no time (tests/components/quiz/wrong-clock.test.ts). */
async function send(taker: Taker, browser: number, answers: readonly GivenAnswer[]) {
  const attempt = taker.attemptId ?? 'khong-co';
  return (await all.save(taker.cookies[browser] ?? '', { attempt, answers })).status;
}

async function sendQueue(model: Model, taker: Taker, browser: number, given: GivenAnswer[]) {
  const expected = !model.attempt ? 404 : isRunning(model) ? 200 : 409;
  expect(await send(taker, browser, given)).toBe(expected);
  if (expected === 200) keep(model, given);
}

/** The database and the page say what the model says. */
async function compare(model: Model, { contestant, act }: Taker) {
  const rows = await all.ground.db.attempt.findMany({
    where: { contestantId: contestant.id },
    include: { saved: true },
  });
  const view = await viewAttempt({ contest: all.contest, week: 1 }, act());
  const { attempt } = model;
  if (!attempt) {
    expect([rows, view]).toEqual([[], null]);
    return;
  }
  expect(rows).toHaveLength(1);
  const [row] = rows;
  if (!row) return;
  const answered = shownAnswers(row.optionOrders, row.answers);
  expect({
    ...{ answers: answered, prediction: row.prediction, saves: row.saved.length },
    ...{ startedAt: row.startedAt.getTime(), deadline: row.deadline?.getTime() },
    finishedAt: row.finishedAt?.getTime() ?? null,
  }).toEqual(attempt);
  expect(attempt.deadline - attempt.startedAt).toBeLessThanOrEqual(attemptSeconds * 1000);
  expect(attempt.deadline).toBeLessThanOrEqual(week1.closesAt.getTime());
  expect(row.saved.filter(({ savedAt }) => savedAt.getTime() >= attempt.deadline)).toEqual([]);
  expect(row.submittedAt.getTime()).toBe(attempt.finishedAt ?? attempt.deadline);
  expect(row.correct).toBe(gradeAnswers(row.accepted, row.answers));
  expect(view).toMatchObject({
    ...{ state: isRunning(model) ? 'running' : 'over', prediction: attempt.prediction },
    correct: isRunning(model) ? null : row.correct,
  });
  expect(view?.questions.map(({ chosen }) => chosen)).toEqual(attempt.answers);
}

/** A command that may always come; afterwards everything is compared. */
const command = (
  words: string,
  run: (model: Model, taker: Taker) => Promise<unknown> | unknown,
): Command => ({
  check: () => true,
  toString: () => words,
  async run(model, taker) {
    await run(model, taker);
    await compare(model, taker);
  },
});

const browsers = fc.integer({ min: 0, max: 1 });
const answers: fc.Arbitrary<GivenAnswer> = fc.oneof(
  fc.record({
    place: fc.integer({ min: 1, max: 10 }),
    option: fc.option(fc.integer({ min: 0, max: 3 }), { nil: null }),
  }),
  fc.record({ place: fc.constant(0), option: fc.option(fc.nat(10_000), { nil: null }) }),
);

const start = browsers.map(browser =>
  command(`start in ${browser}`, async (model, taker) => {
    const isOpen = model.clock >= +week1.opensAt && model.clock < +week1.closesAt;
    const input = { contest: all.contest, week: 1, browser: String(browser) };
    const started = await startAttempt(input, taker.act());
    expect(started.ok).toBe(isOpen);
    if (started.ok) taker.attemptId = started.value.attemptId;
    if (!isOpen || model.attempt) return;
    const deadline = Math.min(model.clock + attemptSeconds * 1000, +week1.closesAt);
    const nothing = { answers: Array(10).fill(null), prediction: null, saves: 0 };
    model.attempt = { startedAt: model.clock, deadline, finishedAt: null, ...nothing };
  }),
);
const choose = fc.tuple(browsers, answers).map(([browser, answer]) =>
  command(`choose ${JSON.stringify(answer)} in ${browser}`, async (model, taker) => {
    const queue = model.queues[browser];
    if (queue) queue.push(answer);
    else await sendQueue(model, taker, browser, [answer]);
  }),
);
const chooseInBoth = fc
  .tuple(fc.integer({ min: 1, max: 10 }), fc.nat(3), fc.nat(3))
  .map(([place, one, other]) =>
    command(`choose ${one} and ${other} for ${place} at once`, async (model, taker) => {
      const given = [one, other].map(option => ({ place, option }));
      const isTaken = isRunning(model);
      const sent = given.map((answer, browser) => send(taker, browser, [answer]));
      const status = !model.attempt ? 404 : isTaken ? 200 : 409;
      expect(await Promise.all(sent)).toEqual([status, status]);
      if (!isTaken) return;
      // whichever came last
      const [last] = await all.ground.db.savedAnswer.findMany({
        where: { attempt: { contestantId: taker.contestant.id } },
        ...{ orderBy: { id: 'desc' }, take: 1, include: { attempt: true } },
      });
      const order = last?.attempt.optionOrders[place - 1] ?? '';
      keep(model, given);
      keep(model, [{ place, option: order.indexOf(String(last?.value)) }]);
      if (model.attempt) model.attempt.saves -= 1;
    }),
  );
const loseLine = browsers.map(browser =>
  command(`lose the line of ${browser}`, model => {
    model.queues[browser] ??= [];
  }),
);
const lineIsBack = browsers.map(browser =>
  command(`the line of ${browser} is back`, async (model, taker) => {
    const queue = model.queues[browser];
    model.queues[browser] = null;
    if (!queue?.length) return;
    await sendQueue(model, taker, browser, queue);
  }),
);
/** The answer to a save was lost: the page sends the same once more. */
const sendTwice = fc.tuple(browsers, answers).map(([browser, answer]) =>
  command(`send ${JSON.stringify(answer)} twice in ${browser}`, async (model, taker) => {
    await sendQueue(model, taker, browser, [answer]);
    await sendQueue(model, taker, browser, [answer]);
  }),
);
const submit = fc.array(answers, { maxLength: 3 }).map(last =>
  command(`submit with ${JSON.stringify(last)}`, async (model, taker) => {
    const isTaken = isRunning(model);
    const attemptId = taker.attemptId ?? 'khong-co';
    const place = { contestCode: all.contest.code, week: 1, attemptId };
    const input = { ...place, answers: last, browser: null };
    const verdict = await submitAttempt(input, taker.act());
    expect(verdict.ok ? 'yes' : verdict.code).toBe(
      isTaken ? 'yes' : model.attempt ? 'attempt-over' : 'no-attempt',
    );
    if (!isTaken) return;
    keep(model, last);
    if (model.attempt) model.attempt.finishedAt = model.clock;
  }),
);
const wait = fc
  .oneof(fc.integer({ min: 1, max: 60_000 }), fc.constantFrom(200_000, 629_999, 630_000))
  .map(milliseconds =>
    command(`wait ${milliseconds} ms`, model => {
      model.clock += milliseconds;
      all.setNow(new Date(model.clock));
    }),
  );

const commands = fc.commands(
  [start, choose, choose, chooseInBoth, loseLine, lineIsBack, sendTwice, submit, wait],
  { maxCommands: 30, size: 'max' },
);
/** In the middle of the week, in its last minutes, or just before it. */
const beginnings = fc.oneof(
  fc.constant(+week1.opensAt + 86_400_000),
  fc.integer({ min: 0, max: 700_000 }).map(before => +week1.closesAt - before),
  fc.constant(+week1.opensAt - 1),
);

test('whatever happens: one attempt, no lost answer, not a second more, always graded', async () => {
  await fc.assert(
    fc.asyncProperty(beginnings, commands, async (clock, steps) => {
      all.setNow(new Date(clock));
      const who = await all.makeSomebody();
      const cookies = await Promise.all([0, 1].map(() => all.cookieOf(who.person.id)));
      await fc.asyncModelRun(
        () => ({
          model: { clock, attempt: null, queues: [null, null] },
          real: { ...who, cookies },
        }),
        steps,
      );
    }),
    { numRuns: 30 },
  );
}, 600_000);
