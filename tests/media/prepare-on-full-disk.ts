// What a worker does when the disk fills up half-way: `<folder on a disk of 12 MiB>`, prints JSON. See prepare-files.test.ts.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { openPglite } from '#app/db/database.server.ts';
import { runFfmpeg } from '#app/media/ffmpeg.server.ts';
import { openStorage } from '#app/media/open-storage.server.ts';
import type { Ground } from '#app/services/context.ts';
import { prepareVersion } from '#app/services/media/prepare-version.server.ts';
import { makeContest, makeUnit } from '#tests/factories/contest.ts';
import { makeEntry } from '#tests/factories/entries.ts';

const MEBIBYTE = 1024 * 1024;
const [filesFolder = ''] = process.argv.slice(2);
const storage = await openStorage({ storageUrl: null, filesFolder });
const { client: db, close } = await openPglite(await PGlite.create());
let now = new Date('2023-11-01T09:00:00+07:00');
const media = { ffmpegPath: 'ffmpeg', ffprobePath: 'ffprobe' };
const ground = { db, storage, media, clock: { now: () => now } } as unknown as Ground;

// three MiB of noise, whose streams are kept as they are: the rendition takes as much again
const clip = path.join(filesFolder, 'clip.mp4');
await runFfmpeg({
  inputs: [
    { source: 'nullsrc=size=320x180:rate=25,noise=alls=60:allf=t', options: ['-f', 'lavfi'] },
  ],
  output: `file:${clip}`,
  outputOptions: [
    '-t',
    '3',
    '-c:v',
    'libx264',
    '-preset',
    'ultrafast',
    '-pix_fmt',
    'yuv420p',
    '-b:v',
    '8M',
  ],
});
const storageKey = 'entries/clip.mp4';
const { sha256, bytes } = await storage.put(storageKey, createReadStream(clip));
await rm(clip);
const contest = await makeContest(ground);
const unit = await makeUnit(ground, contest, { code: 'so-noi-vu' });
const entry = await makeEntry(ground, {
  contest,
  unit,
  versions: [{ storageKey, sizeBytes: bytes }],
});
const versionId = entry.versions[0]?.id ?? '';
await db.preparation.create({ data: { entryVersionId: versionId, changedAt: now } });

const filler = path.join(filesFolder, 'filler');
const freeAtFirst = await storage.freeBytes();
await writeFile(filler, Buffer.alloc(freeAtFirst - 2 * MEBIBYTE));
const prepare = () =>
  prepareVersion({ versionId, worker: 'a', signal: new AbortController().signal }, ground);
const full = await prepare();
const row = await db.preparation.findUniqueOrThrow({ where: { entryVersionId: versionId } });
const filesWhenFull = await db.preparedFile.count();
const left = await readdir(path.join(filesFolder, '.temporary'));
const keys: string[] = [];
for await (const { key } of storage.list()) if (key !== 'filler') keys.push(key);
await rm(filler);
const isFreed = (await storage.freeBytes()) >= freeAtFirst - 64 * 1024;
now = new Date(now.getTime() + 120_000);
const again = await prepare();
const hash = createHash('sha256');
for await (const chunk of await storage.openRange(storageKey)) hash.update(chunk as Buffer);
process.stdout.write(
  JSON.stringify({
    ...{ full, state: row.state, failure: row.failure, filesWhenFull, left, keys, isFreed, again },
    isLargerThanFree: bytes > 2 * MEBIBYTE,
    isOriginalWhole: hash.digest('hex') === sha256,
  }),
);
await close();
