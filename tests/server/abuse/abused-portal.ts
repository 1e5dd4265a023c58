import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ServerBuild } from '@remix-run/node';
import { createHttpServer, type HttpServerLimits } from '#app/server/http-server.server.ts';
import { createWeb, type WebOptions } from '#app/server/web.server.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';
import { makePortalContest, type PortalContest } from '../portal-contest.ts';
import { type ServedPortal, servePortal } from '../served-portal.ts';

const buildFile = path.resolve(import.meta.dirname, '../../../build/server/index.js');
export const attack = `"'><img src=x onerror=alert(1)><script>alert(2)</script>`;
export const password = 'con mèo trèo cây';

export let test: TestGround;
export let made: PortalContest;
export let portal: ServedPortal;
/** As `main.ts` listens, with a proxy in front. */
export let origin: string;
const closing: (() => Promise<void>)[] = [];

/** A server of its own on the ground, with these settings; closed at the end. */
export async function listen(
  options: Partial<WebOptions>,
  limits: HttpServerLimits = {},
): Promise<string> {
  const build = (await import(pathToFileURL(buildFile).href)) as ServerBuild;
  const web = createWeb({ ground: test.ground, publicUrl: null, build, ...options });
  const server = createHttpServer(web, limits);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  closing.push(async () => {
    server.closeAllConnections();
    await new Promise(resolve => server.close(resolve));
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Before all tests of the file: they share it. */
export async function openAbused(): Promise<void> {
  test = await openTestGround();
  test.setNow('2023-11-20T09:00:00+07:00');
  made = await makePortalContest(test);
  portal = await servePortal(test);
  origin = await listen({ trustedProxies: '127.0.0.1' });
}

/** After all of them. */
export async function closeAbused(): Promise<void> {
  for (const close of closing) await close();
  await portal?.close();
  await test?.close();
}

export const code = 'cchc-2023';
export const units = `/${code}/to-chuc/don-vi/so-noi-vu`;

/** A plain form, as a browser with that cookie sends it. */
export function post(target: string, cookie: string, fields: Record<string, string>, headers = {}) {
  return fetch(origin + target, {
    ...{ method: 'POST', redirect: 'manual', body: new URLSearchParams(fields) },
    headers: { Cookie: cookie, Origin: origin, ...headers },
  });
}
