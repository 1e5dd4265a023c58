// What a home does when the disk is full: `<folder> <STORAGE_URL or nothing>`, prints JSON. See storage.test.ts.
import { readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { openStorage } from '#app/media/open-storage.server.ts';

const [filesFolder = '', storageUrl = ''] = process.argv.slice(2);
const storage = await openStorage({ storageUrl, filesFolder });
await storage.put('kept', Readable.from([Buffer.from('older')]));
const freeBefore = await storage.freeBytes();
const fails = (work: Promise<unknown>) =>
  work.then(
    () => null,
    error => error.code as string,
  );

function* tooMuch() {
  for (let mebibyte = 0; mebibyte < 16; mebibyte += 1) yield Buffer.alloc(1024 * 1024, 'x');
}
const put = await fails(storage.put('kept', Readable.from(tooMuch())));

// a bucket holds more than this disk: nor may a file from there stay half
const filler = path.join(filesFolder, 'filler');
let borrow: string | null = null;
if (storageUrl) {
  await storage.put('large', Readable.from([Buffer.alloc(5 * 1024 * 1024)]));
  await writeFile(filler, Buffer.alloc(5 * 1024 * 1024));
  borrow = await fails(storage.borrow('large'));
  await rm(filler);
}
const left = await readdir(path.join(filesFolder, '.temporary'));
const kept = String(await buffer(await storage.openRange('kept')));
const freed = (await storage.freeBytes()) === freeBefore;
process.stdout.write(JSON.stringify({ put, borrow, left, kept, freed }));
