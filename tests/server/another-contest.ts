import {
  makeContest,
  makeContestant,
  makeGrant,
  makePerson,
  makeUnit,
} from '#tests/factories/contest.ts';
import type { TestGround } from '#tests/setup/test-ground.ts';

/** A contest of its own with somebody in each role of it, who is nobody anywhere else. */
export async function makePeopleOfAnotherContest({ ground }: Pick<TestGround, 'ground'>) {
  const contest = await makeContest(ground, { code: 'cchc-noi-khac' });
  const unit = await makeUnit(ground, contest, { code: 'don-vi-khac' });
  const personOf: Record<string, string> = {};
  for (const role of ['contestant', 'unit', 'judge', 'secretary', 'committee'] as const) {
    const { id: personId } = await makePerson(ground, { username: `elsewhere.${role}` });
    personOf[role] = personId;
    const inContest = { contestId: contest.id, personId };
    if (role === 'contestant') await makeContestant(ground, { ...inContest, unitId: unit.id });
    else {
      await makeGrant(ground, { ...inContest, role, unitId: role === 'unit' ? unit.id : null });
    }
  }
  return { code: contest.code, personOf };
}
