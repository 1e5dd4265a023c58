import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formTokenField } from '#app/forms/form-token.ts';
import { openProvider } from '#app/identity/open-id.server.ts';
import { openVault } from '#app/identity/vault.server.ts';
import { rotateKeys } from '#app/services/identity/rotate-keys.server.ts';
import { providerStarts } from '#app/services/limits/limits.ts';
import {
  makeContest,
  makeContestant,
  makeGrant,
  makePerson,
  makeUnit,
} from '#tests/factories/contest.ts';
import { visitorCookie, withToken } from '#tests/setup/form-token.ts';
import { openTestProvider, type TestProvider } from '#tests/setup/open-id-provider.ts';
import { sentFields } from '#tests/setup/sent-fields.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';
import { type ServedPortal, servePortal } from './served-portal.ts';

const password = 'con mèo trèo cây';
const returnTo = 'http://127.0.0.1/dang-nhap/vneid/tro-lai';
const numbers = {
  contestant: '031085000001',
  underNewKey: '031085000002',
  stranger: '031085000003',
};
/** The portal of this file has a new key that no value but one is under yet. */
const [oldKey, newKey] = [randomBytes(32), randomBytes(32)];
const changing = openVault(newKey, oldKey);
let test: TestGround;
let provider: TestProvider;
let portal: ServedPortal;
let judge: { id: string };
let contestant: { id: string };

beforeAll(async () => {
  [test, provider] = await Promise.all([openTestGround(), openTestProvider([returnTo])]);
  const contest = await makeContest(test.ground);
  const unit = await makeUnit(test.ground, contest, { code: 'so-noi-vu' });
  judge = await makePerson(test.ground, { username: 'giam-khao', password });
  const before = { ...test.ground, vault: openVault(oldKey) };
  contestant = await makePerson(before, { citizenId: numbers.contestant });
  const during = { ...test.ground, vault: changing };
  const renewed = await makePerson(during, { citizenId: numbers.underNewKey });
  await makeGrant(test.ground, { contestId: contest.id, personId: judge.id, role: 'judge' });
  const place = { contestId: contest.id, unitId: unit.id };
  await makeContestant(test.ground, { ...place, personId: contestant.id });
  await makeContestant(test.ground, { ...place, personId: renewed.id });
  const { issuer, clientId, clientSecret } = provider;
  portal = await servePortal(test, {
    ...{ secondFactor: 'required', vault: changing },
    openId: openProvider({
      ...{ issuer, clientId, clientSecret, scopes: 'openid', citizenIdClaim: 'citizen_id' },
    }),
  });
});
afterAll(async () => {
  await portal?.close();
  await provider?.close();
  await test?.close();
});

/** A browser's cookies over several requests; redirects are not followed. */
function browser() {
  const cookies = new Map<string, string>();
  /** By which forms know a browser that nobody has signed in with; signs nobody in. */
  let visitor = visitorCookie;
  async function ask(target: string, fields?: Record<string, string>) {
    const cookie = [...[...cookies].map(pair => pair.join('=')), visitor].join('; ');
    const headers = new Headers(
      fields ? { ...withToken(cookie), Origin: portal.url } : { Cookie: cookie },
    );
    const init: RequestInit = fields ? { method: 'POST', body: new URLSearchParams(fields) } : {};
    const response = await fetch(portal.url + target, { ...init, headers, redirect: 'manual' });
    for (const cookie of response.headers.getSetCookie()) {
      expect(cookie).toMatch(/HttpOnly.*SameSite=Lax/i);
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (visitor.startsWith(`${name}=`)) visitor = `${name}=${value}`;
      else if (/Max-Age=0/.test(cookie)) cookies.delete(name);
      else cookies.set(name, value);
    }
    const to = response.headers.get('Location') ?? '';
    return { status: response.status, to, headers: response.headers, text: await response.text() };
  }
  return { cookies, ask };
}

describe('a second factor', () => {
  const queue = '/cchc-2023/cham-diem';
  const enter = (given: ReturnType<typeof browser>) =>
    given.ask(`/dang-nhap?tiep=${queue}`, { identifier: 'giam-khao', password });
  let secret = '';

  it('is set up at the door, by plain forms, and only then there is a session', async () => {
    const { ask, cookies } = browser();
    const entered = await enter({ ask, cookies });
    expect(entered.to).toBe(`/dang-nhap/thiet-lap?tiep=${encodeURIComponent(queue)}`);
    expect([...cookies.keys()]).toEqual(['hoithi-cho']);
    const pending = cookies.get('hoithi-cho') ?? '';
    for (const target of [queue, '/tai-khoan', '/tai-khoan/xac-thuc-hai-buoc', '/doi-mat-khau']) {
      expect((await ask(target)).to, target).toMatch(/^\/dang-nhap\?/);
    }
    // a pending sign-in in the place of a session is none
    cookies.set('hoithi', pending);
    expect((await ask('/tai-khoan')).to).toMatch(/^\/dang-nhap\?/);
    cookies.delete('hoithi');

    const page = await ask(entered.to);
    expect(page.headers.get('Cache-Control')).toBe('no-store');
    secret = secretIn(page.text);
    const form = Object.fromEntries(sentFields(page.text));
    expect((await ask(entered.to, { ...form, code: 'gì' })).status).toBe(422);
    const done = await ask(entered.to, { ...form, code: codeAt() });
    expect(done.headers.get('Cache-Control')).toBe('no-store');
    expect(new Set(done.text.match(/[a-z2-9]{4}(-[a-z2-9]{4}){3}/g)).size).toBe(10);
    expect([...cookies.keys()]).toEqual(['hoithi', 'hoithi-trinh-duyet']);
    expect(cookies.get('hoithi')).not.toBe(pending);
    expect((await ask(queue)).status).toBe(200);
  });

  it('is asked for at the next sign-in, and the token before it is worth nothing after it', async () => {
    test.setNow(new Date(test.ground.clock.now().getTime() + 120_000));
    const { ask, cookies } = browser();
    const entered = await enter({ ask, cookies });
    expect(entered.to).toBe(`/dang-nhap/xac-thuc?tiep=${encodeURIComponent(queue)}`);
    const pending = cookies.get('hoithi-cho') ?? '';
    expect((await ask('/dang-nhap/thiet-lap')).text).not.toContain('<code');
    const form = Object.fromEntries(sentFields((await ask(entered.to)).text));
    expect((await ask(entered.to, { ...form, code: '' })).status).toBe(422);
    const done = await ask(entered.to, { ...form, code: codeAt() });
    expect(done.to).toBe(queue);
    expect([...cookies.keys()]).toEqual(['hoithi', 'hoithi-trinh-duyet']);
    cookies.set('hoithi-cho', pending);
    const again = await ask(entered.to, { ...form, code: codeAt() });
    expect(again.to).toMatch(/^\/dang-nhap\?.*bao=het-gio$/);
    expect((await ask(again.to)).to).toBe(queue);
  });

  it('takes its forms from the very sign-in that waits, not from another one, nor from elsewhere', async () => {
    test.setNow(new Date(test.ground.clock.now().getTime() + 120_000));
    const [mine, theirs] = [browser(), browser()];
    const entered = await enter(mine);
    await enter(theirs);
    const formOf = async ({ ask }: typeof mine) => sentFields((await ask(entered.to)).text);
    const own = Object.fromEntries(await formOf(mine));
    const stale = await formOf(theirs);
    expect(own[formTokenField]).not.toBe(Object.fromEntries(stale)[formTokenField]);
    for (const fields of [{}, Object.fromEntries(stale)]) {
      const refused = await mine.ask(entered.to, { ...fields, code: codeAt() });
      expect(refused.status).toBe(403);
      expect(refused.text).toContain('đã mở cho lần đăng nhập trước');
      // the code was neither spent nor counted, and the page shown bears what fits
      expect(Object.fromEntries(sentFields(refused.text))).toMatchObject(own);
    }
    const factor = await test.ground.db.secondFactor.findFirstOrThrow();
    expect(factor.wrongCodes).toBe(0);
    // wrong ones wait, and say how long, in words and to the browser
    await test.ground.db.secondFactor.updateMany({ data: { wrongCodes: 9 } });
    const waiting = await mine.ask(entered.to, { ...own, code: '000000' });
    expect([waiting.status, Number(waiting.headers.get('Retry-After')) > 60]).toEqual([429, true]);
    expect(waiting.text).toMatch(/chờ \d+ phút/);
    await test.ground.db.secondFactor.updateMany({ data: { wrongCodes: 0, waitUntil: null } });
    expect((await mine.ask(entered.to, { ...own, code: codeAt() })).to).toBe(queue);

    // at the door of the set-up too; the offer stays, so that nothing is scanned twice
    await test.ground.db.secondFactor.deleteMany();
    const setUp = await enter(theirs);
    const page = (await theirs.ask(setUp.to)).text;
    const offered = Object.fromEntries(sentFields(page));
    const forged = { ...offered, [formTokenField]: own[formTokenField] ?? '', code: '123456' };
    const refused = await theirs.ask(setUp.to, forged);
    expect(refused.status).toBe(403);
    expect(Object.fromEntries(sentFields(refused.text))).toMatchObject(offered);
    expect(await test.ground.db.secondFactor.count()).toBe(0);
    secret = secretIn(page);
    await theirs.ask(setUp.to, { ...offered, code: codeAt() });
    expect((await theirs.ask(queue)).status).toBe(200);
  });

  it('is taken off by two organizers on the page of people, and set up anew at the door', async () => {
    const { id: contestId } = await test.ground.db.contest.findFirstOrThrow();
    const withDevice = async (role: 'judge' | 'secretary' | 'committee') => {
      const { id: personId } = await makePerson(test.ground, { username: `mot-${role}`, password });
      await makeGrant(test.ground, { contestId, personId, role });
      const confirmedAt = test.ground.clock.now();
      await test.ground.db.secondFactor.create({
        data: { personId, secretCipher: '', lastStep: 0, confirmedAt },
      });
      return personId;
    };
    const owner = await withDevice('judge');
    const [asker, second] = [await withDevice('secretary'), await withDevice('committee')];
    const page = `/cchc-2023/to-chuc/nguoi-dung?nguoi=${owner}`;
    const look = async (personId: string) => (await portal.ask(personId, page)).text();
    const wanted = { intent: 'ask-reset', kind: 'secondFactor', personId: owner };
    const hasty = await portal.post(asker, page, { ...wanted, reason: 'mất' });
    expect(hasty.status).toBe(422);
    expect(await hasty.text()).toMatch(/href="#reason-secondFactor".*ít nhất 10 ký tự/s);
    const given = { ...wanted, reason: 'Mất điện thoại, đã gặp trực tiếp' };
    const asked = await portal.post(asker, page, given);
    expect(asked.headers.get('Location')).toContain('da=da-de-nghi');
    expect(await look(asker)).not.toContain('Xác nhận gỡ');
    const forms = (await look(second)).split('<form');
    const form = forms.find(one => one.includes('value="confirm-removal"')) ?? '';
    const done = await portal.post(second, page, Object.fromEntries(sentFields(`<form${form}`)));
    expect(done.headers.get('Location')).toContain('da=da-go');
    const entered = await browser().ask('/dang-nhap', { identifier: 'mot-judge', password });
    expect(entered.to).toContain('/dang-nhap/thiet-lap');
  });

  const secretIn = (page: string) =>
    (/<code[^>]*>([A-Z2-7 ]+)</.exec(page)?.[1] ?? '').replaceAll(' ', '');

  const codeAt = () =>
    new TOTP({ secret: Secret.fromBase32(secret) }).generate({
      timestamp: test.ground.clock.now().getTime(),
    });
});

describe('VNeID', () => {
  /** From the button to where the portal sends the browser in the end. */
  async function walk({ ask }: ReturnType<typeof browser>) {
    const page = await ask('/dang-nhap?tiep=/cchc-2023/trac-nghiem');
    const link = />Đăng nhập bằng VNeID</.exec(page.text)?.index ?? 0;
    const href = page.text.slice(0, link).lastIndexOf('href="');
    const button = page.text.slice(href + 6).split('"')[0] ?? '';
    expect(button).toMatch(/^\/dang-nhap\/vneid\?tiep=/);
    const away = await ask(button);
    const back = await provider.walk(away.to);
    return { back: back.pathname + back.search, answer: await ask(back.pathname + back.search) };
  }

  it('signs in whose number is on a roster, once an answer', async () => {
    provider.person = numbers.contestant;
    const { ask, cookies } = browser();
    const { back, answer } = await walk({ ask, cookies });
    expect(answer.to).toBe('/cchc-2023/trac-nghiem');
    expect([...cookies.keys()]).toEqual(['hoithi', 'hoithi-trinh-duyet']);
    const account = await ask('/tai-khoan');
    expect(account.text).toContain('VNeID');
    // in another browser the same answer is worth nothing: a link can't sign somebody in as somebody else
    const other = browser();
    const replayed = await other.ask(back);
    expect(replayed.to).toBe('/dang-nhap?bao=het-gio');
    expect(other.cookies.size).toBe(0);
    const told = await other.ask(replayed.to);
    expect(told.text).toContain('Đã hết thời gian chờ');
  });

  it('says that a number is on no roster, and makes nobody', async () => {
    provider.person = numbers.stranger;
    const before = await test.ground.db.person.count();
    const { ask, cookies } = browser();
    const { answer } = await walk({ ask, cookies });
    expect(answer.to).toBe('/dang-nhap?bao=vneid-khong-co-ten');
    expect(answer.to + answer.text).not.toContain(numbers.stranger);
    const page = await ask(answer.to);
    expect(page.text).toContain('không có trong danh sách');
    expect(page.text).not.toContain(numbers.stranger);
    expect(cookies.size).toBe(0);
    expect(await test.ground.db.person.count()).toBe(before);
  });

  it('lets an office in, and makes an address that only begins wait', async () => {
    provider.person = numbers.contestant;
    const { rateLimit, providerSignIn } = test.ground.db;
    const counted = () =>
      rateLimit.findFirst({ where: { key: { startsWith: 'provider-starts:' } } });
    await rateLimit.deleteMany({ where: { key: { startsWith: 'provider-starts:' } } });
    for (let at = 0; at < 2; at++) await walk(browser());
    expect((await counted())?.points).toBe(0);
    await rateLimit.updateMany({
      where: { key: { startsWith: 'provider-starts:' } },
      data: { points: providerStarts.points },
    });
    const begun = await providerSignIn.count();
    const { ask, cookies } = browser();
    const refused = await ask('/dang-nhap/vneid?tiep=/cchc-2023');
    expect([refused.status, Number(refused.headers.get('Retry-After')) > 0]).toEqual([429, true]);
    expect(refused.text).toMatch(/thử lại sau \d+ phút/);
    expect(refused.text).toContain('Đăng nhập bằng mật khẩu');
    expect([await providerSignIn.count(), cookies.size]).toEqual([begun, 0]);
    await rateLimit.deleteMany({ where: { key: { startsWith: 'provider-starts:' } } });
  });

  it('finds people under both keys while a key is changed, and after it', async () => {
    const signInOf = async (number: string) => {
      provider.person = number;
      return (await walk(browser())).answer.to;
    };
    const during = { ...test.anonymousAct(), vault: changing };
    const two = [numbers.contestant, numbers.underNewKey];
    for (const number of two) expect(await signInOf(number)).toBe('/cchc-2023/trac-nghiem');
    expect(await rotateKeys({}, during)).toMatchObject({ rotated: 1, unreadable: {} });
    for (const number of two) expect(await signInOf(number)).toBe('/cchc-2023/trac-nghiem');
  });

  it('goes on to no other site', async () => {
    provider.person = numbers.contestant;
    const { ask } = browser();
    const away = await ask('/dang-nhap/vneid?tiep=//ke-xau.example/');
    const back = await provider.walk(away.to);
    expect((await ask(back.pathname + back.search)).to).toMatch(/^\/cchc-2023\//);
  });
});

describe('sessions', () => {
  it('are ended one by one or all others, never those of somebody else', async () => {
    const mine = await portal.cookieOf(contestant.id);
    const other = await portal.cookieOf(contestant.id);
    const stranger = await portal.cookieOf(judge.id);
    const theirs = await test.ground.db.session.findMany({ where: { personId: judge.id } });
    const act = (cookie: string, fields: Record<string, string>) =>
      portal.post(null, '/tai-khoan', fields, { Cookie: cookie });
    const status = async (cookie: string) =>
      (await portal.ask(null, '/tai-khoan', { headers: { Cookie: cookie } })).status;
    for (const { id } of theirs) await act(mine, { intent: 'end', session: id });
    expect(await status(stranger)).toBe(200);

    const page = await portal.ask(null, '/tai-khoan', { headers: { Cookie: mine } });
    const forms = (await page.text()).split('<form').slice(1);
    const ending = forms.map(form => Object.fromEntries(sentFields(form)));
    const ids = ending.flatMap(({ session }) => (session ? [session] : []));
    expect(ids.length).toBeGreaterThan(1);
    expect(await status(other)).toBe(200);
    for (const id of ids) await act(mine, { intent: 'end', session: id });
    expect([await status(other), await status(mine)]).toEqual([302, 200]);

    const third = await portal.cookieOf(contestant.id);
    await act(mine, { intent: 'end-others' });
    expect([await status(third), await status(mine), await status(stranger)]).toEqual([
      ...[302, 200, 200],
    ]);
  });
});
