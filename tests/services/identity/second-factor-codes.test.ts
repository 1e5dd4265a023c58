import { afterAll, describe, expect, it } from 'vitest';
import { changePassword } from '#app/services/identity/change-password.server.ts';
import { offerSecondFactor } from '#app/services/identity/second-factor/offer-second-factor.server.ts';
import { setUpSecondFactor } from '#app/services/identity/second-factor/set-up-second-factor.server.ts';
import { findSignedIn, startSession } from '#app/services/identity/sessions.server.ts';
import { openSecondFactorGround, password } from './second-factor-people.ts';

const { test, at, codeAt, wrong, somebody, somebodyWithDevice, enter, pendingOf, complete } =
  await openSecondFactorGround();
afterAll(() => test.close());

describe('signing in', () => {
  it('waits for the code without any right, and goes on under a token that nobody knew', async () => {
    const person = await somebodyWithDevice();
    const planted = await startSession(person.id, test.ground);
    const token = await pendingOf(person, planted.token);
    expect(await findSignedIn(token, test.ground)).toBeNull();
    expect(await findSignedIn(planted.token, test.ground)).toBeNull();
    const another = await startSession(person.id, test.ground);
    const done = await complete(token, codeAt(person.secret), another.token);
    if (!done.ok) throw new Error(done.code);
    expect(done.value).toMatchObject({ by: 'device', actor: { personId: person.id } });
    expect([token, planted.token, another.token]).not.toContain(done.value.token);
    expect(await findSignedIn(done.value.token, test.ground)).not.toBeNull();
    expect(await findSignedIn(another.token, test.ground)).toBeNull();
    expect(await findSignedIn(token, test.ground)).toBeNull();
    // the pending sign-in is spent
    at(180);
    expect(await complete(token, codeAt(person.secret))).toMatchObject({ code: 'sign-in-expired' });
    const [session] = await test.ground.db.session.findMany({ where: { personId: person.id } });
    expect(session).toMatchObject({ device: 'chrome windows', method: 'password' });
  });

  it('waits ten minutes, not for a barred account, and not past a change of the password', async () => {
    const person = await somebodyWithDevice();
    const late = await pendingOf(person);
    at(120 + 600);
    expect(await complete(late, codeAt(person.secret))).toMatchObject({ code: 'sign-in-expired' });
    const cut = await pendingOf(person);
    const next = 'một câu khác dài';
    const changed = await changePassword({ current: password, next, token: null }, person.act());
    expect(changed.ok).toBe(true);
    expect(await complete(cut, codeAt(person.secret))).toMatchObject({ code: 'sign-in-expired' });
    // and the second factor stays
    const again = await enter(person, null, next);
    expect(again).toMatchObject({ ok: true, value: { waitsFor: 'code' } });
    await test.ground.db.person.update({
      where: { id: person.id },
      data: { disabledAt: test.ground.clock.now() },
    });
    const barred = again.ok ? again.value.token : '';
    expect(await complete(barred, codeAt(person.secret))).toMatchObject({
      code: 'sign-in-expired',
    });
  });

  it('takes the neighbouring steps for clocks that differ, none beyond, and no code twice', async () => {
    const person = await somebodyWithDevice();
    const tried = async (seconds: number) =>
      complete(await pendingOf(person), codeAt(person.secret, seconds));
    expect(await tried(-60)).toMatchObject({ code: 'code-wrong' });
    expect(await tried(60)).toMatchObject({ code: 'code-wrong' });
    expect(await tried(-30)).toMatchObject({ ok: true });
    expect(await tried(-30)).toMatchObject({ code: 'code-used' });
    expect(await tried(30)).toMatchObject({ ok: true });
    // an earlier step than one taken is as used as that one
    expect(await tried(0)).toMatchObject({ code: 'code-used' });
    expect(await tried(30)).toMatchObject({ code: 'code-used' });
    at(180);
    expect(await tried(0)).toMatchObject({ ok: true });
  });

  it('does not take the code that confirmed the device', async () => {
    const person = await somebody();
    const { offer, key } = await offerSecondFactor(person.act());
    const code = codeAt(key.replaceAll(' ', ''));
    await setUpSecondFactor({ offer, code, currentCode: '', password, token: null }, person.act());
    expect(await complete(await pendingOf(person), code)).toMatchObject({ code: 'code-used' });
  });

  it('of requests with one code at once lets one in', async () => {
    const person = await somebodyWithDevice();
    const tokens = [await pendingOf(person), await pendingOf(person), await pendingOf(person)];
    const code = codeAt(person.secret);
    const answers = await Promise.all(tokens.map(token => complete(token, code)));
    const codes = answers.map(answer => (answer.ok ? 'in' : answer.code)).sort();
    expect(codes).toEqual(['code-used', 'code-used', 'in']);
    const [recovery = ''] = person.recoveryCodes;
    const again = await Promise.all([
      complete(await pendingOf(person), recovery),
      complete(await pendingOf(person), recovery),
    ]);
    expect(again.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describe('guessing', () => {
  it('looks at five codes, however many come at once, then tells the wait, which doubles', async () => {
    const person = await somebodyWithDevice();
    const token = await pendingOf(person);
    const bad = wrong(person.secret);
    const answers = await Promise.all(Array.from({ length: 12 }, () => complete(token, bad)));
    const told = answers.map(answer => (answer.ok ? 'in' : answer.code));
    expect(told.filter(code => code === 'code-wrong')).toHaveLength(4);
    expect(told.filter(code => code === 'code-wait')).toHaveLength(8);
    const row = () =>
      test.ground.db.secondFactor.findUniqueOrThrow({ where: { personId: person.id } });
    expect(await row()).toMatchObject({ wrongCodes: 5 });
    // neither the right code nor a recovery code is looked at, at another sign-in either
    for (const code of [codeAt(person.secret), person.recoveryCodes[0] ?? '']) {
      const answer = await complete(await pendingOf(person), code);
      expect(answer).toMatchObject({ code: 'code-wait', params: { minutes: 1 } });
    }
    at(120 + 60);
    expect(await complete(token, wrong(person.secret))).toMatchObject({
      ...{ code: 'code-wait', params: { minutes: 2 } },
    });
    at(120 + 60 + 119);
    expect(await complete(token, codeAt(person.secret))).toMatchObject({ params: { minutes: 1 } });
    at(120 + 60 + 120);
    // what is no code at all counts as nothing
    expect(await complete(token, 'mã')).toMatchObject({ code: 'code-malformed' });
    expect(await complete(token, codeAt(person.secret))).toMatchObject({ ok: true });
    expect(await row()).toMatchObject({ wrongCodes: 0, waitUntil: null });
    await test.ground.db.secondFactor.update({
      where: { personId: person.id },
      data: { wrongCodes: 500 },
    });
    const answer = await complete(await pendingOf(person), wrong(person.secret));
    expect(answer).toMatchObject({ code: 'code-wait', params: { minutes: 60 } });
  });
});
