import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDiskStorage } from '#app/media/disk-storage.server.ts';
import type { Storage } from '#app/media/storage.server.ts';

let folder: string;
let storage: Storage;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'storage-'));
  storage = await openDiskStorage(folder);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const temporaryFiles = () => readdir(join(folder, '.temporary'));
const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');

describe('put', () => {
  test.each([0, 1, 1024 * 1024, 3 * 1024 * 1024 + 17])('%i bytes', async size => {
    const content = Buffer.alloc(size, 'hội thi');
    const chunks = Readable.from(chunked(content, 50_000));
    expect(await storage.put('videos/2023/a.mp4', chunks)).toEqual({
      bytes: size,
      sha256: sha256(content),
    });
    expect(await buffer(await storage.openRange('videos/2023/a.mp4'))).toEqual(content);
    expect((await storage.stat('videos/2023/a.mp4'))?.bytes).toBe(size);
    expect(await temporaryFiles()).toEqual([]);
  });

  test('a source that fails leaves nothing, and the older file stays', async () => {
    await storage.put('a', Readable.from([Buffer.from('older')]));
    async function* failing() {
      yield Buffer.alloc(2 * 1024 * 1024);
      throw new Error('line cut');
    }
    await expect(storage.put('a', failing())).rejects.toThrow('line cut');
    expect(await readFile((await storage.borrow('a')).path, 'utf8')).toBe('older');
    expect(await temporaryFiles()).toEqual([]);
  });

  test('a disk that refuses is an error, with nothing left', async () => {
    await writeFile(join(folder, 'file'), '');
    await expect(storage.put('file/below', Readable.from([Buffer.from('x')]))).rejects.toThrow();
    expect(await temporaryFiles()).toEqual([]);
  });
});

test('adopt moves a finished temporary file', async () => {
  const temporary = storage.temporaryPath();
  await writeFile(temporary, 'content');
  await storage.adopt(temporary, 'deep/er/file.txt');
  expect(await readFile((await storage.borrow('deep/er/file.txt')).path, 'utf8')).toBe('content');
  expect(await temporaryFiles()).toEqual([]);
});

test('ranges hold both ends', async () => {
  await storage.put('a', Readable.from([Buffer.from('0123456789')]));
  const range = async (start: number, end: number) =>
    (await buffer(await storage.openRange('a', { start, end }))).toString();
  expect(await range(0, 0)).toBe('0');
  expect(await range(2, 5)).toBe('2345');
  expect(await range(8, 100)).toBe('89');
});

test('what is not there', async () => {
  expect(await storage.stat('nothing')).toBeNull();
  await storage.put('a', Readable.from([Buffer.from('x')]));
  expect(await storage.stat('a/below')).toBeNull();
  await expect(storage.openRange('nothing')).rejects.toMatchObject({ code: 'ENOENT' });
  await storage.remove('nothing');
  await storage.remove('a');
  expect(await storage.stat('a')).toBeNull();
});

test.each([
  ...['', '/', '/a', 'a/', 'a//b', '..', '../a', 'a/../b', 'a/..', 'a/.b', '.temporary/x', 'A'],
  ...['bài', 'a b', 'a\0b', 'a\\b', 'a..b', 'a\n', `${'a/'.repeat(300)}a`],
])('%j is no key', async key => {
  await expect(storage.borrow(key)).rejects.toThrow(RangeError);
  await expect(storage.put(key, Readable.from([]))).rejects.toThrow(RangeError);
  expect(await temporaryFiles()).toEqual([]);
});

test('only temporary files that nobody touched for long are swept', async () => {
  const [old, young] = [storage.temporaryPath(), storage.temporaryPath()];
  await writeFile(old, '');
  await writeFile(young, '');
  const yesterday = new Date(Date.now() - 86_400_000);
  await utimes(old, yesterday, yesterday);
  expect(await storage.sweepTemporary(3_600_000)).toBe(1);
  expect(await temporaryFiles()).toEqual([young.split('/').at(-1)]);
});

function* chunked(content: Buffer, size: number) {
  for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size);
}
