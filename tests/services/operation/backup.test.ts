import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, describe, expect, test } from 'vitest';
import { openFolderPlace } from '#app/media/backup-place.server.ts';
import { makeBackup } from '#app/services/operation/make-backup.server.ts';
import { findStoredFiles, tablesWithFiles } from '#app/services/operation/stored-files.server.ts';
import { makeContestant, makePerson } from '#tests/factories/contest.ts';
import { makeRound2 } from '#tests/services/entries/hand-in.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';
import { makeEntryWithFiles } from './entry-with-files.ts';
import { restoreOnto } from './restore-onto.ts';

const open: TestGround[] = [];
const folders: string[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map(test => test.close()));
  await Promise.all(folders.splice(0).map(name => rm(name, { recursive: true, force: true })));
});

async function newGround(storage: 'disk' | 's3') {
  const test = await openTestGround({ storage });
  open.push(test);
  return test;
}

async function newFolder() {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hoi-thi-backup-'));
  folders.push(folder);
  return folder;
}

const contentOf = async ({ ground }: TestGround, key: string) =>
  String(await buffer(await ground.storage.openRange(key)));

describe.each([
  ['disk', 's3'],
  ['s3', 'disk'],
  ['s3', 's3'],
] as const)('from %s to %s', (home, otherHome) => {
  test('a backup brings back every file that a row names', async () => {
    const test = await newGround(home);
    test.setNow('2023-11-10T09:00:00+07:00');
    const { video, poster, captions } = await makeEntryWithFiles(
      test,
      await makeRound2(test, 'cchc-2023'),
    );
    const folder = await newFolder();
    expect(await makeBackup(openFolderPlace(folder), test.ground)).toMatchObject({
      ok: true,
      value: { files: 3 },
    });

    const other = await newGround(otherHome);
    const ground = { ...other.ground, vault: test.ground.vault };
    expect(await restoreOnto(openFolderPlace(folder), ground)).toMatchObject({
      ok: true,
      value: { files: 3 },
    });
    const files = await findStoredFiles(ground.db);
    expect([...files.keys()].sort()).toEqual([captions, video, poster].sort());
    expect(files).toEqual(await findStoredFiles(test.ground.db));
    for (const key of files.keys()) {
      expect(await contentOf(other, key), key).toBe(await contentOf(test, key));
    }
    const temporary = await readdir(path.join(other.folder, 'files/.temporary'));
    expect(temporary).toEqual([]);
  });
});

test('a file that is replaced while the backup runs is in it as it is afterwards', async () => {
  const test = await newGround('disk');
  test.setNow('2023-11-10T09:00:00+07:00');
  const { entryVersionId, video, captions } = await makeEntryWithFiles(
    test,
    await makeRound2(test, 'cchc-2023'),
  );
  const { db, storage } = test.ground;
  const newer = 'captions/newer.vtt';
  let replaced = false;
  const replacing = {
    ...storage,
    async openRange(key: string) {
      // the tables have been read when the first file's turn comes
      if (!replaced) {
        replaced = true;
        const { sha256 } = await storage.put(newer, Readable.from([Buffer.from('WEBVTT\n\n')]));
        await db.captions.update({
          where: { entryVersionId },
          data: { storageKey: newer, sha256 },
        });
        await storage.remove(captions);
      }
      return storage.openRange(key);
    },
  };
  const folder = await newFolder();
  const made = await makeBackup(openFolderPlace(folder), { ...test.ground, storage: replacing });
  expect(made).toMatchObject({ ok: true, value: { files: 3 } });
  const other = await newGround('disk');
  const ground = { ...other.ground, vault: test.ground.vault };
  expect(await restoreOnto(openFolderPlace(folder), ground)).toMatchObject({ ok: true });
  expect(await contentOf(other, newer)).toBe('WEBVTT\n\n');
  expect(await storage.stat(video)).not.toBeNull();

  await storage.remove(newer);
  await expect(makeBackup(openFolderPlace(await newFolder()), test.ground)).rejects.toThrow(newer);
});

test('numbers that the database gives go on behind those that were restored', async () => {
  const test = await newGround('disk');
  const { db } = test.ground;
  const at = test.ground.clock.now();
  const act = { at, actorId: null, action: 'x', subjectType: 'x', subjectId: 'x' };
  const unit = await makeRound2(test, 'cchc-2024');
  const person = await makePerson(test.ground);
  const contestant = await makeContestant(test.ground, {
    ...{ contestId: unit.contest.id, unitId: unit.unit.id, personId: person.id },
  });
  const attempt = await db.attempt.create({
    data: {
      ...{ contestantId: contestant.id, week: 1, correct: 0, startedAt: at, submittedAt: at },
      saved: { create: [1, 2, 3].map(place => ({ place, value: 0, savedAt: at })) },
    },
  });
  await db.auditEvent.create({ data: act });
  const folder = await newFolder();
  await makeBackup(openFolderPlace(folder), test.ground);
  const other = await newGround('disk');
  await restoreOnto(openFolderPlace(folder), { ...other.ground, vault: test.ground.vault });
  const restored = other.ground.db;
  const answer = { attemptId: attempt.id, place: 4, value: 1, savedAt: at };
  expect((await restored.savedAnswer.create({ data: answer })).id).toBe(4n);
  await restored.auditEvent.create({ data: act });
});

test('no table names a file that backups and moves do not know of', async () => {
  const { ground } = await newGround('disk');
  const rows = await ground.db.$queryRaw<{ name: string }[]>`
    SELECT table_name::text AS name FROM information_schema.columns
    WHERE table_schema = 'public' AND column_name = 'storageKey'`;
  expect(rows.map(row => row.name).sort()).toEqual([...tablesWithFiles].sort());
});
