import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { readConfig } from '#app/server/env.server.ts';
import { openGround } from '#app/server/ground.server.ts';
import type { Ground } from '#app/services/context.ts';
import { layEmbedded } from './pglite-template.ts';

const ownRoot = path.resolve(import.meta.dirname, '../..');
const startWithinMs = 60_000;

/** The built portal in a process of its own, on a folder of its own, as `npm start` runs it. */
export interface Portal {
  /** `http://127.0.0.1:<port>`; the port stays the same over restarts. */
  readonly url: string;
  readonly dataDir: string;
  /** All that every start has printed. */
  readonly output: string;
  /** Ends the process and waits until it is gone. */
  stop(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** Starts it again on the same folder and port, once it was stopped; never twice. */
  start(): Promise<void>;
  /** Opens the data while the portal is stopped. */
  withGround<Answer>(work: (ground: Ground) => Promise<Answer>): Promise<Answer>;
  /** Kills what still runs and removes the folder. */
  close(): Promise<void>;
}

/**
 * A new folder filled by `fill`, and the portal started on it. Nobody prepares videos there unless a test sets
 * `WORKER` to `inside`.
 * @param root another checkout whose portal is started
 */
export async function startPortal(
  fill: (ground: Ground) => Promise<void>,
  settings: Record<string, string> = {},
  root = ownRoot,
): Promise<Portal> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'hoi-thi-portal-'));
  if (!settings.DATABASE_URL) await layEmbedded(dataDir);
  let child: ChildProcess | null = null;
  let output = '';
  let url = '';

  const portal: Portal = {
    dataDir,
    get url() {
      return url;
    },
    get output() {
      return output;
    },
    async start() {
      if (child) throw new Error('the portal runs already');
      const { port: PORT } = new URL(url || 'http://_:0');
      const process = spawnPortal({ WORKER: 'apart', ...settings, DATA_DIR: dataDir, PORT }, root);
      child = process;
      const before = output.length;
      url = await new Promise<string>((resolve, reject) => {
        const late = setTimeout(() => {
          process.kill('SIGKILL');
          reject(new Error(`the portal did not start: ${output.slice(before)}`));
        }, startWithinMs);
        const read = (text: string) => {
          output += text;
          const ready = /is ready: (http:\S+)/.exec(output.slice(before));
          if (!ready?.[1]) return;
          clearTimeout(late);
          resolve(ready[1]);
        };
        process.stdout?.setEncoding('utf8').on('data', read);
        process.stderr?.setEncoding('utf8').on('data', read);
        process.once('exit', code => {
          clearTimeout(late);
          reject(new Error(`the portal ended with ${code}: ${output.slice(before)}`));
        });
      });
    },
    async stop(signal = 'SIGTERM') {
      const process = child;
      child = null;
      if (!process || process.exitCode !== null || process.signalCode !== null) return;
      const gone = new Promise(resolve => process.once('exit', resolve));
      process.kill(signal);
      await gone;
    },
    async withGround(work) {
      const opened = await openGround(
        readConfig({ ...settings, DATA_DIR: dataDir, DEMO: 'never' }),
      );
      try {
        return await work(opened.ground);
      } finally {
        await opened.close();
      }
    },
    async close() {
      await portal.stop('SIGKILL');
      await rm(dataDir, { recursive: true, force: true });
    },
  };

  try {
    await portal.withGround(fill);
    await portal.start();
    return portal;
  } catch (error) {
    await portal.close();
    throw error;
  }
}

/** Runs a start that is expected to be refused. */
export function refusedStart(
  settings: Record<string, string>,
): Promise<{ exitCode: number | null; output: string }> {
  return new Promise(resolve => {
    const child = spawnPortal(settings);
    // one that starts all the same is ended, and its code says so
    const late = setTimeout(() => child.kill('SIGKILL'), startWithinMs);
    let output = '';
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.once('close', exitCode => {
      clearTimeout(late);
      resolve({ exitCode, output });
    });
  });
}

/** Only what is named here comes from this environment: no setting of the machine changes a test. */
function spawnPortal(settings: Record<string, string>, root = ownRoot) {
  const { PATH = '', HOME = '', NODE_COMPILE_CACHE = '' } = process.env;
  const own = { PATH, HOME, NODE_COMPILE_CACHE };
  return spawn(process.execPath, [path.join(root, 'app/server/main.ts')], {
    env: { ...own, NODE_ENV: 'production', DEMO: 'never', PORT: '0', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}
