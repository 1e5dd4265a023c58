import { afterAll, beforeAll, expect, it } from 'vitest';
import { findResultsInForce } from '#app/services/awards/results-in-force.server.ts';
import { groupsIn, resultsOfGroup } from '#app/services/results/filter-results.server.ts';
import { findSlogan } from '#app/services/results/find-slogan.server.ts';
import { groupsByUnitName } from '#app/services/results/group-of-unit.server.ts';
import { publishSlogans } from '#tests/factories/slogans.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';

let test: TestGround;
beforeAll(async () => {
  test = await openTestGround();
});
afterAll(() => test.close());

it('slogans have a place of their own to be shared from; results are filtered by block', async () => {
  const { ground } = test;
  const contest = await publishSlogans(test);

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
