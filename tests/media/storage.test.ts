import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import {
  CreateMultipartUploadCommand,
  ListMultipartUploadsCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDiskStorage } from '#app/media/disk-storage.server.ts';
import { openStorage } from '#app/media/open-storage.server.ts';
import { openS3Client, readS3Address } from '#app/media/s3-address.server.ts';
import { type Storage, StorageUnreachable } from '#app/media/storage.server.ts';
import { newBucket } from '#tests/setup/s3-server.ts';
import { runOnSmallDisk } from '#tests/setup/small-disk.ts';

const homes = [
  { home: 'a folder', newUrl: async () => null },
  { home: 'a bucket', newUrl: newBucket },
];
const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');
const text = async (content: Promise<Readable>) => String(await buffer(await content));
const of = (content: string) => Readable.from([Buffer.from(content)]);
const MEBIBYTE = 1024 * 1024;

let folder: string;
let storageUrl: string | null;
let storage: Storage;
const temporaryFiles = () => readdir(join(folder, '.temporary'));
afterEach(() => rm(folder, { recursive: true, force: true }));

describe.each(homes)('files in $home', ({ newUrl }) => {
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'storage-'));
    storageUrl = await newUrl();
    storage = await openStorage({ storageUrl, filesFolder: folder });
  });

  // 8 MiB and more come to a bucket in parts
  test.each([0, 1, MEBIBYTE, 8 * MEBIBYTE, 19 * MEBIBYTE + 17])('%i bytes', async size => {
    const content = Buffer.alloc(size, 'hội thi');
    const chunks = Readable.from(chunked(content, 50_000));
    expect(await storage.put('videos/2023/a.mp4', chunks)).toEqual({
      bytes: size,
      sha256: sha256(content),
    });
    const read = await buffer(await storage.openRange('videos/2023/a.mp4'));
    expect(read.equals(content)).toBe(true);
    expect((await storage.stat('videos/2023/a.mp4'))?.bytes).toBe(size);
    expect(await temporaryFiles()).toEqual([]);
  });

  test('a file is put in the place of another, at once', async () => {
    await storage.put('a', of('older'));
    await storage.put('a', of('new'));
    expect(await text(storage.openRange('a'))).toBe('new');
    const age = Date.now() - Number((await storage.stat('a'))?.modifiedAt);
    expect(Math.abs(age)).toBeLessThan(60_000);
  });

  test('a source that fails leaves nothing, and the older file stays', async () => {
    await storage.put('a', of('older'));
    async function* failing() {
      yield Buffer.alloc(10 * MEBIBYTE);
      throw new Error('line cut');
    }
    await expect(storage.put('a', failing())).rejects.toThrow('line cut');
    await expect(storage.put('b', failing())).rejects.toThrow('line cut');
    expect(await text(storage.openRange('a'))).toBe('older');
    expect(await storage.stat('b')).toBeNull();
    expect(await temporaryFiles()).toEqual([]);
  });

  test('a disk that is full is an error, with nothing left and the older file kept', async () => {
    const mounted = await mkdtemp(join(folder, 'disk-'));
    const script = resolve(import.meta.dirname, 'store-on-full-disk.ts');
    const printed = await runOnSmallDisk(script, mounted, 8, storageUrl ? [storageUrl] : []);
    expect(JSON.parse(printed)).toEqual({
      ...{ put: 'ENOSPC', borrow: storageUrl && 'ENOSPC' },
      ...{ left: [], kept: 'older', freed: true },
    });
  });

  test.each([7, 9 * MEBIBYTE])('adopt takes a finished temporary file of %i bytes', async size => {
    const temporary = storage.temporaryPath();
    const content = Buffer.alloc(size, 'nội dung');
    await writeFile(temporary, content);
    await storage.adopt(temporary, 'deep/er/file.txt');
    const read = await buffer(await storage.openRange('deep/er/file.txt'));
    expect(read.equals(content)).toBe(true);
    expect(await temporaryFiles()).toEqual([]);
  });

  test('a borrowed file can be read by its path until it is released', async () => {
    await storage.put('a.mp4', of('content'));
    const borrowed = await storage.borrow('a.mp4');
    expect(await readFile(borrowed.path, 'utf8')).toBe('content');
    await borrowed.release();
    await borrowed.release();
    expect(await temporaryFiles()).toEqual([]);
    expect(await text(storage.openRange('a.mp4'))).toBe('content');
  });

  test('ranges hold both ends', async () => {
    await storage.put('a', of('0123456789'));
    const range = (start: number, end: number) => text(storage.openRange('a', { start, end }));
    expect(await range(0, 0)).toBe('0');
    expect(await range(2, 5)).toBe('2345');
    expect(await range(8, 100)).toBe('89');
    expect(await range(10, 100)).toBe('');
  });

  test('a reader that goes away in the middle stops the reading', async () => {
    await storage.put('a', Readable.from(chunked(Buffer.alloc(2 * MEBIBYTE), MEBIBYTE)));
    for (let reader = 0; reader < 60; reader += 1) {
      for await (const _ of await storage.openRange('a')) break;
    }
    expect(await text(storage.openRange('a', { start: 0, end: 0 }))).toBe('\0');
  });

  test('what is not there', async () => {
    expect(await storage.stat('nothing')).toBeNull();
    await storage.put('a', of('x'));
    expect(await storage.stat('a/below')).toBeNull();
    await expect(storage.openRange('nothing')).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(storage.borrow('nothing')).rejects.toMatchObject({ code: 'ENOENT' });
    await storage.remove('nothing');
    await storage.remove('a');
    expect(await storage.stat('a')).toBeNull();
    expect(await temporaryFiles()).toEqual([]);
  });

  test.each([
    ...['', '/', '/a', 'a/', 'a//b', '..', '../a', 'a/../b', 'a/..', 'a/.b', '.temporary/x', 'A'],
    ...['bài', 'a b', 'a\0b', 'a\\b', 'a..b', 'a\n', `${'a/'.repeat(300)}a`],
  ])('%j is no key', async key => {
    const as = { contentType: 'video/mp4', disposition: 'inline' };
    await expect(storage.borrow(key)).rejects.toThrow(RangeError);
    await expect(storage.locate(key, as)).rejects.toThrow(RangeError);
    await expect(storage.put(key, Readable.from([]))).rejects.toThrow(RangeError);
    expect(await temporaryFiles()).toEqual([]);
  });

  test('every key is listed, and nothing that is no file of ours yet', async () => {
    await storage.put('a', of('x'));
    await storage.put('deep/er/b.mp4', of('four'));
    await writeFile(storage.temporaryPath(), 'on its way');
    const listed: Record<string, number> = {};
    for await (const { key, bytes } of storage.list()) listed[key] = bytes;
    expect(listed).toEqual({ a: 1, 'deep/er/b.mp4': 4 });
  });

  test('only temporary files that nobody touched for long are swept', async () => {
    const [old, young] = [storage.temporaryPath(), storage.temporaryPath()];
    await writeFile(old, '');
    await writeFile(young, '');
    const yesterday = new Date(Date.now() - 86_400_000);
    await utimes(old, yesterday, yesterday);
    expect(await storage.sweepTemporary(3_600_000)).toBe(1);
    expect(await temporaryFiles()).toEqual([basename(young)]);
  });
});

describe('a folder', () => {
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'storage-'));
    storage = await openDiskStorage(folder);
  });

  test('a name that the disk refuses is an error, with nothing left', async () => {
    await writeFile(join(folder, 'file'), '');
    await expect(storage.put('file/below', of('x'))).rejects.toThrow();
    expect(await temporaryFiles()).toEqual([]);
  });

  test('whoever serves a file gets its path', async () => {
    const as = { contentType: 'video/mp4', disposition: 'inline' };
    expect(await storage.locate('a/b.mp4', as)).toEqual({
      kind: 'file',
      path: join(folder, 'a/b.mp4'),
    });
  });
});

describe('a bucket', () => {
  let bucket: string;
  const client = () => openS3Client(readS3Address(storageUrl ?? ''));
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'storage-'));
    storageUrl = await newBucket();
    bucket = readS3Address(storageUrl).bucket;
    storage = await openStorage({ storageUrl, filesFolder: folder });
  });

  test('whoever serves a file gets an address that is signed for it alone', async () => {
    await storage.put('a.mp4', of('0123456789'));
    await storage.put('b.mp4', of('other'));
    const disposition = `attachment; filename*=UTF-8''b%C3%A0i.mp4`;
    const at = await storage.locate('a.mp4', { contentType: 'video/mp4', disposition });
    if (at.kind !== 'address') throw new Error(at.kind);
    const answer = await fetch(at.url, { headers: { Range: 'bytes=2-4' } });
    expect([answer.status, await answer.text()]).toEqual([206, '234']);
    expect(answer.headers.get('content-type')).toBe('video/mp4');
    expect(answer.headers.get('content-disposition')).toBe(disposition);

    expect(at.url).not.toContain('secret');
    expect(Number(new URL(at.url).searchParams.get('X-Amz-Expires'))).toBe(900);
    const refused = [
      at.url.split('?')[0] ?? '',
      at.url.replace('/a.mp4?', '/b.mp4?'),
      at.url.replace('Expires=900', 'Expires=90000'),
      at.url.replace('video%2Fmp4', 'text%2Fhtml'),
    ];
    for (const url of refused) expect((await fetch(url)).ok, url).toBe(false);
  });

  test('bytes that are not those stored are not lent', async () => {
    await client().send(
      new PutObjectCommand({
        ...{ Bucket: bucket, Key: 'a', Body: 'changed behind our back' },
        Metadata: { sha256: sha256(Buffer.from('stored')) },
      }),
    );
    await expect(storage.borrow('a')).rejects.toThrow('something else than was stored');
    expect(await temporaryFiles()).toEqual([]);
  });

  test('parts that a stopped machine left show nowhere, and are swept when they are old', async () => {
    const s3 = client();
    for (const Key of ['videos/left.mp4', '.staging/on-its-way']) {
      const begun = { Bucket: bucket, Key };
      const { UploadId } = await s3.send(new CreateMultipartUploadCommand(begun));
      const part = { ...begun, UploadId, PartNumber: 1, Body: Buffer.alloc(5 * MEBIBYTE) };
      await s3.send(new UploadPartCommand(part));
    }
    expect(await storage.stat('videos/left.mp4')).toBeNull();
    for await (const { key } of storage.list()) expect(key).toBe('none');
    const left = async () => {
      const { Uploads = [] } = await s3.send(new ListMultipartUploadsCommand({ Bucket: bucket }));
      return Uploads.map(upload => upload.Key).sort();
    };
    expect(await storage.sweepTemporary(3_600_000)).toBe(0);
    expect(await left()).toEqual(['.staging/on-its-way', 'videos/left.mp4']);
    // the server counts in seconds
    await new Promise(done => setTimeout(done, 1100));
    expect(await storage.sweepTemporary(0)).toBe(1);
    expect(await left()).toEqual(['.staging/on-its-way']);
  });

  test('what can not be used is named in one line, without the secret', async () => {
    const url = storageUrl ?? '';
    const listener = createServer().listen(0, '127.0.0.1');
    await new Promise(ready => listener.once('listening', ready));
    const { port } = listener.address() as { port: number };
    await new Promise(closed => listener.close(closed));
    const unusable = [
      [url.replace(bucket, 'no-such-bucket'), /^STORAGE_URL: .* has no bucket no-such-bucket$/],
      [url.replace('secret', 'other-secret'), /^STORAGE_URL: .* refuses this key and secret for/],
      [url.replace(/:\d+\//, `:${port}/`), /^STORAGE_URL: .* can't be reached \(ECONNREFUSED\)$/],
    ] as const;
    for (const [storageUrl, message] of unusable) {
      const error = await openStorage({ storageUrl, filesFolder: folder }).catch(error => error);
      expect(error).toBeInstanceOf(StorageUnreachable);
      expect(error.message).toMatch(message);
      expect(error.message).not.toMatch(/a%2F|a\/secret|other-secret/);
    }
  });
});

describe('the address of a bucket', () => {
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'storage-'));
  });

  test.each([
    [
      's3://KEY:se%2Fcret@files.example.vn:9000/hoi-thi?region=vn-north-1&secure=false',
      {
        endpoint: 'http://files.example.vn:9000',
        bucket: 'hoi-thi',
        region: 'vn-north-1',
        pathStyle: true,
        credentials: { accessKeyId: 'KEY', secretAccessKey: 'se/cret' },
        name: 's3://files.example.vn:9000/hoi-thi',
      },
    ],
    [
      's3://s3.ap-southeast-1.amazonaws.com/hoi-thi',
      {
        endpoint: 'https://s3.ap-southeast-1.amazonaws.com',
        bucket: 'hoi-thi',
        region: 'ap-southeast-1',
        pathStyle: false,
        credentials: null,
        name: 's3://s3.ap-southeast-1.amazonaws.com/hoi-thi',
      },
    ],
    [
      's3://files.example.vn/hoi-thi/?style=host',
      {
        endpoint: 'https://files.example.vn',
        bucket: 'hoi-thi',
        region: 'us-east-1',
        pathStyle: false,
        credentials: null,
        name: 's3://files.example.vn/hoi-thi',
      },
    ],
  ])('%s', (url, address) => {
    expect(readS3Address(url)).toEqual(address);
  });

  test.each([
    'https://KEY:hidden@files.example.vn/hoi-thi',
    's3://KEY:hidden@files.example.vn',
    's3://KEY:hidden@files.example.vn/hoi-thi/folder',
    's3://KEY:hidden@files.example.vn/Hoi_Thi',
    's3://KEY:hid/den@files.example.vn/hoi-thi',
    's3://KEY:hid%den@files.example.vn/hoi-thi',
    's3://hidden@files.example.vn/hoi-thi',
    's3://:hidden@files.example.vn/hoi-thi',
    's3://KEY:hidden@files.example.vn/hoi-thi?secure=no',
    's3://KEY:hidden@files.example.vn/hoi-thi?ssl=true',
    's3://KEY:hidden@files.example.vn:port/hoi-thi',
  ])('%s is refused, and not repeated', url => {
    expect(() => readS3Address(url)).toThrow(RangeError);
    expect(() => readS3Address(url)).toThrow(/^(?!.*hid).*$/);
  });
});

function* chunked(content: Buffer, size: number) {
  for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size);
}
