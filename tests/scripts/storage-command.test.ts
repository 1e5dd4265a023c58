import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readS3Address } from '#app/media/s3-address.server.ts';
import type { Ground } from '#app/services/context.ts';
import { makeContest, makeUnit } from '#tests/factories/contest.ts';
import { makeEntry } from '#tests/factories/entries.ts';
import { newBucket } from '#tests/setup/s3-server.ts';
import { contest, makePlace, type Place } from './command.ts';

/** A contest with one video, of five bytes. */
async function makeStoredVideo(ground: Ground) {
  const storageKey = 'entries/a.mp4';
  const { sha256 } = await ground.storage.put(storageKey, Readable.from([Buffer.from('video')]));
  const contest = await makeContest(ground);
  const unit = await makeUnit(ground, contest, { code: 'so-noi-vu' });
  await makeEntry(ground, { contest, unit, versions: [{ storageKey, sha256 }] });
}

describe('storage move', { timeout: 120_000 }, () => {
  let place: Place;
  let folder: string;
  let bucket: string;
  let bucketName: string;
  const move = (options: string[], settings: Record<string, string> = {}) =>
    contest(['storage', 'move', ...options], { ...place.settings, ...settings });
  const files = () => path.join(place.dataDir, 'files');
  const kept = async () =>
    (await readdir(files(), { recursive: true })).filter(name => name.endsWith('.mp4'));

  beforeAll(async () => {
    place = await makePlace();
    folder = await mkdtemp(path.join(os.tmpdir(), 'hoi-thi-storage-command-'));
    bucket = await newBucket();
    bucketName = readS3Address(bucket).name;
    await place.withGround(async ground => {
      await makeStoredVideo(ground);
      const content = Readable.from([Buffer.from('no row names it')]);
      await ground.storage.put('entries/b.mp4', content);
    });
  });
  afterAll(async () => {
    await place.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('moves to a bucket, the portal goes on there, and the old home is emptied last', async () => {
    const counts = { files: 2, copied: 0, alreadyThere: 0, removed: 0, problems: [] };
    const names = { from: files(), to: bucketName };
    const first = await move(['--to', bucket]);
    expect(first).toMatchObject({ exitCode: 0, json: { ...names, ...counts, copied: 2 } });
    expect(first.messages.sort()).toEqual(['copied: entries/a.mp4', 'copied: entries/b.mp4']);
    expect(JSON.stringify(first)).not.toContain('secret');
    expect(await kept()).toHaveLength(2);

    // without a key in the address, AWS's own variables have it
    const { username, password } = new URL(bucket);
    const last = await move(['--from', files(), '--remove'], {
      STORAGE_URL: bucket.replace(`${username}:${password}@`, ''),
      AWS_ACCESS_KEY_ID: decodeURIComponent(username),
      AWS_SECRET_ACCESS_KEY: decodeURIComponent(password),
    });
    expect(last).toMatchObject({
      exitCode: 0,
      json: { ...names, ...counts, alreadyThere: 2, removed: 2 },
    });
    expect(last.messages).toEqual([]);
    expect(await kept()).toEqual([]);
  });

  it('answers no, and names the file, where bytes are not those of the database', async () => {
    const settings = { STORAGE_URL: await newBucket() };
    const wrong = path.join(folder, 'wrong');
    await contest(['storage', 'move', '--to', wrong], { ...place.settings, STORAGE_URL: bucket });
    await writeFile(path.join(wrong, 'entries/a.mp4'), 'vide0');
    expect(await move(['--from', wrong, '--remove'], settings)).toMatchObject({
      exitCode: 1,
      json: { files: 1, removed: 0, problems: [{ key: 'entries/a.mp4', code: 'damaged' }] },
      messages: expect.arrayContaining(['damaged: entries/a.mp4']),
    });
  });

  it.each([
    ['no home', [], /^--to or --from: /],
    ['--remove without --from', ['--to', 'x', '--remove'], /^--remove: /],
    ['a folder that is not there', ['--from', '/no/such/folder'], /^--from: .*no such folder$/],
    ['an address that says no bucket', ['--to', 's3://k:hidden@127.0.0.1'], /^--to: .*one bucket/],
    [
      'a bucket where nobody answers',
      ['--to', 's3://k:hidden@127.0.0.1:1/nobody?secure=false'],
      /^--to: http:\/\/127\.0\.0\.1:1 can't be reached/,
    ],
  ])('refuses %s', async (_, options, message) => {
    await expectRefused(options, message);
  });

  it('refuses the folder of the database, and the home that the portal has', async () => {
    await writeFile(path.join(place.dataDir, 'personal-data.key'), '');
    await expectRefused(['--from', place.dataDir], /is a DATA_DIR; its files live in /);
    await expectRefused(['--to', files()], /are one home$/);
  });

  async function expectRefused(options: string[], message: RegExp) {
    const { exitCode, json, messages } = await move(options);
    expect({ exitCode, json, messages }).toEqual({
      ...{ exitCode: 2, json: undefined },
      messages: [expect.stringMatching(message)],
    });
    expect(messages[0]).not.toContain('hidden');
  }
});

describe('backup and restore', { timeout: 120_000 }, () => {
  it('carry the files of a bucket into another one', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'hoi-thi-bucket-backup-'));
    const places = [await makePlace(), await makePlace()] as const;
    try {
      const [one, other] = places;
      for (const place of places) place.settings.STORAGE_URL = await newBucket();
      await one.withGround(makeStoredVideo);
      const backup = path.join(folder, 'backup');
      expect(await contest(['backup', backup], one.settings)).toMatchObject({
        ...{ exitCode: 0, json: { files: 1, bytes: 5 } },
      });
      expect(await contest(['restore', backup], other.settings)).toMatchObject({
        ...{ exitCode: 0, json: { files: 1 } },
      });
      const stored = await other.withGround(({ storage }) => storage.stat('entries/a.mp4'));
      expect(stored?.bytes).toBe(5);
      const here = await readdir(path.join(other.dataDir, 'files'), { recursive: true });
      expect(here.filter(name => !name.startsWith('.'))).toEqual([]);
    } finally {
      await Promise.all(places.map(place => place.close()));
      await rm(folder, { recursive: true, force: true });
    }
  });
});
