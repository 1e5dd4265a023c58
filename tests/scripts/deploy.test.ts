import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { access, copyFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { readConfig } from '#app/server/env.server.ts';

const run = promisify(execFile);
const root = path.resolve(import.meta.dirname, '../..');
const folder = path.join(root, 'scripts/deploy');
const read = (name: string) => readFile(path.join(folder, name), 'utf8');
const key = Buffer.alloc(32).toString('base64');

/** `NAME: value` of the compose file's settings, with what compose.env would say. */
function composeSettings(text: string): Record<string, string> {
  const block = /environment: &settings\n((?: {4}.*\n)+)/.exec(text)?.[1] ?? '';
  const lines = block.split('\n').filter(line => /^ {4}[A-Z]/.test(line));
  return Object.fromEntries(
    lines.map(line => {
      const [, name = '', value = ''] = /^ {4}([A-Z_]+): "?(.*?)"?$/.exec(line) ?? [];
      const said = value.replace(/\$\{PERSONAL_DATA_KEY:\?\}/, key);
      return [
        name,
        said.replace(/\$\{PUBLIC_HOST:\?\}/g, 'hoithi.test').replace(/\$\{\w+:\?\}/g, 'x1'),
      ];
    }),
  );
}

it('sets what the portal knows, to what it takes', async () => {
  const known = await readFile(path.join(root, 'app/server/env.server.ts'), 'utf8');
  const settings = composeSettings(await read('compose.yaml'));
  const { NODE_EXTRA_CA_CERTS: _, ...own } = settings;
  expect(readConfig(own)).toMatchObject({ worker: 'apart', drainMs: 5000 });

  const names = new Set(Object.keys(own));
  for (const unit of (await readdir(folder)).filter(name => name.endsWith('.service'))) {
    const lines = (await read(unit)).match(/^Environment=(.*)$/gm) ?? [];
    const pairs = lines.flatMap(line => line.slice('Environment='.length).split(' '));
    const given = Object.fromEntries(pairs.map(pair => pair.replace('%i', '3000').split('=')));
    expect(() => readConfig(given), unit).not.toThrow();
    for (const name of Object.keys(given)) if (name !== 'NODE_ENV') names.add(name);
  }
  const example = await readFile(path.join(root, '.env.example'), 'utf8');
  for (const [, name = ''] of example.matchAll(/^# ([A-Z_]+)=/gm)) names.add(name);
  for (const name of names) expect(known, name).toMatch(new RegExp(`^  ${name}:`, 'm'));
});

it('starts nginx for two web processes by the words of the compose file', async () => {
  const place = await mkdtemp(path.join(os.tmpdir(), 'hoi-thi-compose-'));
  try {
    const compose = await read('compose.yaml');
    const orders = [...compose.matchAll(/-e "(s.*)"$/gm)].map(([, order = '']) =>
      order.replaceAll('$$PUBLIC_HOST', 'hoithi.test'),
    );
    expect(orders).toHaveLength(3);
    const sample = path.join(folder, 'nginx.conf');
    const { stdout } = await run('sed', [...orders.flatMap(order => ['-e', order]), sample]);
    expect(stdout).toContain('server web-1:3000; server web-2:3000;');
    expect(stdout).toContain('ssl_certificate_key /etc/nginx/certificates/hoithi.key;');
    // no names of containers and no certificates here
    const [cert, own] = [path.join(place, 'cert.pem'), path.join(place, 'key.pem')];
    const asked = 'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=a';
    await run('openssl', [...asked.split(' '), '-keyout', own, '-out', cert]);
    const site = stdout
      .replace('web-1:3000', '127.0.0.1:3000')
      .replace('web-2:3000', '127.0.0.1:3001')
      .replaceAll('/etc/nginx/certificates/hoithi.crt', cert)
      .replaceAll('/etc/nginx/certificates/hoithi.key', own);
    const file = path.join(place, 'nginx.conf');
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
    const folders = temporary.map(name => `${name}_temp_path ${place}/${name};`).join(' ');
    await writeFile(file, `pid ${place}/pid; events {} http { ${folders}\n${site}\n}`);
    const { stderr } = await run('/usr/sbin/nginx', ['-t', '-c', file, '-e', `${place}/log`]);
    expect(stderr).toContain('test is successful');
  } finally {
    await rm(place, { recursive: true, force: true });
  }
});

/** A Containerfile's instructions, each in one line; comments left out. */
const instructionsOf = (text: string) =>
  text
    .replace(/^#.*\n/gm, '')
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .filter(line => line !== '');
const wordsOf = (command: string) => JSON.parse(command) as string[];

it('builds the container from what is there, with commands that there are, for a user who is not root', async () => {
  const instructions = instructionsOf(await read('Containerfile'));
  const of = (name: string) =>
    instructions.filter(one => one.startsWith(`${name} `)).map(one => one.slice(name.length + 1));
  const ignored = (await read('Containerfile.dockerignore')).split('\n');
  const copied = of('COPY')
    .filter(one => !one.startsWith('--from'))
    .flatMap(one => one.split(' ').slice(0, -1));
  expect(copied).toEqual(
    expect.arrayContaining(['package.json', 'package-lock.json', '.npmrc', '.']),
  );
  for (const name of copied) {
    await access(path.join(root, name));
    expect(ignored).not.toContain(name);
  }
  // neither secrets nor what this machine made
  expect(ignored).toEqual(
    expect.arrayContaining(['.env', 'data', 'node_modules', 'build', 'builds', '.git']),
  );
  const { scripts } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'));
  const asked = [
    ...of('RUN')
      .join(' && ')
      .matchAll(/npm run (\S+)/g),
  ].map(([, name = '']) => name);
  expect(asked).toEqual(['generate', 'build']);
  expect(Object.keys(scripts)).toEqual(expect.arrayContaining(asked));

  const [, final = ''] = (await read('Containerfile')).split(/^FROM .*-slim$/m);
  expect(final).not.toBe('');
  expect(of('USER')).toEqual(['node']);
  const [program, file = ''] = wordsOf(of('CMD')[0] ?? '[]');
  expect([program, file]).toEqual(['node', 'app/server/main.ts']);
  // the port that it listens on is the one that it shows, and that its check asks
  const given = Object.fromEntries((of('ENV')[0] ?? '').split(' ').map(pair => pair.split('=')));
  expect(readConfig(given)).toMatchObject({ port: 3000, host: '0.0.0.0', dataDir: '/data' });
  expect(of('EXPOSE')).toEqual([given.PORT]);
  expect(of('VOLUME')).toEqual([given.DATA_DIR]);
  expect(of('HEALTHCHECK')[0]).toContain(`http://127.0.0.1:${given.PORT}/readyz`);
});

it('names in the compose file and in the units only files that there are', async () => {
  const compose = await read('compose.yaml');
  const [context = ''] = compose.match(/(?<=context: ).*/) ?? [];
  expect(path.join(folder, context)).toBe(root);
  const named = [
    ...compose.matchAll(/dockerfile: (\S+)/g),
    ...compose.matchAll(/command: \["node", "(\S+)"\]/g),
  ].map(([, name = '']) => name);
  expect(named).toEqual(['scripts/deploy/Containerfile', 'app/server/worker.ts']);
  for (const [, name = ''] of compose.matchAll(/- \.\/(\S+?):/g))
    named.push(`scripts/deploy/${name}`);
  for (const unit of (await readdir(folder)).filter(name => name.endsWith('.service'))) {
    const text = await read(unit);
    expect(text, unit).toMatch(/^User=www-data$/m);
    const [, place = ''] = /^WorkingDirectory=(.*)$/m.exec(text) ?? [];
    const [, started = ''] = /^ExecStart=(.*)$/m.exec(text) ?? [];
    expect(started, unit).toContain(`PATH=${place}/node_modules/.bin:`);
    const [, script = ''] = /\bnode (\S+\.ts)/.exec(started) ?? [];
    named.push(script);
  }
  for (const name of named) await access(path.join(root, name));
});

// a container has no systemd; wherever it is, it says what it makes of the units
it.runIf(existsSync('/usr/bin/systemd-analyze'))(
  'gives systemd units that it understands',
  async () => {
    const place = await mkdtemp(path.join(os.tmpdir(), 'hoi-thi-units-'));
    try {
      const units = (await readdir(folder)).filter(name => name.startsWith('hoithi-'));
      for (const unit of units) {
        await copyFile(path.join(folder, unit), path.join(place, unit.replace('@.', '@3000.')));
      }
      const files = (await readdir(place)).map(name => path.join(place, name));
      expect(files).toHaveLength(4);
      const { stderr } = await run('systemd-analyze', ['verify', '--man=no', ...files]);
      expect(stderr).toBe('');
    } finally {
      await rm(place, { recursive: true, force: true });
    }
  },
);
