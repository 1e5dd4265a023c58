import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Runs a TypeScript file with `folder` as first argument and returns what it prints. On the folder lies an empty
 * disk of so many MiB (a tmpfs) that only this run sees; it needs no root where the kernel lets people have
 * namespaces of their own.
 */
export async function runOnSmallDisk(
  script: string,
  folder: string,
  mebibytes: number,
  parameters: string[] = [],
): Promise<string> {
  const mount = `mount -t tmpfs -o size=${mebibytes}m none "$1" && exec "$0" "$2" "$1" "\${@:3}"`;
  const { stdout } = await run('unshare', [
    process.getuid?.() === 0 ? '--mount' : '--map-root-user',
    ...['--mount', 'bash', '-c', mount],
    ...[process.execPath, folder, script, ...parameters],
  ]);
  return stdout;
}
