import type { ContestInForce } from '#app/services/contests/find-contest.server.ts';
import type { Act } from '#app/services/context.ts';
import { makeContest, makeContestant, makePerson, makeUnit } from '#tests/factories/contest.ts';
import { makeBank } from '#tests/factories/quiz.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';

/** Week 1 of the contest of 2024: from Monday to Friday 17:00. */
export const week1 = {
  opensAt: new Date('2024-10-07T08:00:00+07:00'),
  closesAt: new Date('2024-10-11T17:00:00+07:00'),
};

export type QuizGround = Awaited<ReturnType<typeof openQuizGround>>;

/** The contest of 2024 on Wednesday of its first week, whose bank is ready, and people who may compete. */
export async function openQuizGround() {
  const test: TestGround = await openTestGround();
  test.setNow('2024-10-09T09:00:00+07:00');
  const { ground } = test;
  const contest: ContestInForce = await makeContest(ground, { preset: 'cchc-2024' });
  const unit = await makeUnit(ground, contest, { code: 'so-noi-vu', name: 'Sở Nội vụ' });
  const versionIds = await makeBank(ground, contest, 1);
  return {
    ...test,
    contest,
    unit,
    versionIds,
    /** Somebody on the roster, with acts at the clock's instant. */
    async makeSomebody(given: { excludedReason?: string; citizenId?: string } = {}) {
      const person = await makePerson(ground, { citizenId: given.citizenId });
      const contestant = await makeContestant(ground, {
        ...{ contestId: contest.id, personId: person.id, unitId: unit.id },
        excludedReason: given.excludedReason,
      });
      return { person, contestant, act: (): Act => test.act(person.id, [], [contest.id]) };
    },
  };
}
