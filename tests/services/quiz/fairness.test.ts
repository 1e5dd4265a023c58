import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTable } from '#app/documents/read-table.server.ts';
import { acceptsAll, type BankQuestion } from '#app/domain/quiz/question.ts';
import { withdrawProposal } from '#app/services/awards/decide-proposal.server.ts';
import { viewProposal } from '#app/services/awards/view-proposals.server.ts';
import { readBank } from '#app/services/quiz/bank/read-bank.server.ts';
import { reviewQuestion } from '#app/services/quiz/bank/review-question.server.ts';
import { viewQuestion } from '#app/services/quiz/bank/view-question.server.ts';
import { editQuestion } from '#app/services/quiz/bank/write-question.server.ts';
import { listPapers } from '#app/services/quiz/fairness/list-papers.server.ts';
import { viewPaper } from '#app/services/quiz/fairness/view-paper.server.ts';
import { viewSignals } from '#app/services/quiz/fairness/view-signals.server.ts';
import { viewStatistics } from '#app/services/quiz/fairness/view-statistics.server.ts';
import { viewQuizWeeks } from '#app/services/quiz/fairness/view-weeks.server.ts';
import { writeOrganizerTable } from '#app/services/tables/write-organizer-table.server.ts';
import { makeContestant, makePerson } from '#tests/factories/contest.ts';
import { preparedBy, twoOrganizers } from '#tests/factories/publication.ts';
import { makeQuestions } from '#tests/factories/questions.ts';
import { makeAttempt } from '#tests/factories/quiz-attempts.ts';
import { makeSmallContest, type SmallContest } from '#tests/services/awards/small-contest.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';

/** Week 1 of 2023 opens on Monday 23 October, 08:00, and closes on Friday 27 October. */
const monday = Date.parse('2023-10-23T09:00:00+07:00');
const at = (minutes: number) => new Date(monday + minutes * 60_000);
const afterAll4Weeks = '2023-12-05T09:00:00+07:00';

let test: TestGround;
let small: SmallContest;
let bank: BankQuestion[];
let contestId: string;
const ids: Record<string, string> = {};

beforeAll(async () => {
  test = await openTestGround();
  small = await makeSmallContest(test);
  contestId = small.contest.id;
  const { db } = test.ground;
  await db.attempt.deleteMany({ where: { week: 1 } });
  bank = await makeQuestions(test.ground, { contestId, week: 1, count: 14 });
  const { an, binh, chi, dung } = small.contestants;
  const office = { browser: 'office', week: 1, bank };
  // in 65 seconds, all right
  await makeAttempt(test.ground, {
    ...{ ...office, contestantId: an.id, seed: 's-an', startedAt: at(0) },
    answeredAfter: place => place * 6,
  });
  // on two devices, with a change of mind
  const moved = await makeAttempt(test.ground, {
    ...{ ...office, contestantId: binh.id, seed: 's-binh', startedAt: at(20), prediction: 7 },
    browserAt: place => (place <= 5 ? 'office' : 'phone'),
    choose: (question, place) => (place === 3 ? (question.right + 1) % 4 : question.right),
  });
  await db.savedAnswer.createMany({
    data: [
      { attemptId: moved.id, place: 0, value: 7, savedAt: at(28), browser: 'phone' },
      { attemptId: moved.id, place: 1, value: null, savedAt: at(29), browser: 'phone' },
    ],
  });
  await makeAttempt(test.ground, {
    ...{ ...office, contestantId: chi.id, seed: 's-chi', startedAt: at(90) },
    choose: () => 0,
  });
  // ran out without an answer
  await makeAttempt(test.ground, {
    ...{
      week: 1,
      bank,
      contestantId: dung.id,
      seed: 's-dung',
      startedAt: at(95),
      unfinished: true,
    },
    choose: () => -1,
  });
  Object.assign(ids, { an: an.id, binh: binh.id, chi: chi.id, dung: dung.id });
});
afterAll(() => test?.close());

const as = () => small.as('secretary');

describe('the weeks', () => {
  it('counts who began, runs and is through, by the hour it ended', async () => {
    test.setNow(at(100));
    const { weeks, roster } = await viewQuizWeeks({ contestId }, as());
    expect(roster).toBe(4);
    expect(weeks[0]).toMatchObject({ week: 1, state: 'now', started: 4, submitted: 3 });
    expect(weeks[0]).toMatchObject({ running: 1, ranOut: 0, empty: null });
    expect(weeks[0]?.hours).toEqual([
      { from: at(0).toISOString(), ended: 2 },
      { from: at(60).toISOString(), ended: 1 },
    ]);
    test.setNow(at(106));
    const later = await viewQuizWeeks({ contestId }, as());
    expect(later.weeks[0]).toMatchObject({ submitted: 3, running: 0, ranOut: 1, empty: null });
    expect(later.weeks[0]?.hours[1]).toEqual({ from: at(60).toISOString(), ended: 2 });
    // whether somebody answered is told once the week is over
    test.setNow(afterAll4Weeks);
    expect((await viewQuizWeeks({ contestId }, as())).weeks[0]).toMatchObject({ empty: 1 });
    // imported results have neither deadline nor paper
    expect(later.weeks[1]).toMatchObject({ started: 4, submitted: 4, ranOut: 0 });
  });

  it('shows nothing that is computed of answers before a week is over', async () => {
    test.setNow(at(106));
    const asked = { contestId, week: 1 };
    const closed = { ok: false, code: 'week-not-closed' };
    expect(await viewSignals(asked, as())).toMatchObject(closed);
    expect(await viewStatistics(asked, as())).toMatchObject(closed);
    expect(await viewPaper({ ...asked, contestantId: ids.an ?? '' }, as())).toMatchObject(closed);
    test.setNow(afterAll4Weeks);
    expect(await viewSignals({ contestId, week: 5 }, as())).toMatchObject({ code: 'week-unknown' });
    const stranger = test.act('x', [{ role: 'judge', contestId, unitId: null }]);
    await expect(viewSignals(asked, stranger)).rejects.toThrow('not permitted');
  });
});

describe('signals', () => {
  it('point out speed, devices and a browser of many, with names', async () => {
    test.setNow(afterAll4Weeks);
    const view = await viewSignals({ contestId, week: 1 }, as());
    if (!view.ok) throw new Error(view.code);
    expect(view.value.looked).toBe(4);
    const byName = Object.fromEntries(
      view.value.attempts.map(({ fullName, signals }) => [fullName, signals]),
    );
    expect(byName).toEqual({
      'Vũ Thị An': [{ kind: 'fast', secondsPerQuestion: 6.5 }],
      'Đỗ Văn Bình': [{ kind: 'devices', browsers: 2, switches: 1 }],
    });
    expect(view.value.shared.map(people => people.map(({ fullName }) => fullName))).toEqual([
      ['Đỗ Văn Bình', 'Phạm Thị Chi', 'Vũ Thị An'],
    ]);
  });

  it('of winners stand beside what is laid before the committee, and in nothing that is published', async () => {
    test.setNow(afterAll4Weeks);
    const { secretary, committee } = await twoOrganizers(test.ground, contestId);
    const prepared = await preparedBy(secretary, { contestId, scope: ['weekly:1'] });
    if (!prepared.ok) throw new Error(prepared.code);
    const view = await viewProposal({ contestId, ...prepared.value }, committee);
    expect(view?.signalled).toContainEqual(
      expect.objectContaining({
        ...{ week: 1, contestantId: ids.an, fullName: 'Vũ Thị An' },
        signals: [{ kind: 'fast', secondsPerQuestion: 6.5 }],
      }),
    );
    expect(JSON.stringify(view?.redaction)).not.toMatch(/signal|secondsPerQuestion/);
    await withdrawProposal({ contestId, ...prepared.value }, secretary);
  });
});

describe('an appeal', () => {
  it('finds a person’s papers once their week is over, and knows which never had one', async () => {
    const { personId } = await test.ground.db.contestant.findUniqueOrThrow({
      where: { id: ids.an ?? '' },
    });
    const states = async (now: string) => {
      test.setNow(now);
      return (await listPapers({ contestId, personId }, as())).map(({ state }) => state);
    };
    const elsewhere = ['imported', 'imported', 'imported'];
    expect(await states(at(100).toISOString())).toEqual(['week-open', ...elsewhere]);
    expect(await states(afterAll4Weeks)).toEqual(['ready', ...elsewhere]);
    const contestantIds = [ids.an ?? '', ids.binh ?? ''];
    expect(await listPapers({ contestId, contestantIds }, as())).toHaveLength(8);
    const stranger = test.act('x', [{ role: 'judge', contestId, unitId: null }]);
    await expect(listPapers({ contestId, personId }, stranger)).rejects.toThrow('not permitted');
  });

  it('repeats the paper, numbers browsers and shows every answer; the record says who looked', async () => {
    test.setNow(afterAll4Weeks);
    const paper = await viewPaper({ contestId, week: 1, contestantId: ids.binh ?? '' }, as());
    if (!paper.ok) throw new Error(paper.code);
    expect(paper.value).toMatchObject({
      ...{ fullName: 'Đỗ Văn Bình', seed: 's-binh', repeated: true, gradeHolds: true, correct: 9 },
      ...{ browsers: 2, startBrowser: 1, prediction: 7, finished: true },
      predictions: [{ value: 7, browser: 2 }],
    });
    const [first, , third] = paper.value.questions;
    expect(first?.saved.map(({ browser }) => browser)).toEqual([1, 2]);
    expect(first?.saved[1]?.value).toBeNull();
    expect(third).toMatchObject({ isRight: false, saved: [{ value: third?.chosen }] });
    expect(third?.options.filter(({ isKey }) => isKey)).toHaveLength(1);
    const record = await test.ground.db.auditEvent.findFirst({
      where: { action: 'quiz.read-paper' },
    });
    expect(record).toMatchObject({ subjectId: ids.binh, after: { week: 1 } });
    expect(JSON.stringify(paper.value)).not.toContain('"phone"');
  });

  it('still repeats it after the bank went on, and says where the stored paper is another', async () => {
    test.setNow(afterAll4Weeks);
    const { db } = test.ground;
    const asked = { contestId, week: 1, contestantId: ids.binh ?? '' };
    const drawn = bank[0]?.versionId ?? '';
    const {
      questionId,
      id: _,
      ...version
    } = await db.questionVersion.findUniqueOrThrow({
      where: { id: drawn },
    });
    await db.questionVersion.create({
      data: { ...version, questionId, number: 2, reviewedAt: at(21) },
    });
    await db.question.update({ where: { id: questionId }, data: { retiredAt: at(22) } });
    expect(await viewPaper(asked, as())).toMatchObject({ value: { repeated: true } });
    const where = { contestantId_week: { contestantId: ids.binh ?? '', week: 1 } };
    const { optionOrders, correct } = await db.attempt.findUniqueOrThrow({ where });
    const altered = [...(optionOrders[0] ?? '')].reverse().join('');
    await db.attempt.update({
      where,
      data: { optionOrders: [altered, ...optionOrders.slice(1)], correct: 10 },
    });
    expect(await viewPaper(asked, as())).toMatchObject({
      value: { repeated: false, gradeHolds: false },
    });
    await db.attempt.update({ where, data: { optionOrders, correct } });
    const other = { ...asked, week: 2 };
    expect(await viewPaper(other, as())).toMatchObject({ ok: false, code: 'imported' });
    const nobody = { ...asked, contestantId: small.contest.id };
    expect(await viewPaper(nobody, as())).toMatchObject({ ok: false, code: 'no-attempt' });
  });
});

it('figures of questions leave barred people out', async () => {
  test.setNow(afterAll4Weeks);
  const person = await makePerson(test.ground, {});
  const barred = await makeContestant(test.ground, {
    ...{ contestId, personId: person.id, unitId: small.units.home.id },
    excludedReason: 'role:secretary',
  });
  await makeAttempt(test.ground, {
    ...{ contestantId: barred.id, week: 1, bank, seed: 's-barred', startedAt: at(5) },
  });
  const view = await viewStatistics({ contestId, week: 1 }, as());
  if (!view.ok) throw new Error(view.code);
  expect(view.value.attempts).toBe(4);
  const drawn = view.value.questions.reduce((sum, question) => sum + question.drawn, 0);
  expect(drawn).toBe(40);
  for (const { choices, options, accepted } of view.value.questions) {
    expect(choices.reduce((sum, { all }) => sum + all, 0)).toBeCloseTo(1, 9);
    expect(options).toHaveLength(4);
    expect(accepted).toBeLessThan(acceptsAll);
  }
  const query = new URLSearchParams('dot=1');
  const table = { contest: small.contest, name: 'thong-ke-cau-hoi', query };
  const read = await readTable(Buffer.from((await writeOrganizerTable(table, as()))?.bytes ?? ''));
  if (!read.ok) throw new Error(read.code);
  const [, headings, first] = read.value.rows.map(({ cells }) => cells);
  expect(headings?.slice(6, 9)).toEqual([...['Cần xem', 'A, Tất cả (%)', 'A, 27% cao nhất (%)']]);
  expect(first?.slice(0, 2)).toEqual(['Thủ tục hành chính', view.value.questions[0]?.text]);
});

it('a topic is changed by a new version that is reviewed, and papers drawn before repeat', async () => {
  test.setNow(at(100));
  const { db } = test.ground;
  const { contest } = small;
  const [, moved, old] = await db.question.findMany({
    where: { contestId, week: 1 },
    include: { versions: true },
  });
  const place = { contestId, week: 1, questionId: moved?.id ?? '' };
  const viewed = async () => {
    const view = await viewQuestion({ contest, ...place }, as());
    if (!view?.versions[0]) throw new Error('no question');
    return { stamp: view.stamp, newest: view.versions[0] };
  };
  const drawnTopic = async () =>
    (await readBank(contest, 1, db)).questions.find(({ text }) => text === moved?.versions[0]?.text)
      ?.topic;
  const { stamp, newest } = await viewed();
  const question = { ...newest, topic: 'Chữ ký số' };
  expect(await editQuestion({ ...place, stamp, question }, as())).toMatchObject({
    value: { version: 2 },
  });
  // nobody has reviewed it: attempts still get it under its old topic
  expect(await drawnTopic()).toBe('Thủ tục hành chính');
  const waiting = { ...place, stamp: (await viewed()).stamp };
  expect(await reviewQuestion(waiting, as())).toMatchObject({ code: 'own-version' });
  expect(await reviewQuestion(waiting, small.as('committee'))).toMatchObject({ ok: true });
  expect(await drawnTopic()).toBe('Chữ ký số');
  // a version written by software that knew no other topic than the question's
  await db.questionVersion.updateMany({
    where: { questionId: old?.id ?? '' },
    data: { topic: null },
  });

  test.setNow(afterAll4Weeks);
  for (const contestantId of [ids.an ?? '', ids.binh ?? '']) {
    const paper = await viewPaper({ contestId, week: 1, contestantId }, as());
    expect(paper).toMatchObject({ value: { repeated: true } });
  }
});
