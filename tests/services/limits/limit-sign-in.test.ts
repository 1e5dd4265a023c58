import { afterAll, beforeAll, expect, it } from 'vitest';
import { accepted, refused } from '#app/domain/verdict.ts';
import { changePassword } from '#app/services/identity/change-password.server.ts';
import { markDevice } from '#app/services/identity/known-devices.server.ts';
import { endOwnOtherSessions } from '#app/services/identity/own-sessions.server.ts';
import { resetPassword } from '#app/services/identity/reset-password.server.ts';
import { limitSignIn } from '#app/services/limits/limit-sign-in.server.ts';
import { makeContest, makeGrant, makePerson, makeUnit } from '#tests/factories/contest.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';

let test: TestGround;
beforeAll(async () => {
  test = await openTestGround();
});
afterAll(() => test?.close());

const begin = Date.parse('2023-11-01T09:00:00+07:00');
const password = 'thuyền về bến cũ';
const at = (seconds: number) => test.setNow(new Date(begin + seconds * 1000));

let address = 0;
/** One try, from another address each time unless told. @returns the seconds to wait; null where it was looked at */
async function guess(
  identifier: string,
  given: { marks?: string[]; right?: boolean; from?: string } = {},
) {
  const { marks = [], right = false, from = `10.0.${address++}` } = given;
  const verdict = await limitSignIn(
    { identifier, address: from, marks },
    async () => (right ? accepted(null) : refused('wrong-name-or-password')),
    test.anonymousAct(),
  );
  return !verdict.ok && verdict.code === 'too-many-attempts' ? verdict.params?.seconds : null;
}

const markOf = (personId: string, marks: string[] = []) => {
  const { db, vault, clock } = test.ground;
  return markDevice({ personId, marks }, { db, vault, now: clock.now() });
};

it('lets strangers try sixty times in any day at most, and each lock ends within four hours', async () => {
  at(0);
  const looked: number[] = [];
  const locks: number[] = [];
  for (let seconds = 0; seconds < 2 * 86_400; ) {
    at(seconds);
    const wait = await guess('ai.cung.doan');
    if (wait === null) looked.push(seconds);
    else {
      locks.push(Number(wait) / 60);
      seconds += Number(wait);
    }
  }
  expect(locks.slice(0, 6)).toEqual([15, 30, 60, 120, 240, 240]);
  expect(Math.max(...locks)).toBe(240);
  const inDayFrom = (from: number) => looked.filter(one => one >= from && one < from + 86_400);
  expect(Math.max(...looked.map(from => inDayFrom(from).length))).toBe(60);
  // a day without any begins anew
  at(4 * 86_400);
  for (let times = 0; times < 15; times++) expect(await guess('ai.cung.doan')).toBeNull();
  expect(await guess('ai.cung.doan')).toBe(900);
  expect(await test.ground.db.signInFailures.count()).toBe(1);
});

it('counts a browser that the account signed in with by itself, until the password or the owner voids it', async () => {
  at(0);
  const { id: personId } = await makePerson(test.ground, { username: 'chu.may', password });
  const colleague = await makePerson(test.ground, { username: 'dong.nghiep', password });
  const marks = await markOf(colleague.id, await markOf(personId));
  expect(marks).toHaveLength(2);
  expect(JSON.stringify(marks)).not.toMatch(/chu\.may|dong\.nghiep/);
  expect(marks.join()).not.toContain(personId);
  for (let times = 0; times < 15; times++) await guess('chu.may');
  expect(await guess('chu.may', { right: true })).toBe(900);
  expect(await guess('chu.may', { marks, right: true })).toBeNull();
  // another's mark is no help
  const ofColleague = marks.slice(0, 1);
  expect(await guess('chu.may', { marks: ofColleague, right: true })).toBe(900);
  // its own guesses end too, and stop nobody elsewhere
  for (let times = 0; times < 15; times++) expect(await guess('dong.nghiep', { marks })).toBeNull();
  expect(await guess('dong.nghiep', { marks, right: true })).toBe(900);
  expect(await guess('dong.nghiep', { right: true })).toBeNull();
  expect(await guess('chu.may', { marks })).toBeNull();
  // too old
  const lockAgain = async () => {
    for (let times = 0; times < 25; times++) await guess('chu.may');
  };
  at(366 * 86_400);
  await lockAgain();
  expect(await guess('chu.may', { marks, right: true })).toBe(900);
  // in time, but ended by the owner; then by a new password
  const fresh = await markOf(personId);
  expect(await guess('chu.may', { marks: fresh, right: true })).toBeNull();
  at(366 * 86_400 + 1);
  const act = test.act(personId);
  await endOwnOtherSessions({ token: null }, act);
  expect(await guess('chu.may', { marks: fresh, right: true })).toBe(899);
  const again = await markOf(personId, fresh);
  expect(again).toHaveLength(2);
  expect(await guess('chu.may', { marks: again, right: true })).toBeNull();
  const next = 'bốn năm từ không liên quan';
  expect(await changePassword({ current: password, next, token: null }, act)).toMatchObject({
    ok: true,
  });
  expect(await guess('chu.may', { marks: again, right: true })).toBe(899);
});

it('forgets what was counted once an organizer hands out a new password', async () => {
  at(0);
  const contest = await makeContest(test.ground, {});
  const unit = await makeUnit(test.ground, contest, { code: 'so-moi' });
  const { id: personId } = await makePerson(test.ground, { username: 'dai.dien', password });
  await makeGrant(test.ground, { personId, contestId: contest.id, role: 'unit', unitId: unit.id });
  const organizer = await makePerson(test.ground, { username: 'thu.ky', password });
  const grant = { contestId: contest.id, role: 'secretary', unitId: null } as const;
  await makeGrant(test.ground, { personId: organizer.id, ...grant });
  for (let times = 0; times < 15; times++) await guess('dai.dien', { from: '203.0.113.9' });
  expect(await guess('dai.dien', { from: '203.0.113.9' })).toBeGreaterThan(800);
  for (let times = 0; times < 10; times++) await guess('dai.dien');
  expect(await guess('dai.dien')).toBe(900);
  const reset = resetPassword({ contestId: contest.id, personId }, test.act(organizer.id, [grant]));
  expect(await reset).toMatchObject({ ok: true });
  expect(await guess('dai.dien')).toBeNull();
  expect(await guess('dai.dien', { from: '203.0.113.9' })).toBeNull();
});
