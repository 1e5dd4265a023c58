import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStorage } from '#app/media/open-storage.server.ts';
import type { Storage } from '#app/media/storage.server.ts';
import { moveStorage } from '#app/services/operation/move-storage.server.ts';
import { makeRound2 } from '#tests/services/entries/hand-in.ts';
import { newBucket } from '#tests/setup/s3-server.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';
import { makeEntryWithFiles } from './entry-with-files.ts';

const orphan = 'entries/no-row-names-it.mp4';

let ground: TestGround;
let folder: string;
let from: Storage;
let to: Storage;
let keys: { video: string; poster: string; captions: string };

/** An entry with its files in one home, and another home that is empty. */
async function openHomes(home: 'disk' | 's3', otherHome: 'disk' | 's3') {
  ground = await openTestGround({ storage: home });
  ground.setNow('2023-11-10T09:00:00+07:00');
  from = ground.ground.storage;
  keys = await makeEntryWithFiles(ground, await makeRound2(ground, 'cchc-2023'));
  await from.put(orphan, Readable.from([Buffer.from('left by a hand-in that failed')]));
  folder = await mkdtemp(path.join(os.tmpdir(), 'hoi-thi-move-'));
  const storageUrl = otherHome === 's3' ? await newBucket() : null;
  to = await openStorage({ storageUrl, filesFolder: folder });
}
afterEach(async () => {
  await ground.close();
  await rm(folder, { recursive: true, force: true });
});

const move = async (removeFromOld = false) => {
  const moved = await moveStorage({ from, to, removeFromOld }, ground.ground);
  if (!moved.ok) throw new Error(moved.code);
  return moved.value;
};
const listed = async (storage: Storage) => {
  const found: string[] = [];
  for await (const { key } of storage.list()) found.push(key);
  return found.sort();
};
const put = (storage: Storage, key: string, content: string) =>
  storage.put(key, Readable.from([Buffer.from(content)]));
const counts = { files: 4, copied: 0, alreadyThere: 0, removed: 0, problems: [] };

test.each([
  ['disk', 's3'],
  ['s3', 'disk'],
] as const)('from %s to %s: everything once, removed only when told', async (home, otherHome) => {
  await openHomes(home, otherHome);
  const everything = await listed(from);
  expect(everything).toHaveLength(4);
  expect(await move()).toEqual({ ...counts, copied: 4 });
  expect(await listed(to)).toEqual(everything);
  for (const key of everything) {
    const [one, other] = [await from.openRange(key), await to.openRange(key)];
    expect((await buffer(other)).equals(await buffer(one)), key).toBe(true);
  }
  expect(await move()).toEqual({ ...counts, alreadyThere: 4 });

  // what came after the first run
  await put(from, 'entries/late.mp4', 'late');
  const last = { ...counts, files: 5, copied: 1, alreadyThere: 4 };
  expect(await move(true)).toEqual({ ...last, removed: 5 });
  expect(await listed(from)).toEqual([]);
  expect(await move(true)).toMatchObject({ files: 3, alreadyThere: 3, removed: 0, problems: [] });
  expect(await readdir(path.join(ground.folder, 'files/.temporary'))).toEqual([]);
});

describe('from a folder to a bucket', () => {
  beforeEach(() => openHomes('disk', 's3'));

  test('names what is damaged or missing, copies the rest and removes nothing', async () => {
    await put(from, keys.video, 'not what was handed in');
    await from.remove(keys.captions);
    const moved = await move(true);
    expect(moved).toMatchObject({ files: 2, copied: 2, removed: 0 });
    expect(moved.problems).toHaveLength(2);
    expect(moved.problems).toEqual(
      expect.arrayContaining([
        { key: keys.video, code: 'damaged' },
        { key: keys.captions, code: 'missing' },
      ]),
    );
    expect(await to.stat(keys.video)).toBeNull();
    expect(await listed(from)).toHaveLength(3);
  });

  test('what is wrong in the new home is replaced, and what is right there is kept', async () => {
    await put(to, keys.poster, 'half a picture');
    await put(to, orphan, 'other bytes');
    const video = await buffer(await from.openRange(keys.video));
    await to.put(keys.video, Readable.from([video]));
    await put(from, keys.video, 'damaged since');
    expect(await move()).toEqual({ ...counts, copied: 3, alreadyThere: 1 });
    expect((await buffer(await to.openRange(keys.video))).equals(video)).toBe(true);
    expect((await to.stat(keys.poster))?.bytes).toBe((await from.stat(keys.poster))?.bytes);
  });

  test('a copy that reads back otherwise is not left behind', async () => {
    const lossy: Storage = {
      ...to,
      async put(key, content) {
        const received = await buffer(Readable.from(content));
        received[0] = (received[0] ?? 0) ^ 1;
        return to.put(key, Readable.from([received]));
      },
    };
    const moved = await moveStorage({ from, to: lossy, removeFromOld: true }, ground.ground);
    if (!moved.ok) throw new Error(moved.code);
    expect(moved.value).toMatchObject({ files: 0, removed: 0 });
    expect(moved.value.problems.map(problem => problem.code)).toEqual(
      Array(4).fill('copy-differs'),
    );
    expect(await listed(to)).toEqual([]);
  });

  test('one home under two names is found out before anything is removed', async () => {
    const same = { from, to: { ...from }, removeFromOld: true };
    expect(await moveStorage(same, ground.ground)).toMatchObject({ ok: false, code: 'same-home' });
    expect(await listed(from)).toHaveLength(4);
  });

  test('what is still on its way stays where it is', async () => {
    await writeFile(from.temporaryPath(), 'half of an upload');
    await move(true);
    expect(await listed(to)).toHaveLength(4);
    expect(await readdir(path.join(ground.folder, 'files/.temporary'))).toHaveLength(1);
  });
});
