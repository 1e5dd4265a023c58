import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { zipFiles } from '#app/media/zip-files.server.ts';
import { readZip } from './read-zip.ts';

const modifiedAt = new Date('2023-11-10T09:00:00+07:00');
const whole = (path: string, content: Buffer) => ({
  ...{ path, modifiedAt, open: async () => Readable.from([content]) },
});

test('files come out as they went in, stored', async () => {
  const [one, other] = [randomBytes(300_000), Buffer.from('Nội dung')];
  const archive = await buffer(zipFiles([whole('V01/V01.mp4', one), whole('a.txt', other)]));
  expect(readZip(archive)).toEqual(
    new Map([
      ['V01/V01.mp4', one],
      ['a.txt', other],
    ]),
  );
  expect(archive.length).toBeLessThan(300_000 + 1000);
});

test.each(['../a', '/a', 'a\\b', 'C:a', 'a//b', 'bài.txt', '.a', ''])('%j names no file', path => {
  expect(() => zipFiles([whole(path, Buffer.alloc(1))])).toThrow(RangeError);
});

test('nothing is read that nobody takes', async () => {
  let read = 0;
  const endless = () =>
    new Readable({
      read() {
        read += 65_536;
        this.push(Buffer.alloc(65_536));
      },
    });
  const opened: string[] = [];
  const file = (path: string) => ({
    ...{ path, modifiedAt },
    open: async () => {
      opened.push(path);
      return endless();
    },
  });
  const archive = zipFiles([file('1.mp4'), file('2.mp4')]);
  archive.once('error', () => {});
  await archive.iterator({ destroyOnReturn: false }).next();
  await wait(100);
  expect(read).toBeLessThan(4 * 1024 * 1024);
  expect(opened).toEqual(['1.mp4']);
  archive.destroy();
  await wait(20);
  const before = read;
  await wait(50);
  expect(read).toBe(before);
});

test.each([
  ['is not there', async () => Promise.reject(new Error('gone'))],
  [
    'breaks off',
    async () =>
      new Readable({
        read() {
          this.destroy(new Error('gone'));
        },
      }),
  ],
])('a file that %s ends the archive with its error', async (_what, open) => {
  const files = [whole('a.txt', Buffer.from('a')), { path: 'b.mp4', modifiedAt, open }];
  await expect(buffer(zipFiles(files))).rejects.toThrow('gone');
});

test('another program reads it', async () => {
  const archive = await buffer(zipFiles([whole('V01/V01.txt', Buffer.from('Nội dung'))]));
  const script =
    'import io,sys,zipfile; z=zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read())); print(z.testzip(), z.namelist())';
  const said = await new Promise<string | null>(resolve => {
    const child = execFile('python3', ['-c', script], (error, output) =>
      resolve(error && 'code' in error && error.code === 'ENOENT' ? null : output.trim()),
    );
    child.stdin?.end(archive);
  });
  expect(said).toBe("None ['V01/V01.txt']");
});
