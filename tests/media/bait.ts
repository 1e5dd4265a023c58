import { readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Bait } from './hostile-files.ts';

/** A file and an address that tell whether anybody read or asked. */
export type LaidBait = Bait & {
  /** How often the address was asked, and whether the file was read, since the last call. */
  taken(): Promise<{ asked: number; read: boolean }>;
  close(): Promise<void>;
};

export async function layBait(folder: string): Promise<LaidBait> {
  const path = join(folder, 'bait.ts');
  await writeFile(path, 'secret'.repeat(1000));
  let asked = 0;
  const server = createServer((_request, response) => response.end());
  // a connection alone counts
  server.on('connection', () => {
    asked += 1;
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const long = new Date('2001-01-01T00:00:00Z');
  const reset = () => utimes(path, long, new Date());
  await reset();
  return {
    path,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/bait.ts`,
    async taken() {
      // the first reading after a change is noted even where a file system notes no others (relatime)
      const { atime } = await stat(path);
      const found = { asked, read: atime.getTime() !== long.getTime() };
      asked = 0;
      await reset();
      return found;
    },
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Follows this process's children while some work goes on: the most memory (bytes, resident) that one had. */
export async function peakOfChildren(work: () => Promise<unknown>): Promise<number> {
  let peak = 0;
  const look = async () => {
    for (const child of await childrenOf(process.pid)) {
      const status = await readFile(`/proc/${child}/status`, 'utf8').catch(() => '');
      peak = Math.max(peak, Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? 0) * 1024);
    }
  };
  let following = true;
  const follow = (async () => {
    while (following) {
      await look();
      await new Promise(resolve => setTimeout(resolve, 5));
    }
  })();
  try {
    await work();
  } finally {
    following = false;
    await follow;
  }
  return peak;
}

/** Process ids of the children of a process. */
export async function childrenOf(pid: number): Promise<string[]> {
  const threads = await readdir(`/proc/${pid}/task`);
  const lists = await Promise.all(
    threads.map(thread => readFile(`/proc/${pid}/task/${thread}/children`, 'utf8').catch(() => '')),
  );
  return lists.flatMap(list => list.split(' ').filter(child => child !== ''));
}
