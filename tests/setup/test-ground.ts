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
import { openDiskStorage } from '#app/media/disk-storage.server.ts';
import type { Act, Ground } from '#app/services/context.ts';

export interface TestGround {
  ground: Ground;
  /** Moves the injected clock. */
  setNow(instant: string | Date): void;
  /** The act of a person with these roles, at the clock's instant. */
  act(personId: string, grants?: Grant[], contestantIn?: string[]): Act & { actor: Actor };
  /** What a visitor, or a command, does. */
  anonymousAct(): Act;
  folder: string;
  close(): Promise<void>;
}

/**
 * A ground of its own on real parts: a fresh copy of the migrated database (PGlite or PostgreSQL, as the test
 * project says) and a folder of files. Starts on Wednesday 1 November 2023, 09:00 in Hải Phòng.
 */
export async function openTestGround(): Promise<TestGround> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hoi-thi-test-'));
  const database = await copyOfTemplate();
  const storage = await openDiskStorage(path.join(folder, 'files'));
  let now = new Date('2023-11-01T09:00:00+07:00');
  const ground: Ground = {
    db: database.client,
    storage,
    vault: openVault(randomBytes(32)),
    clock: { now: () => now },
    media: { ffmpegPath: 'ffmpeg', ffprobePath: 'ffprobe' },
    demoAccounts: true,
  };
  return {
    ground,
    folder,
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
      await database.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function copyOfTemplate(): Promise<OpenDatabase> {
  const template = inject('template');
  if (process.env.TEST_DATABASE === 'pglite') {
    const dump = new Blob([new Uint8Array(await readFile(template))]);
    return openPglite(await PGlite.create({ loadDataDir: dump }));
  }
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  const admin = new pg.Client({ connectionString: template.replace(/[^/]+$/, 'postgres') });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name} TEMPLATE template_hoithi`);
  await admin.end();
  return openPostgres(template.replace(/[^/]+$/, name));
}
