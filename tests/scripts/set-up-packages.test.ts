import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

let place: string;
beforeAll(async () => {
  place = await mkdtemp(path.join(os.tmpdir(), 'hoi-thi-packages-'));
});
afterAll(() => rm(place, { recursive: true, force: true }));

test('the packages of a newer version take the old ones’ place in one step, beside a portal that opens them', async () => {
  // one small package of ours, so that little is fetched
  const lock = JSON.parse(await readFile('package-lock.json', 'utf8'));
  const name = 'node_modules/qr';
  const dependencies = { qr: lock.packages[name].version };
  const own = { name: 'place', version: '1.0.0', dependencies };
  await mkdir(path.join(place, 'scripts'));
  for (const script of ['setup.mjs', 'build-portal.mjs']) {
    await cp(`scripts/${script}`, path.join(place, 'scripts', script));
  }
  await cp('.npmrc', path.join(place, '.npmrc'));
  await writeFile(path.join(place, 'package.json'), JSON.stringify(own));
  const packages = { '': own, [name]: lock.packages[name] };
  await writeFile(
    path.join(place, 'package-lock.json'),
    JSON.stringify({ name: 'place', version: '1.0.0', lockfileVersion: 3, packages }),
  );
  const opened = path.join(place, name, 'package.json');
  await mkdir(path.dirname(opened), { recursive: true });
  await writeFile(opened, '{"version":"0"}');

  // it goes on to the database client, which isn't here: by then the packages are in place
  const setUp = spawn('node', ['scripts/setup.mjs'], { cwd: place, stdio: 'ignore' });
  let missing = 0;
  let looks = 0;
  const watching = setInterval(() => {
    looks += 1;
    if (!existsSync(opened)) missing += 1;
  }, 1);
  await once(setUp, 'exit');
  clearInterval(watching);
  expect(JSON.parse(await readFile(opened, 'utf8')).version).toBe(dependencies.qr);
  expect(existsSync(path.join(place, 'node_modules/.set-up/packages'))).toBe(true);
  expect(looks).toBeGreaterThan(100);
  // a few looks may fall between two renames; packages that come one by one are missing for seconds
  expect(missing).toBeLessThan(100);
  expect(existsSync(path.join(place, 'node_modules.before'))).toBe(false);
});
