import { createHook } from 'node:async_hooks';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ServerBuild } from '@remix-run/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formTokenField, formTokenHeader } from '#app/forms/form-token.ts';
import { formTokenOf } from '#app/http/form-token.server.ts';
import { createHttpServer } from '#app/server/http-server.server.ts';
import { createWeb, type WebOptions } from '#app/server/web.server.ts';
import { missedLookups, signInOfAccountHere } from '#app/services/limits/limits.ts';
import { makePerson } from '#tests/factories/contest.ts';
import { makeEntry } from '#tests/factories/entries.ts';
import { visitorCookie, withToken } from '#tests/setup/form-token.ts';
import { plain, sentFields } from '#tests/setup/sent-fields.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';
import { makePortalContest, type PortalContest } from './portal-contest.ts';
import { sendRaw, statusOfRaw } from './raw-requests.ts';
import { type ServedPortal, servePortal } from './served-portal.ts';

const buildFile = path.resolve(import.meta.dirname, '../../build/server/index.js');
const attack = `"'><img src=x onerror=alert(1)><script>alert(2)</script>`;
const password = 'con mèo trèo cây';

let test: TestGround;
let made: PortalContest;
let portal: ServedPortal;
/** As `main.ts` listens, with a proxy in front and less patience. */
let origin: string;
const closing: (() => Promise<void>)[] = [];

async function listen(options: Partial<WebOptions>): Promise<string> {
  const build = (await import(pathToFileURL(buildFile).href)) as ServerBuild;
  const web = createWeb({ ground: test.ground, publicUrl: null, build, ...options });
  const server = createHttpServer(web, { headersWithinMs: 600 });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  closing.push(async () => {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

beforeAll(async () => {
  test = await openTestGround();
  test.setNow('2023-11-20T09:00:00+07:00');
  made = await makePortalContest(test);
  portal = await servePortal(test);
  origin = await listen({ trustedProxies: '127.0.0.1', plainBodyWithinMs: 600 });
});
afterAll(async () => {
  for (const close of closing) await close();
  await portal?.close();
  await test?.close();
});

const code = 'cchc-2023';
const units = `/${code}/to-chuc/don-vi/so-noi-vu`;

function post(target: string, cookie: string, fields: Record<string, string>, headers = {}) {
  return fetch(origin + target, {
    ...{ method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) },
    headers: { Cookie: cookie, Origin: origin, ...headers },
  });
}

describe('the Content-Security-Policy', () => {
  it('lets a page run our scripts alone, marked by a nonce of this answer', async () => {
    const pages = [
      ...[[null, '/dang-nhap'] as const, [null, `/${code}`] as const],
      ...[[made.personOf.committee, `/${code}/to-chuc`] as const],
      ...[[made.personOf.judge, `/${code}/cham-diem/V01`] as const],
    ];
    const nonces = new Set<string>();
    let marked = 0;
    for (const [who, address] of pages) {
      const response = await portal.ask(who, address);
      const policy = response.headers.get('Content-Security-Policy') ?? '';
      const nonce = /script-src 'self' 'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
      expect(nonce.length).toBeGreaterThan(20);
      nonces.add(nonce);
      for (const rule of [
        ...["default-src 'none'", "object-src 'none'", "base-uri 'none'", "form-action 'self'"],
        ...["frame-ancestors 'none'", "style-src-attr 'none'"],
      ]) {
        expect(policy).toContain(rule);
      }
      expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|https?:|\*/);
      const page = await response.text();
      const scripts = [...page.matchAll(/<script\b[^>]*>/g)].map(([tag]) => plain(tag));
      marked += scripts.length;
      for (const tag of scripts) expect(tag, address).toContain(`nonce="${nonce}"`);
      expect(page).not.toMatch(/<style\b|\sstyle="|\son[a-z]+="|javascript:/);
    }
    expect(marked).toBeGreaterThan(4);
    expect(nonces.size).toBe(pages.length);
  });

  it('asks for https only where people come by it, and for the files of a bucket only with one', async () => {
    const secure = await listen({
      ...{ publicUrl: 'https://hoithi.example', filesOrigin: 'https://kho.example' },
    });
    const { headers } = await fetch(`${secure}/dang-nhap`);
    expect(headers.get('Strict-Transport-Security')).toMatch(/max-age=31536000/);
    expect(headers.get('Content-Security-Policy')).toMatch(/media-src [^;]*https:\/\/kho\.example/);
    expect(headers.get('Set-Cookie')).toMatch(/^__Host-hoithi-bieu-mau=.*HttpOnly; Secure/);
    expect(
      (await fetch(`${origin}/dang-nhap`)).headers.get('Strict-Transport-Security'),
    ).toBeNull();
  });
});

describe('the token of forms', () => {
  const fields = { intent: 'save', name: 'Sở Nội vụ đổi tên', headcount: 'không phải số' };

  it('is in the page, lasts as long as the session, and is worth nothing in another', async () => {
    const cookie = await portal.cookieOf(made.personOf.committee);
    const page = await (await fetch(origin + units, { headers: { cookie } })).text();
    const token = Object.fromEntries(sentFields(page))[formTokenField] ?? '';
    expect(token).toBe(formTokenOf(cookie, false));
    test.setNow('2023-11-20T20:30:00+07:00');
    expect((await post(units, cookie, { ...fields, [formTokenField]: token })).status).toBe(422);
    test.setNow('2023-11-20T09:00:00+07:00');
    const other = await portal.cookieOf(made.personOf.committee);
    const refused = [
      await post(units, other, { ...fields, [formTokenField]: token }),
      await post(units, cookie, fields),
      await post(units, cookie, fields, { [formTokenHeader]: `${token}x` }),
      await post(`${units}.data`, cookie, fields),
    ];
    for (const { status } of refused) expect(status).toBe(403);
  });

  it('brings back what was typed, to be sent with one press', async () => {
    const cookie = await portal.cookieOf(made.personOf.committee);
    const typed = { ...fields, [formTokenField]: 'của phiên trước', password: 'kín' };
    const response = await post(`${units}?tu=day`, cookie, typed);
    const page = await response.text();
    expect(page).toContain('Nội dung chưa được gửi');
    const [form = ''] = /<form[^>]*>/.exec(page.slice(page.indexOf('<main'))) ?? [];
    expect(plain(form)).toContain(`action="${units}?tu=day"`);
    const sent = Object.fromEntries(sentFields(page));
    expect(sent).toMatchObject({ ...fields, [formTokenField]: formTokenOf(cookie, false) });
    expect(page).not.toContain('kín');
    expect((await post(units, cookie, sent)).status).toBe(422);
  });

  it('guards sign-in by a cookie of its own; the name that was typed stays', async () => {
    const typed = { identifier: 'dai.dien.noi.vu', password: 'bất kỳ' };
    const response = await post('/dang-nhap', '', typed);
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('value="dai.dien.noi.vu"');
    const first = await fetch(`${origin}/dang-nhap`);
    const cookie = first.headers.get('Set-Cookie')?.split(';')[0] ?? '';
    const token = Object.fromEntries(sentFields(await first.text()))[formTokenField] ?? '';
    const asOwn = { ...typed, [formTokenField]: token };
    expect((await post('/dang-nhap', cookie, asOwn)).status).toBe(422);
    expect((await post('/dang-nhap', visitorCookie, asOwn)).status).toBe(403);
  });

  it('is asked of saves by script and uploads too; the refusal brings the one that fits', async () => {
    const cookie = await portal.cookieOf(made.personOf.own);
    const send = (method: string, to: string, headers: Record<string, string>) =>
      fetch(origin + to, {
        method,
        headers: { cookie, ...headers },
        body: method === 'POST' ? '{"answers":[{"place":1,"option":0}]}' : null,
      });
    const json = { 'Content-Type': 'application/json' };
    const tus = { 'Tus-Resumable': '1.0.0', 'Upload-Length': '10' };
    const answers = [
      await send('POST', `/${code}/trac-nghiem/4/bai-thi/luu`, json),
      await send('POST', '/tai-len', tus),
      await post(`/${code}/cham-diem/V01/luu-nhap`, cookie, { revision: '0' }),
    ];
    for (const { status, headers } of answers) {
      expect([status, headers.get(formTokenHeader)]).toEqual([403, formTokenOf(cookie, false)]);
    }
    const own = await send('POST', `/${code}/trac-nghiem/4/bai-thi/luu`, {
      ...json,
      ...withToken(cookie),
    });
    expect(own.status).toBe(404);
  });

  it('never takes the place of the origin check', async () => {
    const cookie = await portal.cookieOf(made.personOf.committee);
    const foreign = { ...withToken(cookie), Origin: 'https://trang-khac.example' };
    expect((await post(units, cookie, fields, foreign)).status).toBe(403);
  });
});

describe('limits', () => {
  const from = (address: string, identifier: string, given: string) =>
    post(
      '/dang-nhap',
      visitorCookie,
      { identifier, password: given },
      {
        ...withToken(visitorCookie),
        'X-Forwarded-For': address,
      },
    );

  it('ends guessing at one account from one address, and nobody else of that office waits', async () => {
    await makePerson(test.ground, { username: 'bi.doan', password });
    await makePerson(test.ground, { username: 'dong.nghiep', password });
    const { points } = signInOfAccountHere;
    // all at once get no further than one after the other
    const guesses = await Promise.all(
      Array.from({ length: points + 5 }, (_, at) => from('203.0.113.7', 'bi.doan', `sai ${at}`)),
    );
    const statuses = guesses.map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array(points).fill(422), ...Array(5).fill(429)]);
    const blocked = await from('203.0.113.7', 'Bi.Doan', password);
    expect(blocked.status).toBe(429);
    const seconds = Number(blocked.headers.get('Retry-After'));
    expect(seconds).toBeGreaterThan(800);
    expect(await blocked.text()).toContain(`thử lại sau ${Math.ceil(seconds / 60)} phút`);
    // the colleague, and the person from elsewhere, whatever the sender says further left
    expect((await from('203.0.113.7', 'dong.nghiep', password)).status).toBe(303);
    expect((await from('203.0.113.7, 198.51.100.9', 'bi.doan', password)).status).toBe(303);
    const kept = JSON.stringify(await test.ground.db.$queryRaw`SELECT key FROM "RateLimit"`);
    expect(kept).not.toMatch(/bi\.doan|dong/i);
  });

  it('takes no word about the address from who is no trusted proxy', async () => {
    const straight = await listen({});
    const { db, vault } = test.ground;
    const key = `${signInOfAccountHere.name}:${vault.hash('sign-in ai.do')}@127.0.0.1`;
    const expire = BigInt(Date.now() + 60_000);
    await db.rateLimit.create({ data: { key, points: signInOfAccountHere.points, expire } });
    const answer = await fetch(`${straight}/dang-nhap`, {
      method: 'POST',
      headers: { ...withToken(visitorCookie), 'X-Forwarded-For': '192.0.2.8' },
      body: new URLSearchParams({ identifier: 'ai.do', password: 'sai' }),
    });
    expect(answer.status).toBe(429);
  });

  it('does the same work for a name that nobody has, and says the same', async () => {
    let hashings = 0;
    const counting = createHook({
      init: (_id, type) => {
        if (type === 'SCRYPTREQUEST') hashings += 1;
      },
    }).enable();
    await makePerson(test.ground, { username: 'co.that', password });
    const answers = [];
    for (const name of ['co.that', 'khong.co.that']) {
      hashings = 0;
      const response = await from('192.0.2.99', name, 'sai');
      const main = /<main.*<\/main>/s.exec(await response.text())?.[0].replaceAll(name, '…');
      answers.push({ hashings, status: response.status, main });
    }
    counting.disable();
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.hashings).toBe(1);
  });

  it('counts look-ups that miss, not those that find', async () => {
    const ask = (target: string, address: string, cookie = '') =>
      fetch(origin + target, { headers: { cookie, 'X-Forwarded-For': address } });
    const cookie = await portal.cookieOf(made.personOf.own);
    const own = `/${code}/bien-nhan/${made.receipt.code}`;
    const { rateLimit } = test.ground.db;
    const key = 'missed-lookups:192.0.2.1';
    for (let at = 0; at < 3; at++) {
      expect((await ask(own, '192.0.2.1', cookie)).status).toBe(200);
    }
    expect(await rateLimit.findUnique({ where: { key } })).toBeNull();
    const expire = BigInt(Date.now() + 60_000);
    await rateLimit.create({ data: { key, points: missedLookups.points - 1, expire } });
    const missed = `/${code}/giay-chung-nhan/1/dot-1/77`;
    expect((await ask(missed, '192.0.2.1')).status).toBe(404);
    const refused = await ask(`/${code}/giay-chung-nhan/1/dot-1/1`, '192.0.2.1');
    expect([refused.status, Number(refused.headers.get('Retry-After')) > 0]).toEqual([429, true]);
    expect(await refused.text()).toMatch(/thử lại sau \d+ phút/);
    expect((await ask(own, '192.0.2.2', cookie)).status).toBe(200);
  });

  it('tells whoever begins uploads without end how long to wait', async () => {
    const key = `upload-starts:${made.personOf.other}`;
    const expire = BigInt(Date.now() + 600_000);
    await test.ground.db.rateLimit.create({ data: { key, points: 300, expire } });
    const cookie = await portal.cookieOf(made.personOf.other);
    const response = await fetch(`${origin}/tai-len`, {
      method: 'POST',
      headers: { ...withToken(cookie), 'Tus-Resumable': '1.0.0', 'Upload-Length': '10' },
    });
    expect([response.status, response.headers.get('Retry-After')]).toEqual([
      429,
      expect.any(String),
    ]);
    expect(await response.json()).toMatchObject({
      refusal: { code: 'too-many', params: { minutes: 10 } },
    });
  });
});

describe('what no browser sends', () => {
  const head = (line: string, ...headers: string[]) =>
    [line, 'Host: 127.0.0.1', ...headers, 'Connection: close', '', ''].join('\r\n');

  it('is refused, and the server goes on answering', async () => {
    const cookie = `Cookie: ${await portal.cookieOf(made.personOf.committee)}`;
    const form = 'Content-Type: application/x-www-form-urlencoded';
    const multipart = 'Content-Type: multipart/form-data; boundary=x';
    const to = `/${code}/to-chuc/nhap-du-lieu`;
    const tenMebibytes = Buffer.alloc(10 * 1024 * 1024, 0x5b);
    const json = 'Content-Type: application/json';
    const length = (bytes: number) => `Content-Length: ${bytes}`;
    const cases: [string, string | Buffer, number[]][] = [
      ['headers without end', head('GET / HTTP/1.1', `X-A: ${'a'.repeat(70_000)}`), [431]],
      [
        '10 MB of JSON',
        Buffer.concat([
          Buffer.from(head(`POST ${units} HTTP/1.1`, cookie, json, length(tenMebibytes.length))),
          tenMebibytes,
        ]),
        [413],
      ],
      [
        '10 MB of answers',
        Buffer.concat([
          Buffer.from(
            head(
              `POST /${code}/trac-nghiem/1/bai-thi/luu HTTP/1.1`,
              cookie,
              json,
              length(tenMebibytes.length),
            ),
          ),
          tenMebibytes,
        ]),
        [413],
      ],
      [
        'a length nobody names',
        `${head(`POST ${units} HTTP/1.1`, cookie, form, 'Transfer-Encoding: chunked')}5\r\nabcde\r\n0\r\n\r\n`,
        [411],
      ],
      [
        'a multipart form without its boundary',
        `${head(`POST ${to} HTTP/1.1`, cookie, 'Content-Type: multipart/form-data', length(5))}abcde`,
        [400, 415],
      ],
      [
        'a multipart form of garbage',
        `${head(`POST ${to} HTTP/1.1`, cookie, multipart, length(11))}--x\r\n\r\n\0\0\0\0`,
        [400, 403, 422],
      ],
      ['two lengths', `${head(`POST ${units} HTTP/1.1`, length(5), length(6))}abcde`, [400]],
      [
        'a length and chunks',
        `${head(`POST ${units} HTTP/1.1`, length(5), 'Transfer-Encoding: chunked')}0\r\n\r\n`,
        [400],
      ],
      ['no HTTP at all', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n', [400]],
      ['up and out', head('GET /assets/../../../../etc/passwd HTTP/1.1'), [400, 404]],
      [
        'up and out, encoded',
        head('GET /assets/%2e%2e%2f%2e%2e%2f%2e%2e%2fpackage.json HTTP/1.1'),
        [400, 403, 404],
      ],
      ['a backslash', head('GET /..\\..\\package.json HTTP/1.1'), [400, 404]],
      ['a NUL', head('GET /assets/a%00.js HTTP/1.1'), [400, 404]],
      ['a NUL in a page', head(`GET /${code}/bien-nhan/%00 HTTP/1.1`, cookie), [400, 404]],
      ['half a letter', head('GET /%E0%A4%A HTTP/1.1'), [400, 404]],
      ['two slashes', head('GET //evil.example/%2e%2e HTTP/1.1'), [200, 400, 404]],
      [
        'an address of elsewhere',
        head('GET http://evil.example/dang-nhap HTTP/1.1'),
        [200, 400, 404],
      ],
    ];
    for (const [name, bytes, expected] of cases) {
      const answer = await sendRaw(origin, bytes);
      expect(expected, `${name}: ${answer.slice(0, 80)}`).toContain(statusOfRaw(answer));
      expect(answer, name).not.toMatch(/root:x:|"dependencies"|\n\s+at .*:\d+:\d+/);
    }
    // and one that ends early
    const early = `${head(`POST ${to} HTTP/1.1`, cookie, multipart, length(60))}--x\r\nContent-Disp`;
    expect(await sendRaw(origin, early, { hangsUp: true })).not.toMatch(/^HTTP\/1.1 [25]/);
    expect((await fetch(`${origin}/dang-nhap`)).status).toBe(200);
  });

  it('ends a request whose headers, or whose form, only trickle in', async () => {
    const line = `POST ${units} HTTP/1.1\r\nHost: 127.0.0.1\r\n`;
    const cookie = await portal.cookieOf(made.personOf.committee);
    const form = `Cookie: ${cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000`;
    const slowly = [200, 'a'] as [number, string];
    const answers = await Promise.all([
      sendRaw(origin, `${line}X-Slow: `, { thenEvery: slowly }),
      sendRaw(origin, `${line}${form}\r\n\r\n`, { thenEvery: slowly }),
      // whom the answer came to at once must go as well
      sendRaw(origin, `${line.replace('/to-chuc', '')}Content-Length: 1000\r\n\r\n`, {
        thenEvery: slowly,
      }),
    ]);
    expect(answers.slice(0, 2).map(statusOfRaw)).toEqual([408, 408]);
  });

  it('names no host in an answer but our own', async () => {
    const own = await listen({ publicUrl: 'http://hoithi.example' });
    const forged = 'X-Forwarded-Host: evil.example\r\nX-Forwarded-Proto: gopher';
    const answer = await sendRaw(
      own,
      head('GET /cham-diem HTTP/1.1', forged).replace('127.0.0.1', 'evil.example'),
    );
    expect(statusOfRaw(answer)).toBe(302);
    expect(answer).not.toContain('evil.example');
  });
});

describe('attacks', () => {
  it('of scripts that are stored or sent along show as text', async () => {
    const { db } = test.ground;
    const { units: made_, personOf } = made;
    await db.unit.update({ where: { id: made_.home.id }, data: { name: `Sở ${attack}` } });
    await db.person.update({ where: { id: personOf.own }, data: { fullName: `Ông ${attack}` } });
    await makeEntry(test.ground, {
      ...{ contest: made.contest, unit: made_.home, code: 'V09' },
      versions: [{ title: `Bài ${attack}` }],
    });
    const asked = encodeURIComponent(attack);
    const pages: [string | null, string][] = [
      [personOf.own, `/${code}/bai-du-thi`],
      [personOf.own, `/${code}/bai-du-thi/V09`],
      [personOf.own, `/${code}/danh-sach?don-vi=${made_.home.id}&tim=${asked}`],
      [personOf.committee, `/${code}/to-chuc/bai-du-thi?tim=${asked}`],
      [personOf.committee, `/${code}/to-chuc/bai-du-thi/V09`],
      [personOf.committee, `/${code}/to-chuc/nguoi-dung?tim=${asked}`],
      [personOf.committee, `/${code}/to-chuc/don-vi?tim=${asked}`],
      [personOf.committee, `/${code}/to-chuc/nhat-ky?tim=${asked}`],
      [personOf.judge, `/${code}/cham-diem/V09`],
      [null, `/dang-nhap?tiep=/${asked}`],
      [null, `/${code}/ket-qua?tim=${asked}`],
      [null, `/khong/co/${asked}`],
    ];
    let shown = 0;
    for (const [who, address] of pages) {
      for (const target of [address, address.replace(/\?|$/, match => `.data${match}`)]) {
        const response = await portal.ask(who, target);
        const text = await response.text();
        const isPage = response.headers.get('Content-Type')?.startsWith('text/html');
        if (!isPage) continue;
        shown += text.includes('alert(2)') ? 1 : 0;
        expect(text, target).not.toMatch(/<img src=x|<script>alert/i);
      }
    }
    expect(shown).toBeGreaterThan(4);
    // and as the answer to a form
    const back = await portal.post(null, '/dang-nhap', { identifier: attack, password: 'sai' });
    const page = await back.text();
    expect([page.includes('alert(1)'), /<img src=x/.test(page)]).toEqual([true, false]);
  });

  it('of a session that somebody else set get a new one, and the old is worth nothing', async () => {
    await makePerson(test.ground, { username: 'nguoi.bi.gai', password });
    const planted = await portal.cookieOf(made.personOf.other);
    const fields = {
      identifier: 'nguoi.bi.gai',
      password,
      [formTokenField]: formTokenOf(planted, false) ?? '',
    };
    const signedIn = await post('/dang-nhap', planted, fields);
    const cookie = signedIn.headers.get('Set-Cookie')?.split(';')[0] ?? '';
    expect(signedIn.status).toBe(303);
    expect(cookie).not.toBe(planted);
    const before = await fetch(`${origin}/doi-mat-khau`, {
      headers: { cookie: planted },
      redirect: 'manual',
    });
    expect(before.headers.get('Location')).toMatch(/^\/dang-nhap/);
    const made_ = 'hoithi=ImNvLWRpbmgi';
    const chosen = { ...fields, [formTokenField]: formTokenOf(made_, false) ?? '' };
    expect((await post('/dang-nhap', made_, chosen)).headers.get('Set-Cookie')).not.toContain(
      'ImNvLWRpbmgi',
    );
  });

  it('of a way on to another site end here', async () => {
    await makePerson(test.ground, { username: 'di.tiep', password });
    for (const to of [
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      '/%09/evil.example',
      '/\t/evil.example',
      '/.//evil.example',
      'javascript:alert(1)',
    ]) {
      const response = await post(
        `/dang-nhap?tiep=${encodeURIComponent(to)}`,
        visitorCookie,
        { identifier: 'di.tiep', password },
        withToken(visitorCookie),
      );
      const location = response.headers.get('Location') ?? '';
      expect(response.status).toBe(303);
      expect(new URL(location, origin).origin, to).toBe(origin);
    }
  });
});

it('what people sent is never answered as something that a browser runs', async () => {
  const { committee } = made.personOf;
  const version = `/${code}/bai-du-thi/V01/phien-ban/1`;
  for (const [file, type] of [
    ['video', 'video/mp4'],
    ['ban-goc', 'video/mp4'],
    ['phu-de.vtt', 'text/vtt'],
    ['anh/poster-320.webp', 'image/webp'],
  ]) {
    const { status, headers } = await portal.ask(committee, `${version}/${file}`);
    expect([file, status]).toEqual([file, 200]);
    expect(headers.get('Content-Type')).toContain(type);
    expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
    expect(headers.get('Content-Security-Policy')).toMatch(/^default-src 'none'.*, sandbox$/);
    expect(headers.get('Content-Disposition') ?? 'inline').toMatch(/^(attachment|inline)/);
  }
});
