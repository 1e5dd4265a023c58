import { afterAll, beforeAll, expect, it } from 'vitest';
import { explainUnit } from '#app/services/explanations/explain-unit.server.ts';
import { listExplanations } from '#app/services/explanations/list-explanations.server.ts';
import { decideByTwo, publishByTwo } from '#tests/factories/publication.ts';
import { makeSmallContest, type SmallContest } from '#tests/services/awards/small-contest.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';

let test: TestGround;
let small: SmallContest;
beforeAll(async () => {
  test = await openTestGround();
  small = await makeSmallContest(test);
});
afterAll(() => test.close());

const place = (name: 'home' | 'justice' | 'finance') => ({
  ...{ contestId: small.contest.id, unitId: small.units[name].id },
});
function asUnit(name: 'home' | 'ward' | 'finance') {
  const grant = {
    role: 'unit' as const,
    contestId: small.contest.id,
    unitId: small.units[name].id,
  };
  return test.act('dai-dien', [grant]);
}

it('a unit waits for the publication, organizers do not', async () => {
  expect(await explainUnit(place('home'), asUnit('home'))).toBeNull();
  const explained = await explainUnit(place('home'), small.as('secretary'));
  expect(explained).toMatchObject({ number: null, explanation: { decimals: 2 } });
  const list = await listExplanations(place('home'), small.as('committee'));
  expect(list?.units).toHaveLength(3);
  expect(list?.weekly[0]?.explanation.placing.below?.key).toBe('score');
  await expect(listExplanations(place('home'), asUnit('home'))).rejects.toThrow('not permitted');
});

it('a unit then reads its own chain, and of others only what was published', async () => {
  const order = [small.entries.justice.id, small.entries.home.id];
  const { id: contestId } = small.contest;
  const reason = 'Biên bản số 5';
  expect(
    await decideByTwo(test.ground, { contestId, award: 'entry', order, reason }),
  ).toMatchObject({
    ok: true,
  });
  const scope = ['entry', 'collective'];
  expect(await publishByTwo(test.ground, { contestId, scope })).toMatchObject({ ok: true });

  const own = await explainUnit(place('home'), asUnit('home'));
  const [entry] = own?.explanation.entries ?? [];
  expect(own?.number).toBe(1);
  expect(entry?.sheets.map(({ judge, total }) => [judge, total])).toEqual([
    [1, '75.25'],
    [2, '75.25'],
    [3, '75.25'],
  ]);
  expect(entry?.placing?.decision?.reason).toBe(reason);
  // the score of the entry above was published with its unit, its title wasn't for this unit to see here
  expect(own?.names.entries[small.entries.justice.id]).toEqual({
    ...{ title: null, unitName: 'Sở Tư pháp' },
  });
  const text = JSON.stringify(own);
  for (const { id } of small.judges) expect(text).not.toContain(id);
  for (const { id } of Object.values(small.contestants)) expect(text).not.toContain(id);

  // a ward's representative reads the competing unit's; another unit's is closed
  expect((await explainUnit(place('home'), asUnit('ward')))?.explanation.unitId).toBe(
    small.units.home.id,
  );
  await expect(explainUnit(place('justice'), asUnit('home'))).rejects.toThrow('not permitted');
});

it('what would have had to differ is said of the unit that stays outside', async () => {
  const { ground } = test;
  await ground.db.attempt.deleteMany({
    where: { contestant: { unitId: small.units.finance.id }, week: { in: [3, 4] } },
  });
  const { id: contestId } = small.contest;
  expect(await publishByTwo(ground, { contestId, scope: ['collective'] })).toMatchObject({
    ok: true,
  });
  const explained = await explainUnit(place('finance'), asUnit('finance'));
  expect(explained?.number).toBe(2);
  expect(explained?.explanation).toMatchObject({
    placing: null,
    // one person on the roster, two of four weeks: 70 % asks for a third, in whichever week is empty
    nearest: { code: 'participation', people: 1, week: 3 },
  });
});
