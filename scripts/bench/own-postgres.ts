import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdtemp, readdir, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';

const user = 'hoithi';

/** Debian keeps the server's programs off the path, in a folder a version; null where there are none. */
async function programs(): Promise<string | null> {
  const versions = await readdir('/usr/lib/postgresql').catch(() => []);
  const newest = versions.sort((one, other) => Number(other) - Number(one))[0];
  return newest === undefined ? null : `/usr/lib/postgresql/${newest}/bin`;
}

/** A port that nobody listens on at the moment. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>(resolve => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise(resolve => probe.close(resolve));
  return port;
}

export interface OwnPostgres {
  url: string;
  /** As an administrator restarts it: connections are cut, what isn't committed is undone. */
  restart(): Promise<void>;
  /** Ends the server; its data stay for `resume`. */
  halt(): Promise<void>;
  resume(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts a PostgreSQL server of its own on loopback, in a folder of its own, with one empty database.
 * `fsync`: whether commits wait for the disk, as on a server that is used; tests don't.
 * @returns null where PostgreSQL isn't installed
 */
export async function startOwnPostgres(
  database: string,
  { fsync }: { fsync: boolean },
): Promise<OwnPostgres | null> {
  const bin = await programs();
  if (bin === null) return null;
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
  const inFolder = { ...account, cwd: folder, stdio: 'ignore' } as const;
  const locale = ['--encoding=UTF8', '--locale=C.UTF-8', '--no-sync'];
  execFileSync(
    path.join(bin, 'initdb'),
    ['-D', data, '-U', user, '--auth=trust', ...locale],
    inFolder,
  );
  const port = await freePort();
  const settings = [
    'listen_addresses=127.0.0.1',
    'max_connections=200',
    `fsync=${fsync ? 'on' : 'off'}`,
  ].flatMap(setting => ['-c', setting]);
  const where = ['-h', '127.0.0.1', '-p', String(port)];
  async function start() {
    const started = spawn(
      path.join(bin ?? '', 'postgres'),
      ['-D', data, '-p', String(port), '-k', folder, ...settings],
      inFolder,
    );
    const deadline = Date.now() + 30_000;
    for (;;) {
      try {
        execFileSync(path.join(bin ?? '', 'pg_isready'), where, { stdio: 'ignore' });
        return started;
      } catch (error) {
        if (Date.now() > deadline) throw error;
        await new Promise(resolve => setTimeout(resolve, 100));
      }
    }
  }
  let server = await start();
  const end = async () => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const gone = once(server, 'exit');
    server.kill('SIGINT');
    await gone;
  };
  execFileSync(path.join(bin, 'createdb'), [...where, '-U', user, database]);
  return {
    url: `postgres://${user}@127.0.0.1:${port}/${database}`,
    async restart() {
      await end();
      server = await start();
    },
    halt: end,
    async resume() {
      server = await start();
    },
    async stop() {
      await end();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
