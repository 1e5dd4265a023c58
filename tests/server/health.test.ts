import { spawn } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import express from 'express';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerHealth, type HealthOptions } from '#app/server/health.server.ts';
import type { Ground } from '#app/services/context.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';

const root = path.resolve(import.meta.dirname, '../..');

let test: TestGround;
const servers: Server[] = [];
beforeAll(async () => {
  test = await openTestGround({ storage: 'disk' });
  await test.queue.check();
});
afterAll(async () => {
  for (const server of servers.splice(0)) server.close();
});

/** Asks a server that has nothing but its health to tell. */
async function ask(changed: Partial<Ground> = {}, given: Partial<HealthOptions> = {}) {
  const ground = { ...test.ground, ...changed };
  const options = { ground, queue: test.queue, isDraining: () => false, keepMs: 0, ...given };
  const web = express().use(answerHealth(options));
  const server = await new Promise<Server>(resolve => {
    const listening = web.listen(0, '127.0.0.1', () => resolve(listening));
  });
  servers.push(server);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const [live, ready] = await Promise.all([fetch(`${url}/healthz`), fetch(`${url}/readyz`)]);
  expect([live.status, await live.json()]).toEqual([200, { ok: true }]);
  const text = await ready.text();
  return { url, status: ready.status, text, body: JSON.parse(text) };
}

describe('/readyz', () => {
  it('says yes where everything is there', async () => {
    const { status, body } = await ask();
    const fine = { ok: true, ms: expect.any(Number) };
    expect(status).toBe(200);
    expect(body).toEqual({
      ...{ ok: true, draining: false },
      checks: { database: fine, storage: fine, queue: fine, disk: fine, ffmpeg: fine },
    });
  });

  it('says no while the server is told to stop', async () => {
    const { status, body } = await ask({}, { isDraining: () => true });
    expect([status, body.ok, body.draining]).toEqual([503, false, true]);
  });

  it('is what the container’s own check asks, and understands', async () => {
    const file = await readFile(path.join(root, 'scripts/deploy/Containerfile'), 'utf8');
    const [, words = ''] = /^HEALTHCHECK [^[]*CMD (\[.*?\])$/ms.exec(file) ?? [];
    const check = async (url: string) => {
      const [, ...given] = JSON.parse(words.replace('http://127.0.0.1:3000', url)) as string[];
      expect(given.join(' ')).toContain(`${url}/`);
      const child = spawn(process.execPath, given, { stdio: 'ignore' });
      return new Promise(resolve => child.once('exit', resolve));
    };
    expect(await check((await ask()).url)).toBe(0);
    expect(await check((await ask({}, { isDraining: () => true })).url)).toBe(1);
  });

  const failed = { ok: false, problem: 'failed' };
  const broken = (body: { checks: Record<string, { ok: boolean }> }) =>
    Object.entries(body.checks).filter(([, check]) => !check.ok);

  it('names a disk that has no more than the reserve', async () => {
    const { status, body } = await ask({ reserveBytes: 2 ** 60 });
    expect([status, broken(body)]).toEqual([503, [['disk', failed]]]);
  });

  it('names programs that are absent', async () => {
    const absent = path.join(test.folder, 'no-ffmpeg');
    for (const media of [
      { ffmpegPath: absent, ffprobePath: 'ffprobe' },
      { ffmpegPath: 'ffmpeg', ffprobePath: absent },
    ]) {
      const { status, body } = await ask({ media });
      expect([status, broken(body)]).toEqual([503, [['ffmpeg', failed]]]);
    }
  });

  it('waits no longer than said for what does not answer', async () => {
    const ffmpegPath = path.join(test.folder, 'slow');
    await writeFile(ffmpegPath, '#!/bin/sh\nexec sleep 3\n', { mode: 0o755 });
    const media = { ffmpegPath, ffprobePath: 'ffprobe' };
    const { status, body } = await ask({ media }, { lateMs: 1000 });
    expect([status, broken(body)]).toEqual([503, [['ffmpeg', { ok: false, problem: 'late' }]]]);
  });

  it('names a folder of files that takes none', async () => {
    const folder = path.join(test.folder, 'files/.temporary');
    await rm(folder, { recursive: true });
    await writeFile(folder, 'a file where the folder was');
    const { status, body, text } = await ask();
    expect([status, body.checks.storage]).toEqual([503, failed]);
    expect(text).not.toContain(test.folder);
  });

  it('names a database that is closed, and nothing of it', async () => {
    const name = test.databaseUrl ? new URL(test.databaseUrl).pathname.slice(1) : 'nothing-of-it';
    await test.close();
    if (test.databaseUrl) {
      // Prisma connects anew after a close: there is nothing left to connect to
      const admin = new pg.Client(test.databaseUrl.replace(/[^/]+$/, 'postgres'));
      await admin.connect();
      await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
      await admin.end();
    }
    const { status, body, text } = await ask();
    expect([status, body.checks.database, body.checks.queue]).toEqual([503, failed, failed]);
    expect(text).not.toContain(name);
  });
});
