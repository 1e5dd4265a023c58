import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStaging, openStorage } from '#app/media/open-storage.server.ts';
import type { Staging } from '#app/media/staging.server.ts';
import type { Storage } from '#app/media/storage.server.ts';
import { newBucket } from '#tests/setup/s3-server.ts';

const mebibyte = 1024 * 1024;
const newId = () => randomBytes(16).toString('hex');
const sha256Of = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

async function* pieces(bytes: Buffer, breaksOff = false) {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
  if (breaksOff) throw new Error('aborted');
}

describe.each(['disk', 's3'])('uploads that grow on %s', home => {
  let folder: string;
  let storage: Storage;
  let staging: Staging;
  /** Another process, which knows nothing of what this one has in memory. */
  let restart: () => Promise<Staging>;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hoi-thi-test-'));
    const place = {
      storageUrl: home === 's3' ? await newBucket() : null,
      filesFolder: join(folder, 'files'),
    };
    storage = await openStorage(place);
    restart = () => openStaging(place, storage);
    staging = await restart();
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  test('grow request by request, over restarts and broken lines, and move into the storage', async () => {
    const bytes = randomBytes(14 * mebibyte);
    const id = newId();
    expect(await staging.stat(id)).toBeNull();
    await staging.create(id, bytes.length);
    await staging.create(id, bytes.length);
    expect(await staging.stat(id)).toMatchObject({ bytes: 0 });

    const seen: number[] = [];
    const first = bytes.subarray(0, 9 * mebibyte);
    await staging.append(id, 0, pieces(first), stored => seen.push(stored));
    expect(seen.at(-1)).toBe(first.length);
    await expect(staging.append(id, 5, pieces(first))).rejects.toThrow(RangeError);

    const second = bytes.subarray(first.length, first.length + mebibyte);
    const kept = await staging.append(id, first.length, pieces(second, true));
    expect(kept).toBe(10 * mebibyte);
    await expect(staging.take(newId())).rejects.toMatchObject({ code: 'ENOENT' });

    const other = await restart();
    expect(await other.stat(id)).toMatchObject({ bytes: kept });
    await other.append(id, kept, pieces(bytes.subarray(kept)));
    expect(await staging.list()).toEqual([id]);
    const taken = await other.take(id);
    expect(taken).toMatchObject({ sizeBytes: bytes.length, sha256: sha256Of(bytes) });
    expect((await readFile(taken.path)).equals(bytes)).toBe(true);

    await storage.adopt(taken.path, 'entries/taken.mp4');
    await taken.release();
    expect(await storage.stat('entries/taken.mp4')).toMatchObject({ bytes: bytes.length });
    await other.remove(id);
    await other.remove(id);
    expect(await staging.list()).toEqual([]);
  });

  test('of a few bytes, and given up half-way', async () => {
    const bytes = randomBytes(5000);
    const [small, half] = [newId(), newId()];
    await staging.create(small, bytes.length);
    await staging.append(small, 0, pieces(bytes));
    expect((await staging.take(small)).sha256).toBe(sha256Of(bytes));
    await staging.create(half, 2 * mebibyte);
    await staging.append(half, 0, pieces(bytes));
    await staging.remove(half);
    expect(await staging.stat(half)).toBeNull();
    expect(await staging.list()).toEqual([small]);
    const keys = [];
    for await (const { key } of storage.list()) keys.push(key);
    expect(keys).toEqual([]);
  });

  test('only under ids of ours', async () => {
    for (const id of ['../etc', '', 'A'.repeat(32)]) {
      await expect(staging.create(id, 1)).rejects.toThrow(RangeError);
    }
  });
});
