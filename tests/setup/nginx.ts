import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

const sample = path.resolve(import.meta.dirname, '../../scripts/deploy/nginx.conf');
const run = promisify(execFile);

/** Debian's nginx on loopback, with the sample configuration of scripts/deploy. */
export interface Nginx {
  port: number;
  /** The port that leads to the other one. */
  plainPort: number;
  close(): Promise<void>;
}

/**
 * Starts nginx on the very file that a deployment starts from; only its addresses, folders and certificate are
 * replaced. `name` is the name that people type.
 */
export async function startNginx(given: {
  name: string;
  /** Of each web process. */
  portalPorts: readonly number[];
  filesFolder: string;
}): Promise<Nginx> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hoi-thi-nginx-'));
  const [port, plainPort] = [await freePort(), await freePort()];
  const [certificate, key] = [path.join(folder, 'cert.pem'), path.join(folder, 'key.pem')];
  const selfSigned = `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=${given.name}`;
  await run('openssl', [...selfSigned.split(' '), '-keyout', key, '-out', certificate]);
  let site = await readFile(sample, 'utf8');
  for (const [from, to] of [
    ['hoithi.example.vn', given.name],
    [
      'server 127.0.0.1:3000;',
      given.portalPorts.map(port => `server 127.0.0.1:${port};`).join(' '),
    ],
    ['/srv/hoithi/data/files', given.filesFolder],
    ['/etc/nginx/hoithi.crt', certificate],
    ['/etc/nginx/hoithi.key', key],
    ['listen 80;', `listen 127.0.0.1:${plainPort};`],
    ['listen 443 ', `listen 127.0.0.1:${port} `],
  ] as const) {
    if (!site.includes(from)) throw new Error(`the sample configuration has no ${from} any more`);
    site = site.replaceAll(from, to);
  }
  await writeFile(path.join(folder, 'site.conf'), site);
  const inFolder = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    name => `${name}_temp_path ${path.join(folder, name)};`,
  );
  const main = [
    ...(process.getuid?.() === 0 ? ['user root;'] : []),
    'worker_processes 1;',
    'daemon off;',
    `pid ${path.join(folder, 'pid')};`,
    `error_log ${path.join(folder, 'error.log')} warn;`,
    'events {}',
    'http { default_type application/octet-stream; access_log off;',
    ...inFolder,
    `include ${path.join(folder, 'site.conf')}; }`,
  ];
  const file = path.join(folder, 'nginx.conf');
  await writeFile(file, main.join('\n'));
  const child = spawn('/usr/sbin/nginx', ['-c', file, '-e', path.join(folder, 'error.log')], {
    stdio: 'ignore',
  });
  const close = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit');
      child.kill('SIGQUIT');
      const late = setTimeout(() => child.kill('SIGTERM'), 2000);
      await gone;
      clearTimeout(late);
    }
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await untilListening(port, child);
  } catch (error) {
    const log = await readFile(path.join(folder, 'error.log'), 'utf8').catch(() => '');
    await close();
    throw new Error(`nginx did not start: ${log}`, { cause: error });
  }
  return { port, plainPort, close };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function untilListening(port: number, child: ChildProcess): Promise<void> {
  for (let waited = 0; waited < 10_000; waited += 50) {
    if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}`);
    const socket = connect({ port, host: '127.0.0.1' });
    const isThere = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(() => false),
    ]).catch(() => false);
    socket.destroy();
    if (isThere) return;
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  throw new Error(`nothing listens on ${port}`);
}
