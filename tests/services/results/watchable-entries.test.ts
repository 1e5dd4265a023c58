import { afterAll, beforeAll, expect, it } from 'vitest';
import { listWatchableEntries } from '#app/services/results/list-watchable-entries.server.ts';
import { makeContest, makePerson, makeUnit } from '#tests/factories/contest.ts';
import { makeEntry } from '#tests/factories/entries.ts';
import { publishByTwo } from '#tests/factories/publication.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';

let test: TestGround;
beforeAll(async () => {
  test = await openTestGround();
});
afterAll(() => test.close());

type Contest = Awaited<ReturnType<typeof makeContest>>;

async function fill(contest: Contest, statuses: ('valid' | 'withdrawn' | 'rejected')[]) {
  const entries = [];
  for (const [index, status] of statuses.entries()) {
    const unit = await makeUnit(test.ground, contest, { code: `don-vi-${index}` });
    entries.push(
      await makeEntry(test.ground, {
        ...{ contest, unit, status, code: `V0${index + 1}` },
        versions: [{ title: `Video ${index + 1}`, storageKey: `entries/${index}/original.mp4` }],
      }),
    );
  }
  return entries;
}
const listed = async (contest: Contest, code: string | null = null) => {
  const act = { db: test.ground.db, now: test.ground.clock.now() };
  const { entries, chosen } = await listWatchableEntries({ contest, code }, act);
  return { codes: entries.map(entry => entry.code), entries, chosen };
};

it('in 2024 everyone finds the valid videos once hand-in is over, and beside the winners the others', async () => {
  const { ground } = test;
  const contest = await makeContest(ground, { preset: 'cchc-2024' });
  const closesAt = Date.parse(contest.rules.entry.closesAt);
  const count = contest.rules.prizes.entry.reduce((sum, prize) => sum + prize[1], 1);
  const valid = Array.from({ length: count }, () => 'valid' as const);
  const entries = await fill(contest, ['withdrawn', 'rejected', ...valid]);

  test.setNow(new Date(closesAt - 1).toISOString());
  expect((await listed(contest)).codes).toEqual([]);
  test.setNow(new Date(closesAt).toISOString());
  const all = await listed(contest, 'V03');
  expect(all.codes).toEqual(entries.slice(2).map(({ code }) => code));
  expect(all.chosen).toMatchObject({ title: 'Video 3', video: { entryCode: 'V03', number: 1 } });
  // withdrawn
  expect((await listed(contest, 'V01')).chosen).toBeNull();

  const judges = [await makePerson(ground), await makePerson(ground), await makePerson(ground)];
  const at = new Date(closesAt);
  const { criteria } = contest.rules.judging;
  for (const [index, { id: entryId }] of entries.slice(2).entries()) {
    await ground.db.scoreSheet.createMany({
      data: judges.map(({ id: judgeId }) => ({
        ...{ entryId, judgeId, status: 'submitted' as const, updatedAt: at, submittedAt: at },
        scores: Object.fromEntries(criteria.map(({ key, max }) => [key, max - index / 4])),
      })),
    });
  }
  test.setNow(new Date(Date.parse(contest.rules.calendar.judgingClosesAt) + 1).toISOString());
  const published = await publishByTwo(ground, { contestId: contest.id, scope: ['entry'] });
  expect(published).toMatchObject({ ok: true });
  const others = await listed(contest, 'V03');
  expect(others.codes).toEqual([entries.at(-1)?.code]);
  expect(others.entries[0]?.unitName).toMatch(/^Đơn vị don-vi-/);
  expect(others.chosen).toBeNull();
});

it('in 2023 nobody finds more than the winners', async () => {
  const contest = await makeContest(test.ground, { preset: 'cchc-2023', code: 'cchc-2023-b' });
  await fill(contest, ['valid']);
  test.setNow('2024-06-01T09:00:00+07:00');
  expect(await listed(contest, 'V01')).toMatchObject({ codes: [], chosen: null });
});
