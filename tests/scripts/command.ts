import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';
import { readConfig } from '#app/server/env.server.ts';
import { openGround } from '#app/server/ground.server.ts';
import type { Ground } from '#app/services/context.ts';
import { layEmbedded } from '#tests/setup/pglite-template.ts';

const script = path.resolve(import.meta.dirname, '../../scripts/contest.ts');

export interface Ran {
  exitCode: number | null;
  /** The one JSON value of standard output; undefined where there was none. */
  json: unknown;
  /** Lines of standard error. */
  messages: string[];
}

/**
 * `contest <parameters>` in a process of its own, which finds nothing of this one's settings; `onStart` for who kills it.
 */
export function contest(
  parameters: readonly string[],
  settings: Record<string, string> = {},
  onStart?: (child: ChildProcess) => void,
): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const { PATH, NODE_COMPILE_CACHE } = process.env;
    const own = { PATH, NODE_COMPILE_CACHE, TZ: 'America/New_York' };
    const child = spawn(process.execPath, [script, ...parameters], {
      env: { ...own, NODE_ENV: 'production', ...settings },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    onStart?.(child);
    let output = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors += text;
    });
    child.once('error', reject);
    child.once('close', exitCode =>
      resolve({
        exitCode,
        json: output === '' ? undefined : JSON.parse(output),
        messages: errors.split('\n').filter(line => line !== ''),
      }),
    );
  });
}

/** Where a portal keeps its data: a folder, and on PostgreSQL a database, both empty. */
export interface Place {
  settings: Record<string, string>;
  dataDir: string;
  /** Opens the data in this process, and closes it again for the next command. */
  withGround<Answer>(work: (ground: Ground) => Promise<Answer>): Promise<Answer>;
  close(): Promise<void>;
}

/** Keys are the same in all places of one test, unless it says otherwise. */
export const usualKey = randomBytes(32).toString('base64');

/** @param fresh there is no database yet, not even an empty one */
export async function makePlace(key = usualKey, fresh = false): Promise<Place> {
  const dataDir = await mkdtemp(path.join(os.tmpdir(), 'hoi-thi-place-'));
  const settings: Record<string, string> = { DATA_DIR: dataDir, PERSONAL_DATA_KEY: key };
  if (process.env.TEST_DATABASE === 'postgres') settings.DATABASE_URL = await emptyDatabase();
  else if (!fresh) await layEmbedded(dataDir);
  return {
    settings,
    dataDir,
    async withGround(work) {
      const opened = await openGround(readConfig(settings));
      try {
        return await work(opened.ground);
      } finally {
        await opened.close();
      }
    },
    close: () => rm(dataDir, { recursive: true, force: true }),
  };
}

/** A database of the test's server without a table: the command itself has to migrate it. */
async function emptyDatabase(): Promise<string> {
  const template = inject('template');
  const name = `command_${randomUUID().replaceAll('-', '')}`;
  const admin = new pg.Client({ connectionString: template.replace(/[^/]+$/, 'postgres') });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name}`);
  await admin.end();
  return template.replace(/[^/]+$/, name);
}

/** The parameters that make a contest and its first organizer. */
export const newOrganizer = [
  ...['user', 'create', '--role', 'committee', '--contest', 'cchc-2023'],
  ...['--username', 'truong.ban', '--full-name', 'Đinh Trưởng Ban'],
];
