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

it('of entries without a prize a unit learns neither whose they are nor their scores', async () => {
  const { explanation, names } = (await explainUnit(place('home'), asUnit('home')))!;
  const [entry] = explanation.entries;
  // below stands the third entry, which won nothing
  expect(entry?.placing?.below).toMatchObject({ id: '', rank: 3, key: 'score', other: null });
  expect(JSON.stringify(explanation)).not.toContain('49.00');
  expect(JSON.stringify(names.entries)).not.toContain('Sở Tài chính');
  const seen = await explainUnit(place('home'), small.as('secretary'));
  expect(JSON.stringify(seen?.explanation)).toContain('49.00');
  expect(JSON.stringify(seen?.names.entries)).toContain('Sở Tài chính');
});

it('an answer hands over what its publication rests on, before the collective award too', async () => {
  const { id: contestId } = small.contest;
  const scope = ['weekly:1', 'entry'];
  const published = await publishByTwo(test.ground, { contestId, scope });
  const number = published.ok ? published.value.number : 0;
  const asked = { ...place('home'), number };
  await expect(explainUnit(asked, asUnit('home'))).rejects.toThrow('not permitted');
  const ward = { ...place('home'), unitId: small.units.ward.id };
  const filedById = small.judges[0]?.id ?? '';
  const { id: publicationId } = await test.ground.db.publication.findFirstOrThrow({
    where: { contestId, number },
  });
  await test.ground.db.objection.create({
    data: {
      ...{ contestId, publicationId, unitId: ward.unitId, text: 'Đề nghị xem lại', filedById },
      ...{ filedAt: new Date(), outcome: 'explained', answer: 'Kèm cách tính' },
      ...{ sharesFigures: true, answeredById: filedById, answeredAt: new Date() },
    },
  });
  const own = await explainUnit({ ...ward, number }, asUnit('ward'));
  expect(own).toMatchObject({
    number,
    explanation: {
      ...{ unitId: small.units.home.id, scope },
      weeks: [{ week: 1, took: 2, correct: 16, zeros: 0 }],
      people: [
        { fullName: 'Vũ Thị An', explanation: { row: { rank: 1, correct: 10, prize: 'first' } } },
        { fullName: 'Đỗ Văn Bình', explanation: { row: { rank: 4, correct: 6, prize: null } } },
      ],
      entries: [{ score: '75.25' }],
    },
  });
  const text = JSON.stringify(own);
  expect(text).not.toMatch(/Phạm Thị Chi|Hoàng Văn Dũng/);
  for (const { id } of Object.values(small.contestants)) expect(text).not.toContain(id);
  expect(await explainUnit({ ...asked, number: 99 }, asUnit('home'))).toBeNull();
  await expect(explainUnit({ ...place('finance'), number }, asUnit('finance'))).rejects.toThrow();
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
  expect(explained?.number).toBe(3);
  expect(explained?.explanation).toMatchObject({
    placing: null,
    // one person on the roster, two of four weeks: 70 % asks for a third, in whichever week is empty
    nearest: { code: 'participation', people: 1, week: 3 },
  });
});
