import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { versionStamp } from '#app/domain/quiz/write-question.ts';
import { organizerFigures } from '#app/services/contests/organizer-figures.server.ts';
import { readBank } from '#app/services/quiz/bank/read-bank.server.ts';
import { retireQuestion, reviewQuestion } from '#app/services/quiz/bank/review-question.server.ts';
import { setDrawRules } from '#app/services/quiz/bank/set-draw-rules.server.ts';
import { viewBankWeeks, viewWeekBank } from '#app/services/quiz/bank/view-bank.server.ts';
import { viewQuestion } from '#app/services/quiz/bank/view-question.server.ts';
import { addQuestion, editQuestion } from '#app/services/quiz/bank/write-question.server.ts';
import { makeContest, makePerson } from '#tests/factories/contest.ts';
import { madeQuestion, makeQuestion } from '#tests/factories/questions.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';

let test: TestGround;
let contest: Awaited<ReturnType<typeof makeContest>>;
let ids: { author: string; reviewer: string };
/** A week that nobody has touched: each group of tests takes its own. */
const unopened = '2023-10-20T09:00:00+07:00';

beforeAll(async () => {
  test = await openTestGround();
  contest = await makeContest(test.ground);
  const author = await makePerson(test.ground, { fullName: 'Người Soạn' });
  const reviewer = await makePerson(test.ground, { fullName: 'Người Duyệt' });
  ids = { author: author.id, reviewer: reviewer.id };
});
afterAll(() => test.close());
beforeEach(() => test.setNow(unopened));

const as = (who: 'author' | 'reviewer') =>
  test.act(ids[who], [{ role: 'secretary', contestId: contest.id, unitId: null }]);
const bank = (week: number) => readBank(contest, week, test.ground.db);
const texts = async (week: number) => (await bank(week)).questions.map(({ text }) => text).sort();
const place = (week: number, questionId: string) => ({ contestId: contest.id, week, questionId });
const stampOf = async (week: number, questionId: string) =>
  (await viewQuestion({ contest, week, questionId }, as('author')))?.stamp ?? '';

async function added(week: number, number: number) {
  const question = madeQuestion(number);
  const answer = await addQuestion({ contestId: contest.id, week, question }, as('author'));
  if (!answer.ok) throw new Error(answer.code);
  return answer.value.questionId;
}

describe('a question’s life', () => {
  it('is drawn once another organizer reviewed it; a reviewed version is never changed, only followed', async () => {
    const id = await added(1, 1);
    expect(await texts(1)).toEqual([]);
    const stamp = await stampOf(1, id);
    const review = (who: 'author' | 'reviewer', given = stamp) =>
      reviewQuestion({ ...place(1, id), stamp: given }, as(who));
    expect(await review('author')).toMatchObject({ code: 'own-version' });
    // edited before anybody reviewed it: in place, and by then the reviewer looks at something else
    const edit = (number: number, given: string) =>
      editQuestion({ ...place(1, id), stamp: given, question: madeQuestion(number) }, as('author'));
    expect(await edit(1, stamp)).toMatchObject({ code: 'nothing-changed' });
    expect(await edit(2, stamp)).toMatchObject({ value: { version: 1 } });
    expect(await review('reviewer')).toMatchObject({ code: 'changed-meanwhile' });
    expect(await edit(3, stamp)).toMatchObject({ code: 'changed-meanwhile' });
    const second = await stampOf(1, id);
    expect(await review('reviewer', second)).toMatchObject({ value: { version: 1 } });
    expect(await review('reviewer', second)).toMatchObject({ code: 'already-reviewed' });
    expect(await texts(1)).toEqual([madeQuestion(2).text]);
    // from here on an edit is a next version, and the reviewed one is drawn until that is reviewed
    test.setNow('2023-10-24T09:00:00+07:00');
    expect(await edit(3, second)).toMatchObject({ value: { version: 2 } });
    expect(await texts(1)).toEqual([madeQuestion(2).text]);
    await review('reviewer', await stampOf(1, id));
    expect(await texts(1)).toEqual([madeQuestion(3).text]);
    const viewed = await viewQuestion({ contest, week: 1, questionId: id }, as('reviewer'));
    expect(viewed?.versions).toMatchObject([
      { number: 2, inUse: true, authorName: 'Người Soạn', reviewerName: 'Người Duyệt' },
      { number: 1, inUse: false, text: madeQuestion(2).text },
    ]);
  });

  it('ends with a reason, after which it is neither drawn nor changed', async () => {
    const { id } = await makeQuestion(test.ground, {
      ...{ contestId: contest.id, week: 1, number: 50, authorId: ids.author },
    });
    const retire = (reason: string) => retireQuestion({ ...place(1, id), reason }, as('reviewer'));
    expect(await retire(' ')).toMatchObject({ code: 'reason-missing' });
    expect(await retire('Nghị định đã hết hiệu lực')).toMatchObject({ ok: true });
    expect(await retire('Lần nữa')).toMatchObject({ code: 'retired' });
    expect(await texts(1)).not.toContain(madeQuestion(50).text);
    const stamp = versionStamp({ ...madeQuestion(50), number: 1 });
    const edit = { ...place(1, id), stamp, question: madeQuestion(51) };
    expect(await editQuestion(edit, as('author'))).toMatchObject({ code: 'retired' });
  });

  it('stands once in its week, a topic in one spelling; another week may have it too and says so', async () => {
    await added(2, 1);
    const again = madeQuestion(1, { text: madeQuestion(1).text.toUpperCase() });
    const add = (week: number, question: typeof again) =>
      addQuestion({ contestId: contest.id, week, question }, as('author'));
    expect(await add(2, again)).toMatchObject({ code: 'twice-in-week' });
    expect(await add(2, madeQuestion(2, { topic: 'thủ tục  Hành chính' }))).toMatchObject({
      ok: true,
    });
    expect(await add(3, again)).toMatchObject({ ok: true });
    const view = await viewWeekBank({ contest, week: 2 }, as('author'));
    expect(view?.topics).toMatchObject([
      { topic: 'Thủ tục hành chính', questions: 2, drawable: 0 },
    ]);
    expect(view?.questions[0]?.like[0]).toMatchObject({ kind: 'same', week: 3 });
    expect(await add(2, { ...again, source: '' })).toMatchObject({ code: 'question-flawed' });
    expect(await add(9, again)).toMatchObject({ code: 'week-unknown' });
  });
});

describe('a week’s readiness', () => {
  it('follows draw rules and reviewed questions, and says what a retirement would break', async () => {
    const make = (number: number, topic: string) =>
      makeQuestion(test.ground, {
        ...{ contestId: contest.id, week: 4, number, authorId: ids.author },
        ...{ reviewerId: ids.reviewer, question: { topic } },
      });
    const made = [];
    for (let number = 1; number <= 10; number++)
      made.push(await make(number, number > 6 ? 'B' : 'A'));
    const rules = (...counts: [string, number][]) =>
      setDrawRules(
        {
          ...{ contestId: contest.id, week: 4 },
          rules: counts.map(([topic, count]) => ({ topic, count })),
        },
        as('author'),
      );
    const readiness = async () => (await viewBankWeeks(contest, as('author')))[3]?.readiness;
    expect(await readiness()).toMatchObject({ isReady: false, lacks: [{ code: 'no-rules' }] });
    expect(await rules(['A', 5], ['B', 4])).toMatchObject({
      code: 'sum-differs',
      params: { sum: 9 },
    });
    expect(await rules(['A', 5], ['C', 5])).toMatchObject({ code: 'topic-unknown' });
    expect(await rules(['A', 5], ['B', 5], ['C', 0])).toMatchObject({ ok: true });
    expect(await readiness()).toMatchObject({ lacks: [{ params: { topic: 'B', missing: 1 } }] });
    expect(await rules(['A', 6], ['B', 4])).toMatchObject({ ok: true });
    expect(await rules(['B', 4], ['A', 6])).toMatchObject({ code: 'nothing-changed' });
    expect(await readiness()).toEqual({ isReady: true, lacks: [] });
    const viewed = await viewQuestion(
      { contest, week: 4, questionId: made[0]?.id ?? '' },
      as('author'),
    );
    expect(viewed?.lacksWithout).toMatchObject([{ params: { topic: 'A', missing: 1 } }]);
  });

  it('isn’t undone once the week is open or opens soon; organizers see on their desk what is lacking', async () => {
    const [first, second] = await test.ground.db.question.findMany({
      where: { contestId: contest.id, week: 4, topic: 'B' },
      orderBy: { createdAt: 'asc' },
    });
    const retire = (id = '') =>
      retireQuestion({ ...place(4, id), reason: 'Căn cứ đã hết hiệu lực' }, as('reviewer'));
    const lacks = async () =>
      (await organizerFigures(contest, as('author'))).attention.filter(({ code }) =>
        code.startsWith('bank-unready'),
      );
    test.setNow('2023-11-08T09:00:00+07:00');
    const short = { topic: 'B', count: 4, drawable: 3, missing: 1, week: 4 };
    expect(await retire(first?.id)).toMatchObject({ code: 'unready-soon', params: short });
    test.setNow('2023-11-14T09:00:00+07:00');
    expect(await retire(first?.id)).toMatchObject({ code: 'unready-now', params: short });
    const asked = { contest, week: 4, questionId: first?.id ?? '' };
    expect(await viewQuestion(asked, as('author'))).toMatchObject({ isIndispensable: true });
    const rules = [
      { topic: 'A', count: 5 },
      { topic: 'B', count: 5 },
    ];
    const set = setDrawRules({ contestId: contest.id, week: 4, rules }, as('author'));
    expect(await set).toMatchObject({ code: 'unready-now', params: { count: 5, drawable: 4 } });
    // a next version that comes from another topic would take the question away just so
    const moved = madeQuestion(7, { topic: 'A', text: 'Câu chuyển chủ đề?' });
    const stamp = await stampOf(4, first?.id ?? '');
    const edit = { ...place(4, first?.id ?? ''), stamp, question: moved };
    expect(await editQuestion(edit, as('author'))).toMatchObject({ ok: true });
    const review = { ...place(4, first?.id ?? ''), stamp: await stampOf(4, first?.id ?? '') };
    expect(await reviewQuestion(review, as('reviewer'))).toMatchObject({ code: 'unready-now' });
    expect(await texts(4)).toHaveLength(10);
    expect(await lacks()).toEqual([]);
    // once another one stands in its place it may go
    await makeQuestion(test.ground, {
      ...{ contestId: contest.id, week: 4, number: 11, authorId: ids.author },
      ...{ reviewerId: ids.reviewer, question: { topic: 'B' } },
    });
    expect(await retire(first?.id)).toMatchObject({ ok: true });
    // two organizers at once: one of them is refused
    await makeQuestion(test.ground, {
      ...{ contestId: contest.id, week: 4, number: 12, authorId: ids.author },
      ...{ reviewerId: ids.reviewer, question: { topic: 'B' } },
    });
    const [third] = await test.ground.db.question.findMany({
      where: { contestId: contest.id, week: 4, topic: 'B', retiredAt: null },
      orderBy: { createdAt: 'desc' },
    });
    const both = await Promise.all([retire(second?.id), retire(third?.id)]);
    expect(both.map(({ ok }) => ok).sort()).toEqual([false, true]);
    // what came from elsewhere (an older software, a restored copy) still shows on the desk
    await test.ground.db.drawRule.updateMany({
      where: { contestId: contest.id, week: 4, topic: 'B' },
      data: { count: 9 },
    });
    const own = { code: 'topic-short', params: { topic: 'B', count: 9, drawable: 4 } };
    expect(await lacks()).toMatchObject([
      { code: 'bank-unready-now', params: { week: 4 }, lacks: [{ code: 'sum-differs' }, own] },
    ]);
    test.setNow('2023-11-12T09:00:00+07:00');
    expect(await lacks()).toMatchObject([{ code: 'bank-unready-soon', params: { days: 1 } }]);
    await test.ground.db.drawRule.updateMany({
      where: { contestId: contest.id, week: 4, topic: 'B' },
      data: { count: 4 },
    });
  });

  it('stays as it was once the week is over', async () => {
    test.setNow('2023-10-30T09:00:00+07:00');
    const question = madeQuestion(99);
    const add = addQuestion({ contestId: contest.id, week: 1, question }, as('author'));
    expect(await add).toMatchObject({ code: 'week-over', params: { week: 1 } });
  });
});

describe('the bank that attempts are drawn from', () => {
  it('is read again only when its revision changed, whoever changed it', async () => {
    const first = await bank(4);
    expect(await bank(4)).toBe(first);
    expect((await Promise.all(Array.from({ length: 20 }, () => bank(4))))[19]).toBe(first);
    await makeQuestion(test.ground, {
      ...{ contestId: contest.id, week: 4, number: 20, authorId: ids.author },
    });
    const [second, alike] = await Promise.all([bank(4), bank(4)]);
    expect(second).toBe(alike);
    expect(second.revision).toBe(first.revision + 1);
    expect(second.questions.length).toBe(first.questions.length + 1);
    expect(second.rules).toEqual([
      { topic: 'A', count: 6 },
      { topic: 'B', count: 4 },
    ]);
    expect(second.questions[0]).toMatchObject({
      accepted: expect.any(Number),
      right: expect.any(Number),
    });
    expect(await readBank({ id: 'none' }, 1, test.ground.db)).toMatchObject({ revision: 0 });
  });
});

it('is for organizers of the contest alone, and the record holds no question’s words', async () => {
  const grants = [{ role: 'judge', contestId: contest.id, unitId: null }] as const;
  const judge = test.act(ids.author, [...grants], [contest.id]);
  await expect(viewWeekBank({ contest, week: 4 }, judge)).rejects.toThrow('not permitted');
  await expect(viewQuestion({ contest, week: 4, questionId: 'x' }, judge)).rejects.toThrow();
  const question = madeQuestion(1);
  const add = addQuestion({ contestId: contest.id, week: 4, question }, judge);
  await expect(add).rejects.toThrow('not permitted');
  const events = await test.ground.db.auditEvent.findMany({ where: { contestId: contest.id } });
  const actions = ['add', 'edit', 'review', 'retire', 'set-draw-rules'].map(
    act => `question.${act}`,
  );
  expect(new Set(events.map(({ action }) => action))).toEqual(new Set(actions));
  const record = JSON.stringify(events, (_, value) => (typeof value === 'bigint' ? '' : value));
  expect(record).not.toMatch(/bộ phận một cửa|Phương án|61\/2018/);
});
