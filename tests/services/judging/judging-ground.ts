import type { ContestRules } from '#app/domain/contest-rules.ts';
import type { Grant } from '#app/domain/permissions.ts';
import { makeContest, makeGrant, makePerson, makeUnit } from '#tests/factories/contest.ts';
import { makeEntry, type VersionGiven } from '#tests/factories/entries.ts';
import { openTestGround } from '#tests/setup/test-ground.ts';

/** Judging of 2023 lasts from 18/11 to 01/12. */
export const duringJudging = '2023-11-20T09:00:00+07:00';

export const fullScores = { content: 35.5, creativity: 20.25, staging: 15, usefulness: 12.75 };

/** A contest of two districts with wards, and a department; entries are made by the tests. */
export async function openJudgingGround(rules?: (rules: ContestRules) => ContestRules) {
  const test = await openTestGround();
  const { ground } = test;
  const contest = await makeContest(ground, { rules });
  const district = await makeUnit(ground, contest, { code: 'quan', group: 'district' });
  const ward = await makeUnit(ground, contest, {
    code: 'phuong-1',
    group: 'commune',
    parent: district,
  });
  const otherWard = await makeUnit(ground, contest, {
    code: 'phuong-2',
    group: 'commune',
    parent: district,
  });
  const department = await makeUnit(ground, contest, { code: 'so' });
  test.setNow(duringJudging);

  /** A judge with the grant in the database and in the act. */
  async function makeJudge(unit: { id: string } | null = null, fullName?: string) {
    const person = await makePerson(ground, { fullName });
    const grant: Grant = { role: 'judge', contestId: contest.id, unitId: unit?.id ?? null };
    const row = await makeGrant(ground, { personId: person.id, ...grant });
    return { person, grantId: row.id, act: () => test.act(person.id, [grant]) };
  }

  async function makeOrganizer() {
    const person = await makePerson(ground);
    const grant: Grant = { role: 'secretary', contestId: contest.id, unitId: null };
    await makeGrant(ground, { personId: person.id, ...grant });
    return { person, act: () => test.act(person.id, [grant]) };
  }

  const entryOf = (
    unit: { id: string },
    given: {
      code?: string;
      status?: 'valid' | 'withdrawn' | 'rejected';
      versions?: VersionGiven[];
    } = {},
  ) => makeEntry(ground, { contest, unit, ...given });

  const extend = (unit: { id: string }, closesAt: string) =>
    ground.db.deadlineExtension.create({
      data: {
        unitId: unit.id,
        closesAt: new Date(closesAt),
        reason: 'Mất điện',
        createdById: 'thu-ky',
        createdAt: new Date('2023-11-16T09:00:00+07:00'),
      },
    });

  return {
    ...test,
    contest,
    district,
    ward,
    otherWard,
    department,
    makeJudge,
    makeOrganizer,
    entryOf,
    extend,
  };
}
