import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { acceptsAll, type BankQuestion, gradeAnswers, keyOf } from '#app/domain/quiz/question.ts';
import { organizerFigures } from '#app/services/contests/organizer-figures.server.ts';
import { listExplanations } from '#app/services/explanations/list-explanations.server.ts';
import { viewWeekOutcome } from '#app/services/quiz/attempts/view-week-outcome.server.ts';
import { planRegrade, type RegradePlan } from '#app/services/quiz/fairness/plan-regrade.server.ts';
import { regradeQuestion } from '#app/services/quiz/fairness/regrade-question.server.ts';
import { viewStatistics } from '#app/services/quiz/fairness/view-statistics.server.ts';
import { publishByTwo } from '#tests/factories/publication.ts';
import { makeQuestions } from '#tests/factories/questions.ts';
import { makeAttempt } from '#tests/factories/quiz-attempts.ts';
import { makeSmallContest, type SmallContest } from '#tests/services/awards/small-contest.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';

const monday = Date.parse('2023-10-23T09:00:00+07:00');

let test: TestGround;
let small: SmallContest;
let bank: BankQuestion[];
let contestId: string;

beforeAll(async () => {
  test = await openTestGround();
  small = await makeSmallContest(test);
  contestId = small.contest.id;
  // as many as are drawn: everybody gets all of them, in an order of their own
  bank = await makeQuestions(test.ground, { contestId, week: 1, count: 10 });
});
afterAll(() => test?.close());

/** Nobody but An sees that question 0 has another right answer; Dũng has all wrong. */
beforeEach(async () => {
  const { db } = test.ground;
  await db.regrade.deleteMany({});
  await db.attempt.deleteMany({ where: { week: 1 } });
  for (const { versionId, accepted } of bank) {
    await db.questionVersion.update({ where: { id: versionId }, data: { accepted } });
  }
  const wrong = ({ right }: BankQuestion) => (right + 1) % 4;
  const isFirst = (question: BankQuestion) => question.versionId === bank[0]?.versionId;
  const choices = {
    an: (question: BankQuestion) => (isFirst(question) ? 2 : question.right),
    binh: (question: BankQuestion) => question.right,
    chi: (question: BankQuestion) => (isFirst(question) ? -1 : question.right),
    dung: (question: BankQuestion) => (isFirst(question) ? 2 : wrong(question)),
    excluded: (question: BankQuestion) => (isFirst(question) ? 2 : question.right),
  };
  let minutes = 0;
  for (const [name, choose] of Object.entries(choices)) {
    minutes += 20;
    await makeAttempt(test.ground, {
      contestantId: small.contestants[name as keyof typeof choices].id,
      ...{ week: 1, bank, seed: name, choose, prediction: 2 },
      startedAt: new Date(monday + minutes * 60_000),
    });
  }
});

const asked = (accepted: number, place = 0) => ({
  ...{ contestId, week: 1, versionId: bank[place]?.versionId ?? '', accepted },
});

async function planned(accepted: number): Promise<RegradePlan> {
  const plan = await planRegrade(asked(accepted), small.as('secretary'));
  if (!plan.ok) throw new Error(plan.code);
  return plan.value;
}

const due = async () =>
  (await organizerFigures(small.contest, small.as('secretary'))).attention.filter(({ code }) =>
    code.endsWith('correction-due'),
  );

const scores = async () => {
  const rows = await test.ground.db.attempt.findMany({ where: { week: 1 } });
  const of = (id: string) => rows.find(row => row.contestantId === id)?.correct;
  const { an, binh, chi, dung, excluded } = small.contestants;
  return [an, binh, chi, dung, excluded].map(({ id }) => of(id));
};

it('shows whose score, prize and condition would change, and stores nothing', async () => {
  expect(await scores()).toEqual([9, 10, 9, 0, 9]);
  const plan = await planned(keyOf(0) | keyOf(2));
  expect(plan).toMatchObject({ drawn: 5, allCorrect: { before: 1, after: 2 }, published: [] });
  const changed = plan.changed.map(({ fullName, before, after }) => [fullName, before, after]);
  expect(changed.sort()).toEqual([
    ['Hoàng Văn Dũng', 0, 1],
    ['Lê Thị Thư', 9, 10],
    ['Vũ Thị An', 9, 10],
  ]);
  // both have ten now, predicted as well and took as long: who handed in first stands first
  expect(plan.awards?.weekly).toMatchObject([
    { name: 'Vũ Thị An', prize: { before: 'second', after: 'first' } },
    { name: 'Đỗ Văn Bình', prize: { before: 'first', after: 'second' } },
  ]);
  expect(plan.awards?.collective).toContainEqual(
    expect.objectContaining({ name: 'Sở Tài chính', gained: ['no-zero'] }),
  );
  expect(await scores()).toEqual([9, 10, 9, 0, 9]);
});

it('applies what the dry run showed, with its reason, and says what has to be corrected', async () => {
  const { db } = test.ground;
  const weekly = { contestId, scope: ['weekly:1'] };
  expect(await publishByTwo(test.ground, weekly)).toMatchObject({ ok: true });
  expect(await due()).toEqual([]);
  const plan = await planned(acceptsAll);
  expect(plan).toMatchObject({ published: [1], allCorrect: { before: 1, after: 3 } });
  const bankBefore = await db.quizBank.findFirst({ where: { contestId, week: 1 } });
  const applied = await regradeQuestion(
    { ...asked(acceptsAll), token: plan.token, reason: '  Nghị định đã được sửa đổi ' },
    small.as('secretary'),
  );
  expect(applied).toEqual({ ok: true, value: { changed: 4 } });
  expect(await scores()).toEqual([10, 10, 10, 1, 10]);
  // organizers have it to do until the correction is published
  expect(await due()).toEqual([{ code: 'correction-due', params: { week: 1, number: 1 } }]);
  const { accepted } = await db.questionVersion.findUniqueOrThrow({
    where: { id: bank[0]?.versionId ?? '' },
  });
  expect(accepted).toBe(acceptsAll);
  const bankAfter = await db.quizBank.findFirst({ where: { contestId, week: 1 } });
  expect(bankAfter?.revision).toBe((bankBefore?.revision ?? 0) + 1);
  const view = await viewStatistics({ contestId, week: 1 }, small.as('committee'));
  expect(view).toMatchObject({
    value: {
      regrades: [
        {
          acceptedBefore: 1,
          accepted: acceptsAll,
          changed: 4,
          reason: 'Nghị định đã được sửa đổi',
        },
      ],
    },
  });
  // who drew the question is told on their own result, and how many had all right by the publication
  const { personId } = await db.contestant.findUniqueOrThrow({
    where: { id: small.contestants.an.id },
  });
  const outcome = await viewWeekOutcome(
    { contest: small.contest, week: 1 },
    test.act(personId, []),
  );
  const { versionIds } = await db.attempt.findFirstOrThrow({
    where: { contestantId: small.contestants.an.id, week: 1 },
  });
  const place = versionIds.indexOf(bank[0]?.versionId ?? '') + 1;
  expect(outcome).toMatchObject({
    allCorrect: 1,
    regraded: [{ place, right: 'all', reason: 'Nghị định đã được sửa đổi' }],
  });
  const week2 = { contest: small.contest, week: 2 };
  expect(await viewWeekOutcome(week2, test.act(personId, []))).toEqual({
    allCorrect: null,
    regraded: [],
  });
  // the explanation of a rank names the regrades that touched it
  const explained = await listExplanations({ contestId }, small.as('committee'));
  const regrades = explained?.weekly.map(row => [row.explanation.week, row.regrades.length]);
  // the two winners, and the two right behind
  expect(regrades?.filter(([week]) => week === 1)).toEqual(Array(4).fill([1, 1]));
  expect(regrades?.filter(([week]) => week === 2).flat()).not.toContain(1);
  expect(await db.auditEvent.findFirst({ where: { action: 'quiz.regrade' } })).toMatchObject({
    reason: 'Nghị định đã được sửa đổi',
    after: { week: 1, acceptedOptions: acceptsAll, drawn: 5, regraded: 4 },
  });
  expect(await publishByTwo(test.ground, weekly)).toMatchObject({ value: { number: 2 } });
  expect(await due()).toEqual([]);
});

it('refuses what it has to', async () => {
  const act = small.as('secretary');
  const { token } = await planned(keyOf(3));
  const given = { ...asked(keyOf(3)), token, reason: 'Đáp án sai' };
  const refusal = (code: string) => ({ ok: false, code });
  expect(await regradeQuestion({ ...given, reason: ' ' }, act)).toEqual(refusal('reason-missing'));
  const long = { ...given, reason: 'a'.repeat(501) };
  expect(await regradeQuestion(long, act)).toEqual(refusal('reason-too-long'));
  expect(await planRegrade(asked(keyOf(0)), act)).toEqual(refusal('key-as-before'));
  expect(await planRegrade(asked(0), act)).toEqual(refusal('key-empty'));
  const elsewhere = { ...asked(keyOf(3)), week: 2 };
  expect(await planRegrade(elsewhere, act)).toEqual(refusal('question-unknown'));
  // another organizer's hand came between looking and applying
  await test.ground.db.attempt.deleteMany({
    where: { contestantId: small.contestants.dung.id, week: 1 },
  });
  expect(await regradeQuestion(given, act)).toEqual(refusal('changed-meanwhile'));
  const judge = test.act('x', [{ role: 'judge', contestId, unitId: null }]);
  await expect(planRegrade(asked(keyOf(3)), judge)).rejects.toThrow('not permitted');
  test.setNow(new Date(monday));
  expect(await planRegrade(asked(keyOf(3)), small.as('secretary'))).toMatchObject({
    code: 'week-not-closed',
  });
  const open = await viewWeekOutcome({ contest: small.contest, week: 1 }, test.act('x', []));
  expect(open).toEqual({ allCorrect: null, regraded: [] });
  test.setNow('2023-12-05T09:00:00+07:00');
});

it('regrading again and again equals grading afresh', async () => {
  const { db } = test.ground;
  const key = fc.oneof(fc.integer({ min: 1, max: 15 }), fc.constant(acceptsAll));
  const steps = fc.array(fc.tuple(fc.nat(9), key), { minLength: 1, maxLength: 4 });
  const answers = fc.array(
    fc.array(fc.integer({ min: -1, max: 3 }), { minLength: 10, maxLength: 10 }),
    {
      minLength: 5,
      maxLength: 5,
    },
  );
  await fc.assert(
    fc.asyncProperty(steps, answers, async (changes, drawnAnswers) => {
      const before = await db.attempt.findMany({ where: { week: 1 }, orderBy: { id: 'asc' } });
      for (const [at, row] of before.entries()) {
        const given = drawnAnswers[at] ?? [];
        await db.attempt.update({
          where: { id: row.id },
          data: { answers: given, correct: gradeAnswers(row.accepted, given) },
        });
      }
      for (const [place, accepted] of changes) {
        const plan = await planRegrade(asked(accepted, place), small.as('secretary'));
        if (!plan.ok) {
          expect(plan.code).toBe('key-as-before');
          continue;
        }
        const input = { ...asked(accepted, place), token: plan.value.token, reason: 'Thử' };
        expect((await regradeQuestion(input, small.as('secretary'))).ok).toBe(true);
      }
      const keys = new Map(
        (await db.questionVersion.findMany()).map(({ id, accepted }) => [id, accepted]),
      );
      for (const row of await db.attempt.findMany({ where: { week: 1 } })) {
        const accepted = row.versionIds.map(id => keys.get(id) ?? 0);
        expect(row.accepted).toEqual(accepted);
        expect(row.correct).toBe(gradeAnswers(accepted, row.answers));
      }
    }),
    { numRuns: 12, seed: 2024 },
  );
});
