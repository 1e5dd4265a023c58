// Builds the pages beside those that are being served, then turns `build`, a link, to the new ones in one step.
// Plain JavaScript, as scripts/setup.mjs, which calls it. Alone: node scripts/build-portal.mjs
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const link = path.join(root, 'build');
const builds = path.join(root, 'builds');
const dayMs = 86_400_000;

/**
 * A build that was replaced stays for browsers that hold one of its pages and for processes that still serve it: each
 * for two weeks, the last ones longer, and never more than somebody who builds all day would want on the disk.
 */
const kept = { days: 14, atLeast: 3, atMost: 12 };

/** What a build that was cut off left is nobody's after so long. */
const unfinishedDays = 1;

/** A process that runs, or starts meanwhile, finds one whole build, the old or the new one, whenever this is cut off. */
export function buildPortal() {
  const name = new Date().toISOString().replaceAll(':', '-');
  const making = path.join(builds, `.making-${name}-${process.pid}`);
  mkdirSync(making, { recursive: true });
  const modules = path.join(root, 'node_modules/.bin');
  try {
    // Standard output is kept for commands that print JSON.
    execFileSync(path.join(modules, 'remix'), ['vite:build', '--logLevel', 'warn'], {
      cwd: root,
      stdio: ['ignore', 2, 2],
      env: {
        ...process.env,
        PATH: `${modules}${path.delimiter}${process.env.PATH}`,
        BUILD_DIRECTORY: making,
        // A test runner's would make a build for development.
        NODE_ENV: 'production',
      },
    });
    renameSync(making, path.join(builds, name));
  } catch (error) {
    rmSync(making, { recursive: true, force: true });
    throw error;
  }
  turnTo(name);
  removeOld(name);
}

function turnTo(name) {
  const next = path.join(builds, `.link-${name}-${process.pid}`);
  symlinkSync(path.join('builds', name), next);
  if (existsSync(link)) {
    // the time for which it is kept begins
    const now = new Date();
    utimesSync(link, now, now);
  }
  // a folder is what vite made by itself: from now on it is one of many
  const isFolder = lstatSync(link, { throwIfNoEntry: false })?.isDirectory();
  if (isFolder) renameSync(link, path.join(builds, `${name}-found`));
  renameSync(next, link);
}

function removeOld(current) {
  const others = readdirSync(builds)
    .filter(name => name !== current)
    .map(name => path.join(builds, name))
    .map(folder => ({ folder, age: (Date.now() - lstatSync(folder).mtimeMs) / dayMs }))
    .sort((one, other) => one.age - other.age);
  const isFinished = ({ folder }) => !path.basename(folder).startsWith('.');
  const old = [
    ...others.filter(one => !isFinished(one) && one.age > unfinishedDays),
    ...others
      .filter(isFinished)
      .filter(
        (one, place) => place >= kept.atMost || (place >= kept.atLeast && one.age > kept.days),
      ),
  ];
  for (const { folder } of old) rmSync(folder, { recursive: true, force: true });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    buildPortal();
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
