import { createHash } from 'node:crypto';
import { appendFile, cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { canonicalJson } from '#app/domain/awards/canonical-json.ts';
import { openVault } from '#app/identity/vault.server.ts';
import { collectAwardInput } from '#app/services/awards/collect-award-input.server.ts';
import { computeCollected } from '#app/services/awards/compute-collected.server.ts';
import { getContest } from '#app/services/contests/find-contest.server.ts';
import type { Ground } from '#app/services/context.ts';
import {
  type BackupManifest,
  manifestName,
  sealOf,
} from '#app/services/operation/backup-manifest.ts';
import { makePortalContest } from '#tests/server/portal-contest.ts';
import { startPortal } from '#tests/setup/portal.ts';
import { newBucket } from '#tests/setup/s3-server.ts';
import { contest, makePlace, newOrganizer, type Place } from './command.ts';

let folder: string;
const places: Place[] = [];
const newPlace = async (key?: string, fresh?: boolean) => {
  const place = await makePlace(key, fresh);
  places.push(place);
  return place;
};
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'hoi-thi-backup-command-'));
});
afterAll(async () => {
  await Promise.all(places.map(place => place.close()));
  await rm(folder, { recursive: true, force: true });
});

/** What a portal holds: a digest of each table, of each file, and the awards that follow from it. */
async function contentOf({ db, storage }: Ground) {
  const tables = await db.$queryRawUnsafe<{ name: string }[]>(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> '_prisma_migrations' ORDER BY 1`,
  );
  const digests: Record<string, unknown> = {};
  for (const { name } of tables) {
    [digests[name]] = await db.$queryRawUnsafe<unknown[]>(
      `SELECT count(*)::int AS rows, md5(coalesce(string_agg(row::text, ' ' ORDER BY row::text), '')) AS digest FROM "${name}" row`,
    );
  }
  const hash = createHash('sha256');
  for await (const chunk of await storage.openRange('entries/v01-1.mp4')) hash.update(chunk);
  const { id } = await db.contest.findFirstOrThrow();
  const computed = computeCollected(await collectAwardInput(await getContest(id, { db }), db));
  if (!computed.ok) throw new Error('the awards can not be computed');
  return { digests, video: hash.digest('hex'), awards: canonicalJson(computed.result) };
}

/** Of `makePortalContest`: three videos, captions and a poster. */
const storedFiles = 5;

describe('backup and restore', { timeout: 120_000 }, () => {
  let place: Place;
  let backup: string;
  let before: Awaited<ReturnType<typeof contentOf>>;
  /** Empty, and not even migrated: every restore goes there. */
  let other: Place;
  beforeAll(async () => {
    other = await newPlace(undefined, true);
    place = await newPlace();
    await place.withGround(ground => makePortalContest({ ground, folder: place.dataDir }));
    before = await place.withGround(contentOf);
    backup = path.join(folder, 'backup');
  });

  it('copies everything into a new folder, and not into one that holds something', async () => {
    const made = await contest(['backup', backup], place.settings);
    expect(made).toMatchObject({ exitCode: 0, json: { folder: backup, files: storedFiles } });
    expect(made.messages.join()).toContain('not in the backup');
    const key = place.settings.PERSONAL_DATA_KEY ?? '';
    for (const file of await readdir(backup, { recursive: true })) {
      const text = await readFile(path.join(backup, file), 'utf8').catch(() => '');
      expect(text, file).not.toContain(key);
    }
    const again = await contest(['backup', backup], place.settings);
    expect(again).toMatchObject({ exitCode: 2, json: undefined });
  });

  it.each([
    ['a table', 'database/ScoreSheet.jsonl', /ScoreSheet/],
    ['a file', 'files/entries/v01-1.mp4', /v01-1\.mp4/],
  ])('refuses a backup with damage in %s before anything is written', async (_, file, named) => {
    const damaged = path.join(folder, `damaged-${path.basename(file)}`);
    await cp(backup, damaged, { recursive: true });
    await appendFile(path.join(damaged, file), 'x');
    await expectRefused(damaged, named);
  });

  it('refuses one that was not finished, of another version, and made with another key', async () => {
    const unfinished = path.join(folder, 'unfinished');
    await cp(backup, unfinished, { recursive: true });
    await rm(path.join(unfinished, 'manifest.json'));
    await expectRefused(unfinished, /not finished/);
    const older = await changedBackup('older', manifest => {
      manifest.migrations.pop();
    });
    await expectRefused(older, /another version of the portal: \d{14}_/);
    const otherKey = Buffer.alloc(32, 7).toString('base64');
    await expectRefused(backup, /PERSONAL_DATA_KEY/, { PERSONAL_DATA_KEY: otherKey });
  });

  it('leaves nothing where it fails half way', async () => {
    // whole by every hash, and yet a row that the database refuses
    const impossible = await changedBackup('impossible', async (manifest, from) => {
      const file = path.join(from, 'database/RoleGrant.jsonl');
      const lines = await readFile(file, 'utf8');
      await appendFile(file, lines.slice(0, lines.indexOf('\n') + 1));
      const table = manifest.tables.find(({ name }) => name === 'RoleGrant')!;
      table.sha256 = createHash('sha256')
        .update(await readFile(file))
        .digest('hex');
    });
    const failed = await contest(['restore', impossible], other.settings);
    expect(failed).toMatchObject({ exitCode: 3, json: undefined });
    expect(failed.messages.join()).toMatch(/RoleGrant_pkey|[Uu]nique/);
    expect(await tracesIn(other)).toEqual([]);
  });

  it('brings back the same rows, files and awards, once, where others were refused', async () => {
    const restored = await contest(['restore', backup], other.settings);
    expect(restored).toMatchObject({ exitCode: 0, json: { files: storedFiles } });
    expect(await other.withGround(contentOf)).toEqual(before);
    const traces = await tracesIn(other);
    expect(traces.length).toBeGreaterThan(storedFiles);
    expect(await contest(['restore', backup], other.settings)).toMatchObject({
      exitCode: 2,
      messages: [expect.stringContaining('not empty')],
    });
    expect(await tracesIn(other)).toEqual(traces);
  });

  async function expectRefused(from: string, message: RegExp, settings = {}) {
    const ran = await contest(['restore', from], { ...other.settings, ...settings });
    expect(ran).toMatchObject({ exitCode: 2, json: undefined });
    expect(ran.messages).toEqual([expect.stringMatching(message)]);
    expect(await tracesIn(other)).toEqual([]);
  }

  /** A copy with another content, sealed anew by who has the key. */
  async function changedBackup(
    name: string,
    change: (manifest: BackupManifest, from: string) => void | Promise<void>,
  ): Promise<string> {
    const from = path.join(folder, name);
    await cp(backup, from, { recursive: true });
    const file = path.join(from, manifestName);
    const manifest = JSON.parse(await readFile(file, 'utf8')) as BackupManifest;
    await change(manifest, from);
    const vault = openVault(Buffer.from(place.settings.PERSONAL_DATA_KEY ?? '', 'base64'));
    await writeFile(file, JSON.stringify({ ...manifest, seal: sealOf(manifest, vault) }));
    return from;
  }
});

/** All that lies in a place: files, and on PostgreSQL tables, types and functions. */
async function tracesIn({ dataDir, settings }: Place): Promise<string[]> {
  const entries = await readdir(dataDir, { recursive: true, withFileTypes: true });
  // the embedded database counts its starts and stops
  const files = entries.filter(one => one.isFile() && !one.parentPath.includes('/pg_wal'));
  const names = files.map(one => path.join(one.parentPath, one.name));
  if (!settings.DATABASE_URL) return names.sort();
  const admin = new pg.Client({ connectionString: settings.DATABASE_URL });
  await admin.connect();
  const { rows } = await admin.query(`
    SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace
    UNION ALL SELECT typname FROM pg_type WHERE typnamespace = 'public'::regnamespace
    UNION ALL SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace`);
  await admin.end();
  return [...names, ...rows.map(row => String(row.name))].sort();
}

// PostgreSQL lets any number of processes in.
if (process.env.TEST_DATABASE === 'pglite') {
  it('beside a running portal a backup goes through it, and other commands ask to stop it', {
    timeout: 120_000,
  }, async () => {
    const portal = await startPortal(async ground => {
      await makePortalContest({ ground, folder });
    });
    try {
      const settings = { DATA_DIR: portal.dataDir };
      const target = path.join(folder, 'backup-of-running');
      const made = await contest(['backup', target], settings);
      expect(made).toMatchObject({ exitCode: 0, json: { folder: target, files: storedFiles } });
      expect(await readdir(target)).toContain('manifest.json');

      const bucket = (await newBucket()).replace('?', '/hoi-thi/dem-nay?');
      const sent = await contest(['backup', bucket], settings);
      expect(sent).toMatchObject({ exitCode: 0, json: { files: storedFiles } });
      expect(JSON.stringify(sent)).not.toMatch(/secret/);
      const key = await readFile(path.join(portal.dataDir, 'personal-data.key'), 'utf8');
      const fetched = await contest(['restore', bucket], (await newPlace(key)).settings);
      expect(fetched).toMatchObject({ exitCode: 0, json: { files: storedFiles } });

      for (const parameters of [newOrganizer, ['restore', target]]) {
        const refused = await contest(parameters, settings);
        expect(refused).toMatchObject({ exitCode: 2, json: undefined });
        expect(refused.messages).toEqual([expect.stringMatching(/Stop it first/)]);
      }
      expect((await fetch(`${portal.url}/dang-nhap`)).status).toBe(200);
    } finally {
      await portal.close();
    }
  });
}
