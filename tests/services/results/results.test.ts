import { afterAll, beforeAll, expect, it } from 'vitest';
import { findResultsInForce } from '#app/services/awards/results-in-force.server.ts';
import { groupsIn, resultsOfGroup } from '#app/services/results/filter-results.server.ts';
import { findSlogan } from '#app/services/results/find-slogan.server.ts';
import { groupsByUnitName } from '#app/services/results/group-of-unit.server.ts';
import { makeContest, makePerson, makeUnit } from '#tests/factories/contest.ts';
import { makeEntry } from '#tests/factories/entries.ts';
import { publishByTwo } from '#tests/factories/publication.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';

let test: TestGround;
beforeAll(async () => {
  test = await openTestGround();
});
afterAll(() => test.close());

it('slogans have a place of their own to be shared from; results are filtered by block', async () => {
  const { ground } = test;
  test.setNow('2026-01-20T09:00:00+07:00');
  const contest = await makeContest(ground, { preset: 'cchc-2025' });
  const judges = [await makePerson(ground), await makePerson(ground), await makePerson(ground)];
  const at = new Date('2025-11-20T09:00:00+07:00');
  const slogans = ['Đúng hẹn từng hồ sơ', 'Một cửa mở lối', 'Gần dân hơn'];
  for (const [index, slogan] of slogans.entries()) {
    const group = index === 1 ? 'commune' : 'city';
    const unit = await makeUnit(ground, contest, { code: `don-vi-${index}`, group });
    const versions = [{ title: slogan, slogan }];
    const entry = await makeEntry(ground, { contest, unit, code: `K0${index}`, versions });
    await ground.db.scoreSheet.createMany({
      data: judges.map(({ id }) => ({
        ...{ entryId: entry.id, judgeId: id, status: 'submitted' as const },
        scores: Object.fromEntries(
          contest.rules.judging.criteria.map(({ key, max }) => [key, max - index]),
        ),
        ...{ updatedAt: at, submittedAt: at },
      })),
    });
  }
  const published = await publishByTwo(ground, { contestId: contest.id, scope: ['entry'] });
  expect(published).toMatchObject({ ok: true });

  const second = await findSlogan(contest, { number: 1, place: 2 }, ground);
  expect(second).toMatchObject({ unitName: 'Đơn vị don-vi-1', prize: 'second' });
  expect(await findSlogan(contest, { number: 1, place: 4 }, ground)).toBeNull();
  expect(await findSlogan(contest, { number: 2, place: 1 }, ground)).toBeNull();

  const groupOf = await groupsByUnitName(contest.id, ground);
  const { results } = await findResultsInForce(contest, ground);
  expect(groupsIn(results, groupOf)).toEqual(['city', 'commune']);
  const shown = resultsOfGroup(results, groupOf, 'commune').entries?.award;
  expect(shown?.map(({ place, unitName }) => [place, unitName])).toEqual([[2, 'Đơn vị don-vi-1']]);
});
