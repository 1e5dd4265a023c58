import { createHash } from 'node:crypto';
import { mkdir, realpath } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import os from 'node:os';
import path from 'node:path';

/** The folder is open in another process. */
export class FolderInUse extends Error {}

/**
 * Holds a folder for this process until it ends, however it ends.
 * On Linux by a socket in the abstract namespace: the kernel frees it with the process, so a killed server
 * leaves nothing stale behind, and two that start together can't both get it.
 * @throws FolderInUse if another process holds it
 */
export async function lockFolder(folder: string): Promise<{ server: Server; address: string; release(): Promise<void> }> {
  await mkdir(folder, { recursive: true });
  const address = lockAddress(await realpath(folder));
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new FolderInUse(
              `${folder} is in use: a server or a command has its database open. Stop it first, or set DATA_DIR to another folder.`,
            )
          : error,
      ),
    );
    server.listen(address, resolve);
  });
  server.unref();
  return {
    server,
    address,
    release: () => new Promise(resolve => server.close(() => resolve())),
  };
}

function lockAddress(realFolder: string): string {
  const digest = createHash('sha256').update(realFolder).digest('hex').slice(0, 32);
  if (process.platform === 'linux') return `\0hoi-thi-${digest}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\hoi-thi-${digest}`;
  return path.join(os.tmpdir(), `hoi-thi-${digest}.sock`);
}
