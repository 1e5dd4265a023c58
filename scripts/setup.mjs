// Brings a fresh machine to where every other command runs, skipping what is there.
// Plain JavaScript: it runs before anything is installed, on the machine's own Node.
//   --tests   also what the tests need: a browser, a PostgreSQL server, nginx, fonts
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildPortal as buildPages } from './build-portal.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const forTests = process.argv.includes('--tests');
const modules = path.join(root, 'node_modules');

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  fail(`Node ${process.versions.node} is too old: install Node 20.19 or newer.`);
}

installPackages();
installSystemPackages();
generateClient();
buildPortal();

/** Packages are installed beside and put in place by a rename: a portal that runs still opens files of theirs. */
function installPackages() {
  const given = ['package-lock.json', 'package.json', '.npmrc'];
  const lock = path.join(root, 'package-lock.json');
  step('npm packages', [lock], path.join(modules, '.set-up', 'packages'), () => {
    const beside = path.join(root, 'node_modules.making');
    const before = path.join(root, 'node_modules.before');
    for (const folder of [beside, before]) rmSync(folder, { recursive: true, force: true });
    mkdirSync(beside);
    for (const name of given) copyFileSync(path.join(root, name), path.join(beside, name));
    run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], process.env, beside);
    if (existsSync(modules)) renameSync(modules, before);
    renameSync(path.join(beside, 'node_modules'), modules);
    for (const folder of [beside, before]) rmSync(folder, { recursive: true, force: true });
  });
}

function installSystemPackages() {
  const wanted = [
    { package: 'ffmpeg', there: () => onPath('ffmpeg') && onPath('ffprobe') },
    ...(forTests
      ? [
          { package: 'chromium', there: () => onPath('chromium') },
          {
            package: 'postgresql',
            there: () =>
              existsSync('/usr/lib/postgresql') && readdirSync('/usr/lib/postgresql').length > 0,
          },
          {
            package: 'python3-swift',
            there: () => existsSync('/usr/lib/python3/dist-packages/swift'),
          },
          { package: 'nginx', there: () => existsSync('/usr/sbin/nginx') },
          { package: 'fonts-noto-core', there: () => existsSync('/usr/share/fonts/truetype/noto') },
          // Open the documents that the portal writes: LibreOffice, and pages as text and pictures.
          {
            package: 'libreoffice-writer-nogui',
            there: () => existsSync('/usr/lib/libreoffice/program/libswlo.so'),
          },
          {
            package: 'libreoffice-calc-nogui',
            there: () => existsSync('/usr/lib/libreoffice/program/libsclo.so'),
          },
          { package: 'poppler-utils', there: () => onPath('pdftotext') },
        ]
      : []),
  ];
  const missing = wanted.filter(({ there }) => !there()).map(one => one.package);
  if (missing.length === 0) return;
  const install = `apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  if (!onPath('apt-get')) {
    fail(
      `Please install ${missing.join(', ')} with this system's package manager and start again.`,
    );
  }
  if (process.getuid?.() !== 0) {
    fail(
      `${missing.join(', ')} missing. Run this line, then start again:\n  sudo apt-get update && sudo ${install}`,
    );
  }
  say(`installing Debian packages: ${missing.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  run('apt-get', ['update', '-qq'], env);
  run('apt-get', install.split(' ').slice(1).concat('-qq'), env);
}

function generateClient() {
  step(
    'database client',
    [...files('prisma/schema'), path.join(root, 'package-lock.json')],
    path.join(root, 'app/db/generated/.set-up'),
    // Only "generate" is asked of the CLI, which needs no schema engine; without this it would download one.
    () =>
      run(path.join(modules, '.bin/prisma'), ['generate'], {
        ...process.env,
        PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true',
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
      }),
  );
}

function buildPortal() {
  step(
    'portal',
    [
      ...files('app').filter(file => !file.includes('/generated/')),
      ...files('public'),
      path.join(root, 'vite.config.ts'),
      path.join(root, 'scripts/build-portal.mjs'),
      path.join(root, 'package-lock.json'),
    ],
    path.join(root, 'build/.set-up'),
    () => {
      try {
        buildPages();
      } catch (error) {
        fail(error.message);
      }
    },
  );
}

/** Does the work unless the stamp says that it was done on the very same inputs. */
function step(name, inputs, stamp, work) {
  const digest = createHash('sha256');
  for (const file of inputs)
    digest.update(path.relative(root, file)).update('\0').update(readFileSync(file));
  const state = digest.digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === state) return;
  say(`preparing: ${name}`);
  work();
  mkdirSync(path.dirname(stamp), { recursive: true });
  writeFileSync(stamp, state);
}

/** All files below a folder, in a fixed order. */
function files(folder) {
  const full = path.join(root, folder);
  if (!existsSync(full)) return [];
  return readdirSync(full, { recursive: true })
    .map(name => path.join(full, String(name)))
    .filter(file => statSync(file).isFile())
    .sort();
}

function onPath(command) {
  return spawnSync('which', [command], { stdio: 'ignore' }).status === 0;
}

function run(command, parameters, env = process.env, cwd = root) {
  // The Node that came with the packages stands first, as in every npm script.
  const withModules = { ...env, PATH: `${path.join(modules, '.bin')}${path.delimiter}${env.PATH}` };
  try {
    // Standard output is kept for commands that print JSON.
    execFileSync(command, parameters, { cwd, stdio: ['ignore', 2, 2], env: withModules });
  } catch (error) {
    fail(
      `${path.basename(command)} ${parameters[0]} failed${error.status ? ` with exit status ${error.status}` : `: ${error.message}`}`,
    );
  }
}

function say(text) {
  process.stderr.write(`[set-up] ${text}\n`);
}

function fail(text) {
  process.stderr.write(`[set-up] ${text}\n`);
  process.exit(1);
}
