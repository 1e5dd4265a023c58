import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ServerBuild } from '@remix-run/node';
import { sessionCookie } from '#app/http/session.server.ts';
import { filesOriginOf, type HandOver } from '#app/server/hand-over.server.ts';
import type { Log } from '#app/server/log.server.ts';
import { createWeb } from '#app/server/web.server.ts';
import type { Ground } from '#app/services/context.ts';
import { startSession } from '#app/services/identity/sessions.server.ts';
import { visitorCookie, withToken } from '#tests/setup/form-token.ts';
import type { TestGround } from '#tests/setup/test-ground.ts';

const buildFile = path.resolve(import.meta.dirname, '../../build/server/index.js');

/** The built portal on a test's ground, in this process and on loopback. */
export interface ServedPortal {
  url: string;
  /** As a person (null: a visitor), in a new session; redirects are not followed. */
  ask(personId: string | null, target: string, init?: RequestInit): Promise<Response>;
  /** The cookie of a new session of that person. */
  cookieOf(personId: string): Promise<string>;
  /** A form as a browser posts it. */
  post(
    personId: string | null,
    target: string,
    fields?: Record<string, string>,
    headers?: Record<string, string>,
  ): Promise<Response>;
  close(): Promise<void>;
}

export async function servePortal(
  test: TestGround,
  changed: Partial<Ground> = {},
  handOver: HandOver = 'server',
  log?: Log,
  publicUrl: string | null = null,
): Promise<ServedPortal> {
  const ground = { ...test.ground, ...changed };
  const build = (await import(pathToFileURL(buildFile).href)) as ServerBuild;
  const filesOrigin = await filesOriginOf(ground.storage);
  const web = createWeb({ ground, publicUrl, handOver, filesOrigin, build, log });
  const server = await new Promise<Server>(resolve => {
    const listening = web.listen(0, '127.0.0.1', () => resolve(listening));
  });
  // the test that asks may keep this process busy for seconds, and write to a connection as the server ends its idle ones
  server.keepAliveTimeout = 0;
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function ask(personId: string | null, target: string, init: RequestInit = {}) {
    const headers = new Headers(init.headers);
    if (personId) headers.set('Cookie', await cookieOf(personId));
    // as the portal's own pages send: with the token of their session
    if (init.method && init.method !== 'GET') {
      const { cookie = '', ...token } = withToken(headers.get('Cookie') ?? visitorCookie);
      headers.set('Cookie', cookie);
      for (const [name, value] of Object.entries(token)) {
        if (!headers.has(name)) headers.set(name, value);
      }
    }
    return fetch(url + target, { ...init, headers, redirect: 'manual' });
  }

  async function cookieOf(personId: string): Promise<string> {
    const { token } = await startSession(personId, ground);
    const cookie = await sessionCookie(new Request(url), token);
    return cookie.split(';')[0] ?? '';
  }

  return {
    url,
    ask,
    cookieOf,
    post: (personId, target, fields = {}, headers = {}) =>
      ask(personId, target, {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: { Origin: url, ...headers },
      }),
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
