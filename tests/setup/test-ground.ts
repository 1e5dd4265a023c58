import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import { inject } from 'vitest';
import { type OpenDatabase, openPglite, openPostgres } from '#app/db/database.server.ts';
import type { Actor, Grant } from '#app/domain/permissions.ts';
import { openVault } from '#app/identity/vault.server.ts';
import { openMailer } from '#app/mail/mailer.server.ts';
import { openStaging, openStorage } from '#app/media/open-storage.server.ts';
import { openQueue, type Queue } from '#app/queue/queue.server.ts';
import type { Act, Ground } from '#app/services/context.ts';
import { newBucket } from './s3-server.ts';

export interface TestGround {
  ground: Ground;
  /** The ground's queue with its working end: nothing takes jobs unless the test does. */
  queue: Queue;
  /** Moves the injected clock. */
  setNow(instant: string | Date): void;
  /** The act of a person with these roles, at the clock's instant. */
  act(personId: string, grants?: Grant[], contestantIn?: string[]): Act & { actor: Actor };
  /** What a visitor, or a command, does. */
  anonymousAct(): Act;
  folder: string;
  /** For further processes on the same database; null on the embedded one, which takes none. */
  databaseUrl: string | null;
  /** The bucket as `STORAGE_URL` names it, for further processes; null where files are in `folder`. */
  storageUrl: string | null;
  close(): Promise<void>;
}

/** Grounds that nobody closed yet. */
const open = new Set<TestGround>();

/** Closes what a test file left open: files share a process, and an open database keeps a hundred megabytes. */
export async function closeLeftGrounds(): Promise<void> {
  await Promise.all([...open].map(test => test.close()));
}

/**
 * A ground of its own on real parts: a fresh copy of the migrated database (PGlite or PostgreSQL, as the test
 * project says) and a folder of files, or a bucket of its own
 * (also where TEST_STORAGE is `s3`). Starts on Wednesday 1 November 2023, 09:00 in Hải Phòng.
 */
export async function openTestGround({
  storage: home = process.env.TEST_STORAGE === 's3' ? 's3' : 'disk',
}: {
  storage?: 'disk' | 's3';
} = {}): Promise<TestGround> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hoi-thi-test-'));
  const { database, url } = await copyOfTemplate();
  const place = {
    storageUrl: home === 's3' ? await newBucket() : null,
    filesFolder: path.join(folder, 'files'),
  };
  const storage = await openStorage(place);
  let now = new Date('2023-11-01T09:00:00+07:00');
  const queue = openQueue({
    database: database.pglite ? { pglite: database.pglite } : { url },
    report: line => console.error(line),
  });
  const ground: Ground = {
    db: database.client,
    signals: database.signals,
    storage,
    staging: await openStaging(place, storage),
    reserveBytes: 0,
    vault: openVault(randomBytes(32)),
    queue,
    mailer: openMailer({
      ...{ smtpUrl: null, from: 'hoi-thi@localhost' },
      outboxFolder: path.join(folder, 'outbox'),
    }),
    publicUrl: 'http://127.0.0.1',
    clock: { now: () => now },
    media: { ffmpegPath: 'ffmpeg', ffprobePath: 'ffprobe' },
    demoAccounts: true,
    secondFactor: 'offered',
    secretariatContact: null,
    openId: null,
  };
  const test: TestGround = {
    ground,
    queue,
    folder,
    databaseUrl: url || null,
    storageUrl: place.storageUrl,
    setNow(instant) {
      now = new Date(instant);
    },
    act: (personId, grants = [], contestantIn = []) => ({
      ...ground,
      now,
      actor: { personId, grants, contestantIn },
    }),
    anonymousAct: () => ({ ...ground, now, actor: null }),
    async close() {
      open.delete(test);
      await queue.close();
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
  open.add(test);
  return test;
}

async function copyOfTemplate(): Promise<{ database: OpenDatabase; url: string }> {
  if (!process.env.TEST_DATABASE) {
    throw new Error(
      'this test runs once, on no database: take it out of `once` in vitest.config.ts',
    );
  }
  const template = inject('template');
  if (process.env.TEST_DATABASE === 'pglite') {
    const dump = new Blob([new Uint8Array(await readFile(template))]);
    return { database: await openPglite(await PGlite.create({ loadDataDir: dump })), url: '' };
  }
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const admin = new pg.Client({ connectionString: template.replace(/[^/]+$/, 'postgres') });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name} TEMPLATE template_hoithi`);
  await admin.end();
  const url = template.replace(/[^/]+$/, name);
  return { database: await openPostgres(url), url };
}
