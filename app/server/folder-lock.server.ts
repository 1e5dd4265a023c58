import { createHash } from 'node:crypto';
import { mkdir, realpath } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
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
export async function lockFolder(
  folder: string,
): Promise<{ server: Server; release(): Promise<void> }> {
  await mkdir(folder, { recursive: true });
  const address = await lockAddress(folder);
  // The socket also takes what commands ask of a running server: see control.server.ts.
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new FolderInUse(
              `${folder} is in use: a running server, or a command, has its database open. Stop it first, or set DATA_DIR to another folder.`,
            )
          : error,
      ),
    );
    server.listen(address, resolve);
  });
  server.unref();
  return {
    server,
    release: () => new Promise(resolve => server.close(() => resolve())),
  };
}

/** The socket by which a folder, however it is written, is held. */
export async function lockAddress(folder: string): Promise<string> {
  const digest = createHash('sha256')
    .update(await realpath(folder))
    .digest('hex')
    .slice(0, 32);
  if (process.platform === 'linux') return `\0hoi-thi-${digest}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\hoi-thi-${digest}`;
  return path.join(os.tmpdir(), `hoi-thi-${digest}.sock`);
}
