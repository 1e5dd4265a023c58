import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ContestRules } from '#app/domain/contest-rules.ts';
import { getContest } from '#app/services/contests/find-contest.server.ts';
import { previewRules } from '#app/services/contests/preview-rules.server.ts';
import { makeSmallContest, type SmallContest } from '#tests/services/awards/small-contest.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';

let test: TestGround;
let small: SmallContest;

beforeAll(async () => {
  test = await openTestGround();
  small = await makeSmallContest(test);
});
afterAll(() => test.close());
beforeEach(() => test.setNow('2023-12-05T09:00:00+07:00'));

async function preview(edit: (rules: ContestRules) => ContestRules) {
  const { rules } = await getContest(small.contest.id, test.ground);
  const input = { contestId: small.contest.id, rules: edit(rules) };
  return previewRules(input, small.as('secretary'));
}

async function seen(edit: (rules: ContestRules) => ContestRules) {
  const answer = await preview(edit);
  if (!answer.ok) throw new Error(answer.code);
  return answer.value;
}

describe('what the present data would give under draft rules', () => {
  it('names who gains and loses conditions, ranks and prizes, and stores nothing', async () => {
    const value = await seen(rules => ({
      ...rules,
      topEntries: 2,
      zeroScoreDisqualifies: false,
      collectiveOrder: ['participation'],
      prizes: { ...rules.prizes, weekly: [['first', 1]] },
    }));
    if (!value.usable) throw new Error('unusable');
    expect(value).toMatchObject({ refusal: null, openWeeks: [], unmeasured: 0 });
    const finance = value.collective.find(({ name }) => name === 'Sở Tài chính');
    expect(finance).toMatchObject({ lost: ['entry-in-top'], rank: { after: null } });
    // without quality among the keys nothing tells the other two apart any more
    expect(value.collective).toMatchObject([
      {
        name: 'Sở Tư pháp',
        rank: { before: 1, after: 1 },
        prize: { before: 'first', after: null },
      },
      { name: 'Sở Nội vụ', rank: { before: 2, after: 1 }, prize: { before: null, after: null } },
      { name: 'Sở Tài chính' },
    ]);
    expect(value.weekly).toHaveLength(4);
    expect(value.weekly[0]).toMatchObject({
      ...{ week: 1, name: 'Phạm Thị Chi', prize: { before: 'second', after: null } },
    });
    expect(value.entries).toEqual([]);
    expect((await getContest(small.contest.id, test.ground)).rulesVersion).toBe(1);
    expect(await test.ground.db.auditEvent.count()).toBe(0);
  });

  it('counts decisions on ties that the draft would make pointless', async () => {
    const decision = {
      ...{ contestId: small.contest.id, award: 'entry', reason: 'Biên bản số 1' },
      order: [small.entries.justice.id, small.entries.home.id],
      ...{ decidedById: small.judges[0]!.id, decidedAt: new Date('2023-12-04T09:00:00+07:00') },
      ...{ confirmedById: small.judges[1]!.id, confirmedAt: new Date('2023-12-04T10:00:00+07:00') },
    };
    const { id } = await test.ground.db.tieDecision.create({ data: decision });
    const value = await seen(rules => ({ ...rules, entryOrder: ['score', 'criterion:staging'] }));
    expect(value).toMatchObject({ staleDecisions: 1, openTies: { before: 0, after: 0 } });
    await test.ground.db.tieDecision.delete({ where: { id } });
    const undecided = await seen(rules => ({
      ...rules,
      entryOrder: ['score', 'criterion:staging'],
    }));
    expect(undecided).toMatchObject({ staleDecisions: 0, openTies: { before: 1, after: 0 } });
  });

  it('says which row is unusable under the draft and what saving would be refused for', async () => {
    const three = await seen(rules => ({
      ...rules,
      weeks: 3,
      calendar: { ...rules.calendar, weeks: rules.calendar.weeks.slice(0, 3) },
    }));
    expect(three).toMatchObject({
      ...{ usable: false, by: 'draft', params: { problem: 'out-of-range' } },
      // that of who left and of who is barred too
      refusal: { code: 'attempts-lost', params: { count: 6 } },
    });
    const lower = await seen(rules => ({
      ...rules,
      judging: {
        ...rules.judging,
        criteria: rules.judging.criteria.map(row => ({ ...row, max: 25 })),
      },
    }));
    expect(lower).toMatchObject({
      ...{
        usable: false,
        params: { problem: 'out-of-range', subject: expect.stringMatching(/V0/) },
      },
      refusal: { code: 'scores-lost' },
    });
    expect(await preview(rules => rules)).toMatchObject({ code: 'nothing-changed' });
  });

  it('tells nothing of a week that is still open', async () => {
    test.setNow('2023-11-01T09:00:00+07:00');
    const value = await seen(rules => ({
      ...rules,
      prizes: { ...rules.prizes, weekly: [['first', 1]] },
    }));
    expect(value).toMatchObject({ usable: true, openWeeks: [2] });
    if (!value.usable) throw new Error('unusable');
    expect(value.weekly.map(({ week }) => week)).not.toContain(2);
    // nor can it be asked out of how many attempts fewer questions would not fit: all of them, whatever their scores
    const inWeek2 = await test.ground.db.attempt.findMany({ where: { week: 2 } });
    const counts = [];
    for (const correct of [10, 0]) {
      await test.ground.db.attempt.updateMany({ where: { week: 2 }, data: { correct } });
      counts.push((await seen(rules => ({ ...rules, questionsPerAttempt: 9 }))).refusal?.params);
    }
    expect(counts[0]).toEqual(counts[1]);
    for (const { id, correct } of inWeek2) {
      await test.ground.db.attempt.update({ where: { id }, data: { correct } });
    }
  });

  it('is for organizers of that contest', async () => {
    const { rules, id } = await getContest(small.contest.id, test.ground);
    const judge = small.as('judge');
    await expect(previewRules({ contestId: id, rules }, judge)).rejects.toThrow('not permitted');
    await expect(previewRules({ contestId: id, rules }, test.anonymousAct())).rejects.toThrow(
      'not permitted',
    );
  });
});
