import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changePassword } from '#app/services/identity/change-password.server.ts';
import { findSignedIn, startSession } from '#app/services/identity/sessions.server.ts';
import { signIn } from '#app/services/identity/sign-in.server.ts';
import { makeContest, makeGrant, makePerson } from '#tests/factories/contest.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';

let test: TestGround;
beforeAll(async () => {
  test = await openTestGround();
});
afterAll(() => test.close());

const password = 'con mèo trèo cây';
const enter = (identifier: string, given = password, previousToken: string | null = null) =>
  signIn({ identifier, password: given, previousToken }, test.anonymousAct());
const sessionsOf = (personId: string) => test.ground.db.session.count({ where: { personId } });

describe('sign-in', () => {
  it('takes the user name in any case and Unicode form, and the citizen ID number', async () => {
    const { db } = test.ground;
    const person = await makePerson(test.ground, {
      username: 'đỗ.an',
      citizenId: '031085000001',
      password,
    });
    for (const identifier of [
      'đỗ.an',
      ' Đỗ.AN '.normalize('NFD'),
      '031085000001',
      '031 085 000 001',
    ]) {
      const answer = await enter(identifier);
      expect(answer.ok, identifier).toBe(true);
      expect(answer).toMatchObject({ value: { waitsFor: null, actor: { personId: person.id } } });
    }
    const stored = await db.session.findMany({ where: { personId: person.id } });
    expect(stored.every(session => /^[0-9a-f]{64}$/.test(session.id))).toBe(true);
  });

  it('answers the same to an unknown name, a wrong password, no password, and a barred account', async () => {
    const { db } = test.ground;
    await makePerson(test.ground, { username: 'co.that', password });
    await makePerson(test.ground, { username: 'chua.cap' });
    const barred = await makePerson(test.ground, { username: 'bi.khoa', password });
    await db.person.update({ where: { id: barred.id }, data: { disabledAt: new Date() } });
    const answers = [
      await enter('khong.co'),
      await enter('031085999999'),
      await enter('co.that', 'sai'),
      await enter('chua.cap', ''),
      await enter('bi.khoa'),
    ];
    for (const answer of answers) {
      expect(answer).toEqual({ ok: false, code: 'wrong-name-or-password' });
    }
  });

  it('takes demo accounts only where the demo may be', async () => {
    await makePerson(test.ground, { username: 'demo', password, isDemo: true });
    const inside = await enter('demo');
    expect(inside.ok).toBe(true);
    const outside = { ...test.anonymousAct(), demoAccounts: false };
    const input = { identifier: 'demo', password, previousToken: null };
    expect(await signIn(input, outside)).toMatchObject({ code: 'wrong-name-or-password' });
    // a session from before ends with it
    if (inside.ok) expect(await findSignedIn(inside.value.token, outside)).toBeNull();
  });

  it('ends the session that the browser came with, and forgets those that ran out', async () => {
    const person = await makePerson(test.ground, { username: 'xoay', password });
    const planted = await startSession(person.id, test.ground);
    const old = await startSession(person.id, test.ground);
    await test.ground.db.session.updateMany({
      where: { personId: person.id },
      data: { expiresAt: new Date('2023-11-01T08:00:00+07:00') },
    });
    expect(await findSignedIn(old.token, test.ground)).toBeNull();
    const first = await enter('xoay', password, planted.token);
    expect(await sessionsOf(person.id)).toBe(1);
    if (!first.ok) throw new Error(first.code);
    const second = await enter('xoay', password, first.value.token);
    if (!second.ok) throw new Error(second.code);
    expect(second.value.token).not.toBe(first.value.token);
    expect(await findSignedIn(first.value.token, test.ground)).toBeNull();
    expect(await findSignedIn(second.value.token, test.ground)).not.toBeNull();
  });

  it('lasts twelve hours', async () => {
    const person = await makePerson(test.ground, { password });
    const { token } = await startSession(person.id, test.ground);
    test.setNow('2023-11-01T20:59:59+07:00');
    expect(await findSignedIn(token, test.ground)).not.toBeNull();
    test.setNow('2023-11-01T21:00:00+07:00');
    expect(await findSignedIn(token, test.ground)).toBeNull();
    test.setNow('2023-11-01T09:00:00+07:00');
  });

  it('sees only the roles in force', async () => {
    const contest = await makeContest(test.ground);
    const person = await makePerson(test.ground, { username: 'vai.tro', password });
    const place = { personId: person.id, contestId: contest.id };
    await makeGrant(test.ground, { ...place, role: 'judge' });
    await makeGrant(test.ground, { ...place, role: 'committee', revokedAt: new Date() });
    const answer = await enter('vai.tro');
    const held = { role: 'judge', contestId: contest.id, unitId: null };
    expect(answer).toMatchObject({ ok: true, value: { actor: { grants: [held] } } });
  });
});

describe('changing the password', () => {
  it('asks for the current one and for a better one, and changes nothing when refused', async () => {
    const person = await makePerson(test.ground, {
      username: 'doi.mk',
      citizenId: '031085000002',
      password,
      mustChangePassword: true,
    });
    const act = test.act(person.id);
    const change = (current: string, next: string) =>
      changePassword({ current, next, token: null }, act);
    expect(await change('sai', 'một câu khác dài')).toMatchObject({
      code: 'current-password-wrong',
    });
    expect(await change(password, 'ngắn')).toMatchObject({ code: 'password-too-short' });
    expect(await change(password, password)).toMatchObject({ code: 'password-unchanged' });
    expect(await change(password, 'tôi là DOI.MK')).toMatchObject({
      code: 'password-holds-username',
    });
    expect(await change(password, '031085000002')).toMatchObject({
      code: 'password-holds-username',
    });
    const row = await test.ground.db.person.findUniqueOrThrow({ where: { id: person.id } });
    expect(row.mustChangePassword).toBe(true);
    expect(row.passwordHash).toBe(person.passwordHash);
  });

  it('ends every other session, goes on under a new token, and stands in the record without the words', async () => {
    const { db } = test.ground;
    const person = await makePerson(test.ground, {
      username: 'doi.that',
      password,
      mustChangePassword: true,
    });
    const mine = await startSession(person.id, test.ground);
    const other = await startSession(person.id, test.ground);
    const next = 'một câu khác dài';
    const answer = await changePassword(
      { current: password, next, token: mine.token },
      test.act(person.id),
    );
    if (!answer.ok) throw new Error(answer.code);
    expect(await findSignedIn(mine.token, test.ground)).toBeNull();
    expect(await findSignedIn(other.token, test.ground)).toBeNull();
    expect(await findSignedIn(answer.value.token, test.ground)).toMatchObject({
      mustChangePassword: false,
    });
    expect((await enter('doi.that', password)).ok).toBe(false);
    expect((await enter('doi.that', next)).ok).toBe(true);
    const record = await db.auditEvent.findMany({ where: { subjectId: person.id } });
    expect(record).toMatchObject([
      { action: 'person.change-password', after: { fields: ['password'] } },
    ]);
  });

  it("is nobody else's", async () => {
    const change = changePassword({ current: 'a', next: 'b', token: null }, test.anonymousAct());
    await expect(change).rejects.toThrow('not permitted');
  });
});
