import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type OpenIdProvider, openProvider } from '#app/identity/open-id.server.ts';
import { completeSignIn } from '#app/services/identity/complete-sign-in.server.ts';
import { findSignedIn, startSession } from '#app/services/identity/sessions.server.ts';
import {
  beginProviderSignIn,
  finishProviderSignIn,
} from '#app/services/identity/sign-in-with-provider.server.ts';
import {
  makeContest,
  makeContestant,
  makeGrant,
  makePerson,
  makeUnit,
} from '#tests/factories/contest.ts';
import { openTestProvider, type TestProvider } from '#tests/setup/open-id-provider.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';

const returnTo = 'http://127.0.0.1/dang-nhap/vneid/tro-lai';
const numbers = { contestant: '031085000001', judge: '031085000002', stranger: '031085000003' };
let test: TestGround;
let provider: TestProvider;
let openId: OpenIdProvider;
let contestant: { id: string };
let judge: { id: string };
let contestId: string;

const settingsOf = ({ issuer, clientId, clientSecret }: TestProvider) => ({
  ...{ issuer, clientId, clientSecret, scopes: 'openid', citizenIdClaim: 'citizen_id' },
});

beforeAll(async () => {
  [test, provider] = await Promise.all([openTestGround(), openTestProvider([returnTo])]);
  openId = openProvider(settingsOf(provider));
  const contest = await makeContest(test.ground);
  contestId = contest.id;
  const unit = await makeUnit(test.ground, contest, { code: 'so-noi-vu' });
  contestant = await makePerson(test.ground, {
    ...{ username: null, citizenId: numbers.contestant, mustChangePassword: true },
  });
  const place = { contestId, unitId: unit.id };
  await makeContestant(test.ground, { ...place, personId: contestant.id });
  judge = await makePerson(test.ground, { citizenId: numbers.judge });
  await makeGrant(test.ground, { contestId, personId: judge.id, role: 'judge' });
});
afterAll(async () => {
  await test?.close();
  await provider?.close();
});
beforeEach(() => {
  provider.forge = null;
  provider.person = numbers.contestant;
});

const act = (given: OpenIdProvider | null = openId) => ({ ...test.anonymousAct(), openId: given });

async function begin(next: string | null = null, given = openId) {
  const begun = await beginProviderSignIn({ returnTo, next }, act(given));
  if (!begun.ok) throw new Error(begun.code);
  return begun.value;
}

const finish = (token: string | null, cameBack: URL, given = openId) =>
  finishProviderSignIn({ token, cameBack, previousToken: null, device: null }, act(given));

/** There and back again; `change` plays with the address in between. */
async function walk(change: (cameBack: URL) => void = () => {}, given = openId, from = provider) {
  const { address, token } = await begin(null, given);
  const cameBack = await from.walk(address);
  change(cameBack);
  return finish(token, cameBack, given);
}

async function contentOfAccounts() {
  const { db } = test.ground;
  return {
    people: await db.person.findMany({ orderBy: { id: 'asc' } }),
    record: await db.auditEvent.count(),
  };
}

describe('signing in with the provider', () => {
  it('sends the browser with PKCE, state and nonce, and lets in whose number it brings', async () => {
    const { address, token } = await begin('/cchc-2023/trac-nghiem');
    const asked = new URL(address).searchParams;
    expect(Object.fromEntries(asked)).toMatchObject({
      ...{ response_type: 'code', redirect_uri: returnTo, scope: 'openid' },
      code_challenge_method: 'S256',
    });
    for (const name of ['state', 'nonce', 'code_challenge']) {
      expect(asked.get(name)?.length, name).toBeGreaterThan(40);
    }
    const stored = await test.ground.db.providerSignIn.findMany();
    expect(JSON.stringify(stored)).not.toContain(token);

    const before = await contentOfAccounts();
    const answer = await finish(token, await provider.walk(address));
    if (!answer.ok || answer.value.admission.waitsFor) throw new Error('not let in');
    expect(answer.value.next).toBe('/cchc-2023/trac-nghiem');
    // whoever never saw a first password needs none
    expect(answer.value.admission).toMatchObject({
      ...{ mustChangePassword: false, actor: { personId: contestant.id } },
    });
    const session = await findSignedIn(answer.value.admission.token, test.ground);
    expect(session?.actor.contestantIn).toEqual([contestId]);
    expect(await contentOfAccounts()).toEqual(before);
    expect(await test.ground.db.providerSignIn.count()).toBe(0);
  });

  it('reads the number from the ID token too', async () => {
    const other = await openTestProvider([returnTo], { claimIn: 'id_token' });
    other.person = numbers.contestant;
    const inToken = openProvider(settingsOf(other));
    const answer = await walk(() => {}, inToken, other);
    expect(answer).toMatchObject({ ok: true });
    // and says so where the provider has gone in the middle of it
    const { address, token } = await begin(null, inToken);
    const cameBack = await other.walk(address);
    await other.close();
    expect(await finish(token, cameBack, inToken)).toMatchObject({ code: 'provider-unreachable' });
  });

  it('asks a judge for the second factor all the same', async () => {
    provider.person = numbers.judge;
    const wanted = { ...act(), secondFactor: 'required' as const };
    const { address, token } = await begin();
    const cameBack = await provider.walk(address);
    const answer = await finishProviderSignIn({ token, cameBack, previousToken: null }, wanted);
    expect(answer).toMatchObject({ ok: true, value: { admission: { waitsFor: 'set-up' } } });

    await test.ground.db.secondFactor.create({
      data: {
        ...{ personId: judge.id, lastStep: 0, confirmedAt: test.ground.clock.now() },
        secretCipher: test.ground.vault.encrypt('JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'),
      },
    });
    const planted = await startSession(judge.id, test.ground);
    const again = await begin();
    const back = await provider.walk(again.address);
    const input = { token: again.token, cameBack: back, previousToken: planted.token };
    const second = await finishProviderSignIn(input, act());
    if (!second.ok) throw new Error(second.code);
    expect(second.value.admission.waitsFor).toBe('code');
    const { token: pendingToken } = second.value.admission;
    expect(await findSignedIn(pendingToken, test.ground)).toBeNull();
    expect(await findSignedIn(planted.token, test.ground)).toBeNull();
    const given = { pendingToken, code: '000 000', previousToken: null, device: null };
    expect(await completeSignIn(given, act())).toMatchObject({ code: 'code-wrong' });
  });
});

describe('an answer that is not what was asked for', () => {
  const refused = { ok: false, code: 'answer-refused' };

  it.each([
    ['state', (back: URL) => back.searchParams.set('state', 'khac')],
    ['no state', (back: URL) => back.searchParams.delete('state')],
    ['issuer of the answer', (back: URL) => back.searchParams.set('iss', 'http://127.0.0.1:1')],
    ['code', (back: URL) => back.searchParams.set('code', 'khac')],
    ['an error made up', (back: URL) => back.searchParams.set('error', numbers.contestant)],
  ])('is refused: wrong %s', async (_what, change) => {
    expect(await walk(change)).toMatchObject(refused);
  });

  it.each([
    ['nonce', { nonce: 'khac' }],
    ['issuer', { iss: 'http://127.0.0.1:1' }],
    ['audience', { aud: 'cong-khac' }],
    ['time', { exp: 1_500_000_000 }],
  ])('is refused: an ID token with a wrong %s', async (_what, forged) => {
    provider.forge = forged;
    const answer = await walk();
    expect(answer).toMatchObject(refused);
    // nothing of the answer is told on
    expect(JSON.stringify(answer)).not.toMatch(/\d{9}|khac/);
  });

  it('is refused: another transaction of the same browser, a code replayed, an answer too late', async () => {
    const [first, second] = [await begin(), await begin()];
    const cameBack = await provider.walk(first.address);
    expect(await finish(second.token, cameBack)).toMatchObject(refused);
    expect(await finish(null, cameBack)).toMatchObject({ code: 'sign-in-expired' });
    expect(await finish(first.token, cameBack)).toMatchObject({ ok: true });
    expect(await finish(first.token, cameBack)).toMatchObject({ code: 'sign-in-expired' });
    // a code taken already, with a transaction of its own
    const third = await begin();
    const copied = new URL(cameBack);
    copied.searchParams.set('state', new URL(third.address).searchParams.get('state') ?? '');
    expect(await finish(third.token, copied)).toMatchObject(refused);

    const late = await begin();
    const back = await provider.walk(late.address);
    test.setNow(new Date(test.ground.clock.now().getTime() + 600_000));
    expect(await finish(late.token, back)).toMatchObject({ code: 'sign-in-expired' });
  });

  it('of one answer sent twice at once lets one in', async () => {
    const { address, token } = await begin();
    const cameBack = await provider.walk(address);
    const answers = await Promise.all([finish(token, cameBack), finish(token, cameBack)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  });
});

describe('somebody who gets no further', () => {
  it('is on no roster, or not any more: no account is made', async () => {
    const before = await contentOfAccounts();
    provider.person = numbers.stranger;
    expect(await walk()).toEqual({ ok: false, code: 'on-no-roster' });
    for (const person of ['khong-so', '12345', 'không phải số']) {
      provider.person = person;
      expect(await walk(), person).toEqual({ ok: false, code: 'no-citizen-id' });
    }
    provider.person = numbers.contestant;
    const { db } = test.ground;
    await db.contestant.updateMany({ data: { leftAt: test.ground.clock.now() } });
    expect(await walk()).toMatchObject({ code: 'on-no-roster' });
    await db.contestant.updateMany({ data: { leftAt: null } });
    const where = { id: contestant.id };
    await db.person.update({ where, data: { disabledAt: test.ground.clock.now() } });
    expect(await walk()).toMatchObject({ code: 'on-no-roster' });
    await db.person.update({ where, data: { disabledAt: null } });
    expect(await contentOfAccounts()).toEqual(before);
  });

  it('said no there', async () => {
    provider.person = null;
    expect(await walk()).toMatchObject({ code: 'cancelled' });
  });

  it('finds the provider down, which is asked anew by the next one and then for an hour no more', async () => {
    const gone = openProvider({ ...settingsOf(provider), issuer: 'http://127.0.0.1:9' });
    for (const _attempt of [1, 2]) {
      const begun = await beginProviderSignIn({ returnTo, next: null }, act(gone));
      expect(begun).toMatchObject({ code: 'provider-unreachable' });
    }
    const { address, token } = await begin();
    expect(await finish(token, await provider.walk(address), gone)).toMatchObject({
      code: 'provider-unreachable',
    });
    expect(provider.discoveries()).toBe(1);
    const none = await beginProviderSignIn({ returnTo, next: null }, act(null));
    expect(none).toMatchObject({ code: 'provider-not-configured' });
  });
});
