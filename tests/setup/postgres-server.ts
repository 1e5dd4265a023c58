import { execFileSync, spawn } from 'node:child_process';
import { chown, mkdtemp, readdir, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { openPostgres } from '#app/db/database.server.ts';

const user = 'hoithi';

/** Debian keeps the server's programs off the path, in a folder a version. */
async function programs(): Promise<string> {
  const versions = await readdir('/usr/lib/postgresql');
  const newest = versions.sort((one, other) => Number(other) - Number(one))[0];
  return `/usr/lib/postgresql/${newest}/bin`;
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>(resolve => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise(resolve => probe.close(resolve));
  return port;
}

/** Starts a PostgreSQL server of its own on loopback with one migrated template database. */
export async function startPostgres(): Promise<{ url: string; stop(): Promise<void> }> {
  const bin = await programs();
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hoi-thi-postgres-'));
  // PostgreSQL refuses to run as root: there its own account runs it.
  const isRoot = process.getuid?.() === 0;
  const account = isRoot
    ? {
        uid: Number(execFileSync('id', ['-u', 'postgres'], { encoding: 'utf8' })),
        gid: Number(execFileSync('id', ['-g', 'postgres'], { encoding: 'utf8' })),
      }
    : {};
  if (account.uid !== undefined) await chown(folder, account.uid, account.gid);
  const data = path.join(folder, 'data');
  execFileSync(
    path.join(bin, 'initdb'),
    ['-D', data, '-U', user, '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'],
    { ...account, cwd: folder, stdio: 'ignore' },
  );
  const port = await freePort();
  const server = spawn(
    path.join(bin, 'postgres'),
    [
      '-D',
      data,
      '-p',
      String(port),
      '-k',
      folder,
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'max_connections=200',
      '-c',
      'fsync=off',
    ],
    { ...account, cwd: folder, stdio: 'ignore' },
  );
  const url = (database: string) => `postgres://${user}@127.0.0.1:${port}/${database}`;
  const deadline = Date.now() + 30_000;
  for (;;) {
    try {
      execFileSync(path.join(bin, 'pg_isready'), ['-h', '127.0.0.1', '-p', String(port)], {
        stdio: 'ignore',
      });
      break;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  }
  execFileSync(path.join(bin, 'createdb'), [
    '-h',
    '127.0.0.1',
    '-p',
    String(port),
    '-U',
    user,
    'template_hoithi',
  ]);
  const database = await openPostgres(url('template_hoithi'));
  await database.close();
  return {
    url: url('template_hoithi'),
    async stop() {
      server.kill('SIGINT');
      await new Promise(resolve => server.once('exit', resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export default async function setup(project: TestProject) {
  const server = await startPostgres();
  project.provide('template', server.url);
  return () => server.stop();
}
