import { type ChildProcess, spawn } from 'node:child_process';
import {
  appendFile,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  readlink,
  rm,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { makePerson } from '#tests/factories/contest.ts';
import { type Portal, startPortal } from '#tests/setup/portal.ts';
import { ask, openSession } from './kill-stream.ts';

const root = path.resolve(import.meta.dirname, '../..');
const day = 86_400_000;

let checkout: string;
const username = 'ca.truc';
const password = 'con thuyền ra khơi sớm';
let portal: Portal | null = null;
beforeAll(async () => {
  // a checkout of its own: nobody else's portal sees what is built here
  checkout = await mkdtemp(path.join(os.tmpdir(), 'hoi-thi-update-'));
  const taken = ['app', 'prisma', 'public', 'scripts', '.gitignore'];
  const files = ['package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts'];
  for (const name of [...taken, ...files]) {
    await cp(path.join(root, name), path.join(checkout, name), { recursive: true });
  }
  await symlink(path.join(root, 'node_modules'), path.join(checkout, 'node_modules'));
  await cp(path.join(root, 'build/'), path.join(checkout, 'builds/first'), {
    recursive: true,
    dereference: true,
  });
  await symlink('builds/first', path.join(checkout, 'build'));
});
afterAll(async () => {
  await portal?.close();
  await rm(checkout, { recursive: true, force: true });
});

/** `npm run build`, as the set-up calls it, in a process group of its own. */
function startBuild(): { child: ChildProcess; ended: Promise<number | null> } {
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [path.join(checkout, 'scripts/build-portal.mjs')], {
    cwd: checkout,
    env: { PATH, HOME, NODE_ENV: 'test' },
    detached: true,
    stdio: 'ignore',
  });
  return { child, ended: new Promise(resolve => child.once('exit', resolve)) };
}

/** The addresses of scripts, styles and fonts that a page names. */
async function assetsOf(url: string): Promise<string[]> {
  // a page that brings the framework
  const response = await ask(await openSession({ url }, username, password), '/doi-mat-khau');
  expect(response.status).toBe(200);
  return [...new Set((await response.text()).match(/\/assets\/[\w.-]+/g) ?? [])].sort();
}

async function refusedOf(url: string, assets: readonly string[]): Promise<string[]> {
  const answers = await Promise.all(
    assets.map(async asset => {
      const response = await fetch(url + asset);
      await response.arrayBuffer();
      return response.ok ? [] : [`${asset}: ${response.status}`];
    }),
  );
  return answers.flat();
}

/** A build of the past: replaced so many days ago. */
async function layBuild(name: string, daysAgo: number): Promise<void> {
  const assets = path.join(checkout, 'builds', name, 'client/assets');
  await mkdir(assets, { recursive: true });
  await writeFile(path.join(assets, `${name}.js`), '');
  const at = new Date(Date.now() - daysAgo * day);
  await utimes(path.join(checkout, 'builds', name), at, at);
}

it('an update builds beside the portal that runs, and old pages go on after it', async () => {
  portal = await startPortal(
    async ground => {
      await makePerson(ground, { username, password });
    },
    {},
    checkout,
  );
  const { url } = portal;
  const before = await assetsOf(url);
  expect(before.length).toBeGreaterThan(5);

  // what a build that was cut off, or that failed, leaves is never served
  const cut = startBuild();
  const building = path.join(checkout, 'builds');
  while ((await readdir(building)).every(name => !name.startsWith('.making-'))) await pause(20);
  process.kill(-(cut.child.pid ?? 0), 'SIGKILL');
  await cut.ended;
  const map = path.join(checkout, 'app/routes.ts');
  const whole = await readFile(map, 'utf8');
  await writeFile(map, '<');
  expect(await startBuild().ended).toBe(1);
  await writeFile(map, whole);
  expect(await readlink(path.join(checkout, 'build'))).toBe('builds/first');
  expect(await assetsOf(url)).toEqual(before);

  // the next version looks different, and speaks with another script
  await appendFile(
    path.join(checkout, 'app/components/styles.css'),
    '\n.next-version { color: red }\n',
  );
  await appendFile(path.join(checkout, 'app/entry.client.tsx'), '\nconsole.info("next");\n');
  await layBuild('long-ago', 40);
  await layBuild('late', 20);
  await layBuild('lately', 13);
  await layBuild('yesterday', 1);
  await layBuild('this-morning', 0.2);
  const update = startBuild();
  let isBuilding = true;
  const code = update.ended.finally(() => {
    isBuilding = false;
  });
  const refused: string[] = [];
  let rounds = 0;
  while (isBuilding) {
    refused.push(...(await refusedOf(url, before)));
    expect(await assetsOf(url)).toEqual(before);
    rounds += 1;
    await pause(150);
  }
  expect(await code).toBe(0);
  expect({ refused, enough: rounds > 10 }).toEqual({ refused: [], enough: true });

  // the process that still runs serves its own pages, and what a page of the next process asks of it
  expect(await assetsOf(url)).toEqual(before);
  expect(await refusedOf(url, before)).toEqual([]);
  const now = await readlink(path.join(checkout, 'build'));
  const next = await readdir(path.join(checkout, now, 'client/assets'));
  const changed = next.filter(name => /^(entry\.client|root)-/.test(name)).map(n => `/assets/${n}`);
  expect(await refusedOf(url, changed)).toEqual([]);

  await portal.stop();
  await portal.start();
  const after = await assetsOf(url);
  expect(after).not.toEqual(before);
  expect(after).toEqual(expect.arrayContaining(changed.filter(name => name.endsWith('.css'))));
  expect(await refusedOf(url, [...after, ...before])).toEqual([]);
  const kept = (await fetch(`${url}/assets/lately.js`)).headers.get('Cache-Control');
  expect(kept).toBe('public, max-age=31536000, immutable');
  for (const gone of ['/assets/late.js', '/assets/..%2fserver%2findex.js', '/assets/.set-up']) {
    expect((await fetch(url + gone)).status, gone).toBe(404);
  }
  // beyond the newest three, for two weeks
  const builds = (await readdir(building)).filter(name => !name.startsWith('.'));
  expect(builds.sort()).toEqual(
    [path.basename(now), 'first', 'lately', 'this-morning', 'yesterday'].sort(),
  );
});
