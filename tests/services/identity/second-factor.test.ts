import { afterAll, describe, expect, it } from 'vitest';
import { takePoint } from '#app/db/rate-limits.server.ts';
import { findOwnAccount } from '#app/services/identity/find-own-account.server.ts';
import { firstDeviceProof } from '#app/services/identity/second-factor/first-device-proof.server.ts';
import {
  offerAtTheDoor,
  offerSecondFactor,
} from '#app/services/identity/second-factor/offer-second-factor.server.ts';
import { renewRecoveryCodes } from '#app/services/identity/second-factor/recovery-codes.server.ts';
import {
  setUpAtTheDoor,
  setUpSecondFactor,
} from '#app/services/identity/second-factor/set-up-second-factor.server.ts';
import { findSignedIn, startSession } from '#app/services/identity/sessions.server.ts';
import { signIn } from '#app/services/identity/sign-in.server.ts';
import { ownPassword } from '#app/services/limits/limits.ts';
import { openSecondFactorGround, password } from './second-factor-people.ts';

const { test, at, codeAt, wrong, somebody, somebodyWithDevice, pendingOf, complete } =
  await openSecondFactorGround();
afterAll(() => test.close());

describe('setting up', () => {
  it('takes the code of the offered secret, keeps only ciphers and hashes, and says so in the record', async () => {
    const theirs = await offerSecondFactor((await somebody()).act());
    const person = await somebody();
    const { db } = test.ground;
    const other = await startSession(person.id, test.ground);
    const mine = await startSession(person.id, test.ground);
    const offered = await offerSecondFactor(person.act());
    const secret = offered.key.replaceAll(' ', '');
    expect(offered.address).toMatch(/^otpauth:\/\/totp\/.+secret=[A-Z2-7]{32}.*period=30/);
    expect(offered.qr.path).toMatch(/^M\d+ \d+h1v1h-1z/);
    const confirm = (code: string, offer = offered.offer) =>
      setUpSecondFactor(
        { offer, code, currentCode: '', password, token: mine.token },
        person.act(),
      );

    expect(await confirm(wrong(secret))).toMatchObject({ code: 'code-wrong' });
    expect(await confirm('abc')).toMatchObject({ code: 'code-malformed' });
    expect(await confirm(codeAt(secret), 'gì đó')).toMatchObject({ code: 'offer-expired' });
    expect(await confirm(codeAt(secret), theirs.offer)).toMatchObject({ code: 'offer-expired' });
    expect(await db.secondFactor.count({ where: { personId: person.id } })).toBe(0);
    // a mistyped code costs no new scan
    expect((await offerSecondFactor(person.act(), offered.offer)).key).toBe(offered.key);

    const done = await confirm(` ${codeAt(secret).slice(0, 3)} ${codeAt(secret).slice(3)} `);
    if (!done.ok) throw new Error(done.code);
    expect(new Set(done.value.recoveryCodes).size).toBe(10);
    for (const code of done.value.recoveryCodes) expect(code).toMatch(/^(\w{4}-){3}\w{4}$/);
    const stored = JSON.stringify([
      await db.secondFactor.findMany({ where: { personId: person.id } }),
      await db.recoveryCode.findMany({ where: { personId: person.id } }),
      (await db.auditEvent.findMany({ where: { subjectId: person.id } })).map(one => one.action),
    ]);
    expect(stored).toContain('second-factor.set-up');
    for (const plain of [
      secret,
      ...done.value.recoveryCodes.map(code => code.replaceAll('-', '')),
    ]) {
      expect(stored).not.toContain(plain);
    }
    // a device that came in by the password alone goes
    expect(await findSignedIn(other.token, test.ground)).toBeNull();
    expect(await findSignedIn(mine.token, test.ground)).not.toBeNull();
  });

  it('takes no session left open for its owner: the first device needs the password, or a VNeID sign-in of ten minutes', async () => {
    const person = await somebody();
    const { db } = test.ground;
    const by = async (token: string | null, given: string) => {
      const { offer, key } = await offerSecondFactor(person.act());
      const code = codeAt(key.replaceAll(' ', ''));
      const input = { offer, code, currentCode: '', password: given, token };
      return setUpSecondFactor(input, person.act());
    };
    const open = await startSession(person.id, test.ground);
    expect(await firstDeviceProof(open, person.act())).toBe('password');
    for (const given of ['', 'con mèo']) {
      expect(await by(open.token, given)).toMatchObject({ code: 'password-wrong' });
    }
    // as many guesses as for a change of password, counted together with those
    await db.rateLimit.deleteMany();
    for (let guess = 0; guess < ownPassword.points; guess += 1) {
      await takePoint(ownPassword, person.id, db);
    }
    expect(await by(open.token, password)).toMatchObject({
      ...{ code: 'password-too-many', params: { minutes: 15 } },
    });

    // another's session proves nothing, nor one from VNeID that is older, nor where only VNeID is left
    const other = await startSession((await somebody()).id, test.ground, { method: 'vneid' });
    const vneid = await startSession(person.id, test.ground, { method: 'vneid' });
    expect(await firstDeviceProof(other, person.act())).toBe('password');
    expect(await firstDeviceProof(vneid, person.act())).toBe('nothing');
    at(600);
    expect(await firstDeviceProof(vneid, person.act())).toBe('password');
    const firstPasswordUntil = new Date(test.ground.clock.now().getTime() + 1000);
    for (const data of [{ firstPasswordUntil }, { firstPasswordUntil: null, passwordHash: null }]) {
      await db.person.update({ where: { id: person.id }, data });
      expect(await by(vneid.token, '')).toMatchObject({ code: 'sign-in-again' });
    }
    expect(await db.secondFactor.count({ where: { personId: person.id } })).toBe(0);
    at(601);
    const again = await startSession(person.id, test.ground, { method: 'vneid' });
    expect(await by(again.token, '')).toMatchObject({ ok: true });
  });

  it('is for judges and organizers', async () => {
    await expect(offerSecondFactor((await somebody('unit')).act())).rejects.toThrow(
      'not permitted',
    );
    await expect(offerSecondFactor(test.anonymousAct())).rejects.toThrow('not permitted');
    for (const role of ['secretary', 'committee'] as const) {
      expect((await offerSecondFactor((await somebody(role)).act())).key).toMatch(/^[A-Z2-7 ]+$/);
    }
  });

  it('replaces a device only with its code or a recovery code: an open session is no proof', async () => {
    const person = await somebodyWithDevice();
    const { offer, key } = await offerSecondFactor(person.act());
    const next = key.replaceAll(' ', '');
    const replace = (currentCode: string) =>
      setUpSecondFactor(
        { offer, code: codeAt(next), currentCode, password, token: null },
        person.act(),
      );
    expect(await replace('')).toMatchObject({ code: 'current-code-malformed' });
    expect(await replace(wrong(person.secret))).toMatchObject({ code: 'current-code-wrong' });
    expect(await replace(person.recoveryCodes[0] ?? '')).toMatchObject({ ok: true });
    at(180);
    const token = await pendingOf(person);
    expect(await complete(token, person.recoveryCodes[1] ?? '')).toMatchObject({
      code: 'code-wrong',
    });
    expect(await complete(token, codeAt(person.secret))).toMatchObject({ code: 'code-wrong' });
    expect(await complete(token, codeAt(next))).toMatchObject({ ok: true });
  });

  it('of two devices confirmed at once takes one', async () => {
    const person = await somebody();
    const offers = await Promise.all([1, 2].map(() => offerSecondFactor(person.act())));
    const answers = await Promise.all(
      offers.map(({ offer, key }) =>
        setUpSecondFactor(
          { offer, code: codeAt(key.replaceAll(' ', '')), currentCode: '', password, token: null },
          person.act(),
        ),
      ),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    const left = await test.ground.db.recoveryCode.count({ where: { personId: person.id } });
    expect(left).toBe(10);
  });
});

describe('a lost device', () => {
  it('is made up for by ten recovery codes, each once, which can be renewed', async () => {
    const other = await somebodyWithDevice();
    const person = await somebodyWithDevice();
    const [first = '', second = ''] = person.recoveryCodes;
    const use = async (code: string) => complete(await pendingOf(person), code);
    expect(await use(first.toUpperCase().replaceAll('-', ' '))).toMatchObject({
      ...{ ok: true, value: { by: 'recovery' } },
    });
    expect(await use(first)).toMatchObject({ code: 'code-wrong' });
    const account = await findOwnAccount(person.act());
    expect(account.secondFactor).toMatchObject({ codesLeft: 9 });
    expect(await complete(await pendingOf(other), second)).toMatchObject({ code: 'code-wrong' });

    const refusedOne = await renewRecoveryCodes({ code: first }, person.act());
    expect(refusedOne).toMatchObject({ code: 'code-wrong' });
    const renewed = await renewRecoveryCodes({ code: second }, person.act());
    if (!renewed.ok) throw new Error(renewed.code);
    expect(await use(person.recoveryCodes[2] ?? '')).toMatchObject({ code: 'code-wrong' });
    expect(await use(renewed.value.recoveryCodes[2] ?? '')).toMatchObject({ ok: true });
    const actions = await test.ground.db.auditEvent.findMany({ where: { subjectId: person.id } });
    expect(actions.map(({ action }) => action)).toEqual([
      ...['second-factor.set-up', 'second-factor.recover', 'second-factor.recover'],
      ...['second-factor.renew-codes', 'second-factor.recover'],
    ]);
  });
});

describe('where a second factor is required', () => {
  const required = <Act extends object>(act: Act) => ({
    ...act,
    secondFactor: 'required' as const,
  });
  const enterThere = ({ username }: { username: string | null }) =>
    signIn(
      { identifier: username ?? '', password, previousToken: null },
      required(test.anonymousAct()),
    );

  it('leads a judge without one to it before anything else; a representative goes on', async () => {
    const person = await somebody();
    const before = await startSession(person.id, test.ground);
    expect(await findSignedIn(before.token, required(test.ground))).toBeNull();
    const answer = await enterThere(person);
    if (!answer.ok || answer.value.waitsFor !== 'set-up') throw new Error('no set-up is asked for');
    const pendingToken = answer.value.token;
    const act = required(test.anonymousAct());
    expect(await findSignedIn(pendingToken, act)).toBeNull();
    expect(await complete(pendingToken, '123456')).toMatchObject({ code: 'sign-in-expired' });
    const offered = await offerAtTheDoor(pendingToken, act);
    if (!offered) throw new Error('nothing is offered');
    const secret = offered.key.replaceAll(' ', '');
    const confirm = (code: string) =>
      setUpAtTheDoor({ pendingToken, offer: offered.offer, code, device: null }, act);
    expect(await confirm(wrong(secret))).toMatchObject({ code: 'code-wrong' });
    const done = await confirm(codeAt(secret));
    if (!done.ok) throw new Error(done.code);
    expect(done.value.recoveryCodes).toHaveLength(10);
    expect(done.value.token).not.toBe(pendingToken);
    expect(await findSignedIn(done.value.token, act)).not.toBeNull();
    expect(await confirm(codeAt(secret))).toMatchObject({ code: 'sign-in-expired' });
    expect(await offerAtTheDoor(pendingToken, act)).toBeNull();
    expect(await enterThere(person)).toMatchObject({ value: { waitsFor: 'code' } });

    expect(await enterThere(await somebody('unit'))).toMatchObject({ value: { waitsFor: null } });
  });

  it('offers nothing at the door to whoever waits for a code', async () => {
    const person = await somebodyWithDevice();
    const pendingToken = await pendingOf(person);
    const act = required(test.anonymousAct());
    expect(await offerAtTheDoor(pendingToken, act)).toBeNull();
    const { offer, key } = await offerSecondFactor(person.act());
    const code = codeAt(key.replaceAll(' ', ''));
    const answer = await setUpAtTheDoor({ pendingToken, offer, code, device: null }, act);
    expect(answer).toMatchObject({ code: 'sign-in-expired' });
  });
});
