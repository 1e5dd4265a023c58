import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { previewAwards } from '#app/services/awards/preview-awards.server.ts';
import { viewParticipation } from '#app/services/participation/view-participation.server.ts';
import { listOwnWeek } from '#app/services/standing/list-own-week.server.ts';
import { viewOwnStanding } from '#app/services/standing/view-own-standing.server.ts';
import { viewStandings } from '#app/services/standing/view-standings.server.ts';
import { makeSmallContest, type SmallContest } from '#tests/services/awards/small-contest.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';

/** Week 2 is open: everybody of the small contest sat it, with scores that nobody may learn. */
const duringWeek2 = '2023-11-02T09:00:00+07:00';
const afterWeek2 = '2023-11-04T09:00:00+07:00';

let test: TestGround;
let small: SmallContest;
beforeAll(async () => {
  test = await openTestGround();
  small = await makeSmallContest(test);
  await test.ground.db.attempt.deleteMany({ where: { week: { gt: 2 } } });
});
afterAll(() => test.close());

function asUnit(name: 'home' | 'ward' | 'justice') {
  const unitId = small.units[name].id;
  const grant = { role: 'unit' as const, contestId: small.contest.id, unitId };
  return { place: { contestId: small.contest.id, unitId }, act: test.act('dai-dien', [grant]) };
}

/** Everything that anybody is told, as text. */
async function allThatIsTold(): Promise<string> {
  const place = { contestId: small.contest.id };
  const organizer = small.as('secretary');
  const { place: own, act } = asUnit('home');
  return JSON.stringify([
    await viewStandings(place, organizer),
    await viewParticipation({ ...place, unitId: null }, organizer),
    await previewAwards(small.contest.id, organizer),
    await viewOwnStanding(own, act),
    await viewParticipation(own, act),
    await listOwnWeek({ ...own, week: 1 }, act),
    await listOwnWeek({ ...own, week: 2 }, act),
  ]);
}

describe('while a week is open', () => {
  it('nothing that is told depends on its scores, but on who took part', async () => {
    test.setNow(duringWeek2);
    const { db } = test.ground;
    const before = await allThatIsTold();
    const attempts = await db.attempt.findMany({ where: { week: 2 } });
    await db.attempt.updateMany({ where: { week: 2 }, data: { correct: 0, prediction: 77 } });
    expect(await allThatIsTold()).toBe(before);

    // the same change shows as soon as the week is over
    test.setNow(afterWeek2);
    const after = await allThatIsTold();
    for (const { id, correct, prediction } of attempts) {
      await db.attempt.update({ where: { id }, data: { correct, prediction } });
    }
    expect(await allThatIsTold()).not.toBe(after);

    test.setNow(duringWeek2);
    await db.attempt.deleteMany({ where: { week: 2, contestantId: small.contestants.binh.id } });
    expect(await allThatIsTold()).not.toBe(before);
  });

  it('a unit sees what it lacks, and the names of its own people alone', async () => {
    test.setNow(duringWeek2);
    const { place, act } = asUnit('home');
    const standing = await viewOwnStanding(place, act);
    expect(standing.awaited).toEqual([{ fullName: 'Đỗ Văn Bình', unitName: 'Phường An Biên' }]);
    expect(standing.quiz).toMatchObject({
      ...{ roster: 2, isProvisional: true, zeros: 0, quality: '8.00' },
      participation: {
        ...{ figure: '75.00', minimum: 70, holds: true },
        // of eight turns six are needed, three are taken; the week itself lacks one
        missing: { openWeek: 2, inOpenWeek: 1, overall: 3, isReachable: true },
      },
    });
    const justice = await viewOwnStanding(asUnit('justice').place, asUnit('justice').act);
    expect(JSON.stringify(justice)).not.toContain('Bình');
    // a ward's representative reads the competing unit's figures, and names of the ward
    const ward = await viewOwnStanding(asUnit('ward').place, asUnit('ward').act);
    expect(ward.unit).toMatchObject({ name: 'Sở Nội vụ', isOwn: false });
    expect(ward.awaited).toHaveLength(1);
    expect(await listOwnWeek({ ...place, week: 2 }, act)).toEqual({
      ...{ ok: false, code: 'week-not-over' },
    });
  });

  it('others get nothing', async () => {
    const { act } = asUnit('home');
    const foreign = asUnit('justice').place;
    for (const ask of [
      viewOwnStanding(foreign, act),
      viewParticipation(foreign, act),
      viewParticipation({ ...foreign, unitId: null }, act),
      viewStandings(foreign, act),
      listOwnWeek({ ...foreign, week: 1 }, act),
    ]) {
      await expect(ask).rejects.toThrow('not permitted');
    }
  });
});

describe('after a week', () => {
  it('its individual standing is there for the unit, own people only, with places among all', async () => {
    test.setNow(afterWeek2);
    const { place, act } = asUnit('home');
    const week = await listOwnWeek({ ...place, week: 1 }, act);
    if (!week.ok) throw new Error(week.code);
    expect(week.value.total).toBe(4);
    expect(week.value.rows.map(({ fullName, rank }) => [fullName, rank])).toEqual([
      ['Vũ Thị An', 1],
      ['Đỗ Văn Bình', 4],
    ]);
  });

  it('the report has a row for the unit itself and each below it, and their total', async () => {
    const { place, act } = asUnit('home');
    const report = await viewParticipation(place, act);
    expect(report?.rows).toMatchObject([
      { name: 'Sở Nội vụ', depth: 0, ownOnly: true, roster: 1, minimum: 70 },
      { name: 'Phường An Biên', depth: 1, ownOnly: false, roster: 1, minimum: 70 },
    ]);
    expect(report?.total.weeks[0]).toEqual({
      ...{ took: 2, rate: '100.00', holds: true, scores: { mean: '8.00', zeros: 0 } },
    });
    expect(report?.total.weeks[1]?.scores?.mean).toBe('10.00');
    expect(report?.total.weeks[2]).toMatchObject({ took: 0, scores: null });
    expect(report?.missing).toEqual([0, 1, 2, 2]);
  });

  it('organizers see every competing unit', async () => {
    const place = { contestId: small.contest.id };
    const { rows, isUnusable } = await viewStandings(place, small.as('committee'));
    expect(isUnusable).toBe(false);
    expect(rows.map(({ name, entry, quiz }) => [name, entry.rank, quiz.zeros])).toEqual([
      ['Sở Nội vụ', 1, 0],
      ['Sở Tài chính', 3, 0],
      ['Sở Tư pháp', 1, 0],
    ]);
    const report = await viewParticipation({ ...place, unitId: null }, small.as('committee'));
    expect(report?.rows).toHaveLength(4);
    expect(report?.total).toMatchObject({ roster: 4, minimum: 70 });
  });
});
