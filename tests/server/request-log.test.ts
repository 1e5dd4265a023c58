import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ServerBuild } from '@remix-run/node';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { sessionCookie } from '#app/http/session.server.ts';
import { openLog } from '#app/server/log.server.ts';
import { routePatterns } from '#app/server/route-pattern.server.ts';
import { readNetworks } from '#app/server/trusted-networks.server.ts';
import { createWeb } from '#app/server/web.server.ts';
import { startSession } from '#app/services/identity/sessions.server.ts';
import { withToken } from '#tests/setup/form-token.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';
import { makePortalContest, type PortalContest } from './portal-contest.ts';
import { expectations } from './route-expectations.ts';

const buildFile = path.resolve(import.meta.dirname, '../../build/server/index.js');

let test: TestGround;
let made: PortalContest;
let build: ServerBuild;
let lines: string[];
const servers: Server[] = [];
beforeAll(async () => {
  test = await openTestGround();
  test.setNow('2023-11-20T09:00:00+07:00');
  made = await makePortalContest(test);
  build = (await import(pathToFileURL(buildFile).href)) as ServerBuild;
});
afterAll(async () => {
  for (const server of servers) server.close();
  await test?.close();
});

async function serve(trustedProxies = '', db = test.ground.db): Promise<string> {
  // a line of an earlier server may still come
  const own: string[] = [];
  lines = own;
  const log = openLog({ level: 'debug', format: 'json', to: { write: line => own.push(line) } });
  const ground = { ...test.ground, db };
  const web = createWeb({ ground, publicUrl: null, build, log, trustedProxies });
  const server = await new Promise<Server>(resolve => {
    const listening = web.listen(0, '127.0.0.1', () => resolve(listening));
  });
  servers.push(server);
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
const entries = () => lines.map(line => JSON.parse(line));
/** The line is written once the last byte is out, which the browser may have before; so are those that follow it. */
async function settled(atLeast: number): Promise<void> {
  await vi.waitFor(() => expect(lines.length).toBeGreaterThanOrEqual(atLeast), 60_000);
  await new Promise(resolve => setTimeout(resolve, 300));
}

describe('the id of a request', () => {
  it('is made here unless a trusted proxy sent one; the log and the answer bear it', async () => {
    const sent = { headers: { 'X-Request-Id': 'from-a-browser-1' } };
    const open = await fetch(`${await serve()}/cchc-2023`, sent);
    const own = open.headers.get('X-Request-Id');
    expect(own).toMatch(/^[0-9a-f-]{36}$/);
    await settled(1);
    const line = { requestId: own, method: 'GET', route: '/:contest', status: 200, level: 30 };
    expect(entries()).toMatchObject([line]);

    const behind = await serve('10.0.0.0/8, 127.0.0.1, ::1');
    expect((await fetch(behind, sent)).headers.get('X-Request-Id')).toBe('from-a-browser-1');
    const wrong = { headers: { 'X-Request-Id': 'a b\tc<script>' } };
    expect((await fetch(behind, wrong)).headers.get('X-Request-Id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('stands on the page of an error that nobody expected, and beside the error in the log', async () => {
    const broken = new Proxy(test.ground.db, {
      get(db, name) {
        if (name === 'contest')
          throw new Error('Nguyen an.nguyen@example.vn, 031234567890, broke it');
        return Reflect.get(db, name);
      },
    });
    const response = await fetch(`${await serve('', broken)}/cchc-2023/ket-qua`);
    const id = response.headers.get('X-Request-Id') ?? 'none';
    expect([response.status, (await response.text()).includes(id)]).toEqual([500, true]);
    await settled(2);
    const [failure, request] = entries();
    expect(failure).toMatchObject({ requestId: id, level: 50, err: { type: 'Error' } });
    expect(failure.err.message).toBe('Nguyen [e-mail], [number], broke it');
    expect(failure.err.stack).toMatch(/^at .*request-log\.test/);
    expect(request).toMatchObject({ requestId: id, route: '/:contest/ket-qua', status: 500 });
  });
});

it('calls every address by the pattern of the route map', () => {
  const patternOf = routePatterns(build.routes);
  for (const pattern of Object.keys(expectations).filter(one => !one.includes('*'))) {
    expect(patternOf(pattern.replace(/:\w+/g, 'x1')), pattern).toBe(pattern);
  }
  expect(patternOf('/cchc-2023/ket-qua.data')).toBe('/:contest/ket-qua');
  expect(patternOf('/_root.data')).toBe('/');
  expect(['/readyz', '/favicon.svg'].map(patternOf)).toEqual(['/readyz', '/assets/*']);
  expect(patternOf('/tai-len/0123abc')).toBe('/tai-len/:upload');
  expect(patternOf('/khong/co/trang/nay')).toBe('*');
});

it('reads whom to trust, and refuses what is no network', () => {
  const isTrusted = readNetworks('10.1.0.0/16, ::1');
  const asked = ['10.1.2.3', '::ffff:10.1.2.3', '10.2.0.1', '::1', '::2', undefined];
  expect(asked.map(isTrusted)).toEqual([true, true, false, true, false, false]);
  for (const wrong of ['10.0.0.0/33', 'proxy', '10.0.0.1/', '1.2.3.4/x']) {
    expect(() => readNetworks(wrong), wrong).toThrow(RangeError);
  }
});

it('knows nothing of a person after a walk through all forms, refused, taken and failed', async () => {
  const personal = {
    ...{ fullName: 'Đoàn Thị Riêng Tư', name: 'Đoàn Thị Riêng Tư', title: 'Bài của Riêng Tư' },
    ...{ email: 'rieng.tu@example.vn', citizenId: '031987654321', identifier: '031987654321' },
    ...{ username: 'rieng-tu-dt', password: 'MatKhauRiengTu@1', newPassword: 'MatKhauMoi@2' },
    ...{ reason: 'Riêng Tư gọi 031987654321', comment: 'Riêng Tư', unitId: 'rieng-tu-dt' },
  };
  const url = await serve();
  const secrets = [...Object.values(personal), 'Riêng', 'rieng', 'MatKhau', '0319876'];
  const walk = async (at: string) => {
    for (const personId of [made.personOf.secretary, made.personOf.own]) {
      const { token } = await startSession(personId, test.ground);
      secrets.push(token);
      const cookie = (await sessionCookie(new Request(url), token)).split(';')[0] ?? '';
      secrets.push(cookie.split('=')[1] ?? cookie);
      for (const [pattern, { post }] of Object.entries(expectations)) {
        if (pattern === '/dang-xuat' || !Object.values(post).includes('in')) continue;
        const address = pattern.replace(':contest', 'cchc-2023').replace(/:\w+/g, 'rieng-tu-dt');
        const target = `${at}${address}?tim=${encodeURIComponent(personal.fullName)}`;
        const headers = { Origin: at, ...withToken(cookie) };
        const body = new URLSearchParams(personal);
        const sent = { method: 'POST', headers, body, redirect: 'manual' as const };
        await (await fetch(target, sent)).arrayBuffer();
      }
    }
  };
  await walk(url);
  await settled(61);
  const walked = lines.join('');

  // and where the database refuses what was typed
  const failing = new Proxy(test.ground.db, {
    get(db, name) {
      if (name === 'contest') {
        return { findMany: () => db.person.create({ data: { ...personal, no: 1 } as never }) };
      }
      return Reflect.get(db, name);
    },
  });
  const other = await serve('', failing);
  await (await fetch(`${other}/cchc-2023/ket-qua`)).arrayBuffer();
  await vi.waitFor(
    () => expect(lines.join('')).toMatch(/"type":"PrismaClientValidationError"/),
    60_000,
  );
  for (const secret of secrets) expect(walked + lines.join('')).not.toContain(secret);
});

describe('what a page of somebody else’s refuses', () => {
  it('is refused in the same way to whoever asks for its data, and is no error', async () => {
    const url = await serve();
    const ask = async (target: string, personId?: string) => {
      const headers = new Headers();
      if (personId) {
        const { token } = await startSession(personId, test.ground);
        headers.set('Cookie', (await sessionCookie(new Request(url), token)).split(';')[0] ?? '');
      }
      const response = await fetch(url + target, { headers, redirect: 'manual' });
      await response.text();
      return [response.status, response.headers.get('Location')];
    };
    const pages = {
      'to-chuc': 'routes/organizer/dashboard',
      'to-chuc/cau-hoi': 'routes/organizer/question-weeks',
      'to-chuc/trac-nghiem/1/dau-hieu': 'routes/organizer/quiz-signals',
      'cham-diem': 'routes/judge/queue',
    };
    for (const [page, route] of Object.entries(pages)) {
      const target = `/cchc-2023/${page}`;
      const person = made.personOf.contestant;
      expect(await ask(target, person), page).toEqual([403, null]);
      const old = `${target}?_data=${encodeURIComponent(route)}`;
      expect(await ask(old, person), page).toEqual([403, null]);
      expect(await ask(`${target}?_data`, person), page).toEqual([403, null]);
      expect(await ask(`${target}.data`, person), page).toEqual([403, null]);
      expect(await ask(`${target}.data?_routes=${route}`, person), page).toEqual([403, null]);
      expect(await ask(old), page).toEqual(await ask(target));
    }
    await settled(Object.keys(pages).length * 7);
    expect(entries().filter(({ level, err }) => level >= 50 || err)).toEqual([]);
  });
});
