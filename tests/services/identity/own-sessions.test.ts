import { afterAll, beforeAll, expect, it } from 'vitest';
import { changePassword } from '#app/services/identity/change-password.server.ts';
import {
  endOwnOtherSessions,
  endOwnSession,
  listOwnSessions,
} from '#app/services/identity/own-sessions.server.ts';
import { findSignedIn, sessionIdOf, startSession } from '#app/services/identity/sessions.server.ts';
import { makePerson } from '#tests/factories/contest.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';

let test: TestGround;
beforeAll(async () => {
  test = await openTestGround();
});
afterAll(() => test.close());

const at = (time: string) => test.setNow(`2023-11-01T${time}+07:00`);

it('are listed with device, beginning and last use, which is written every five minutes at most', async () => {
  const person = await makePerson(test.ground);
  at('09:00:00');
  const office = await startSession(person.id, test.ground, { device: 'chrome windows' });
  at('09:02:00');
  const phone = await startSession(person.id, test.ground, {
    ...{ device: 'safari iphone', method: 'vneid' },
  });
  const uses = async () => {
    const list = await listOwnSessions({ token: phone.token }, test.act(person.id));
    return list.map(({ device, isThis, lastUsedAt }) => ({
      ...{ device, isThis, at: lastUsedAt.toISOString().slice(11, 19) },
    }));
  };
  const [first] = await listOwnSessions({ token: phone.token }, test.act(person.id));
  expect(first).toMatchObject({ device: 'safari iphone', method: 'vneid', isThis: true });
  at('09:04:59');
  await findSignedIn(office.token, test.ground);
  expect((await uses())[1]).toEqual({ device: 'chrome windows', isThis: false, at: '02:00:00' });
  at('09:05:00');
  // many at once write it once
  await Promise.all(Array.from({ length: 5 }, () => findSignedIn(office.token, test.ground)));
  expect((await uses())[1]?.at).toBe('02:05:00');
  at('09:09:59');
  await findSignedIn(office.token, test.ground);
  expect((await uses())[1]?.at).toBe('02:05:00');
  // one that ran out isn't listed
  at('21:00:00');
  expect(await uses()).toHaveLength(1);
});

it('are ended by their owner alone, and stand in the record', async () => {
  at('09:00:00');
  const [person, other] = [await makePerson(test.ground), await makePerson(test.ground)];
  const [mine, second, third] = await Promise.all(
    [1, 2, 3].map(() => startSession(person.id, test.ground)),
  );
  if (!mine || !second || !third) throw new Error('no sessions');
  const end = (token: string, personId: string) =>
    endOwnSession({ sessionId: sessionIdOf(token) }, test.act(personId));
  expect(await end(second.token, other.id)).toBe(false);
  expect(await end(second.token, person.id)).toBe(true);
  expect(await end(second.token, person.id)).toBe(false);
  await endOwnOtherSessions({ token: mine.token }, test.act(person.id));
  const left = await listOwnSessions({ token: mine.token }, test.act(person.id));
  expect(left.map(({ isThis }) => isThis)).toEqual([true]);
  const record = await test.ground.db.auditEvent.findMany({ where: { actorId: person.id } });
  expect(record.map(({ action }) => action)).toEqual(['session.end', 'session.end']);
  await expect(listOwnSessions({ token: null }, test.anonymousAct())).rejects.toThrow('permitted');
});

it('end with a change of the password, but for the one that changes it, which stays the device that it is', async () => {
  const password = 'con mèo trèo cây';
  const person = await makePerson(test.ground, { password });
  const mine = await startSession(person.id, test.ground, { device: 'edge windows' });
  await startSession(person.id, test.ground);
  const change = { current: password, next: 'một câu khác dài', token: mine.token };
  const answer = await changePassword(change, test.act(person.id));
  if (!answer.ok) throw new Error(answer.code);
  const left = await listOwnSessions({ token: answer.value.token }, test.act(person.id));
  expect(left).toMatchObject([{ device: 'edge windows', isThis: true }]);
});
