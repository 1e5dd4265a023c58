import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { LEASE_MILLISECONDS, MAXIMUM_ATTEMPTS } from '#app/domain/media-state.ts';
import { runFfmpeg } from '#app/media/ffmpeg.server.ts';
import type { Ground } from '#app/services/context.ts';
import { findDuePreparations } from '#app/services/media/find-due-preparations.server.ts';
import { prepareVersion } from '#app/services/media/prepare-version.server.ts';
import { makeEntry } from '#tests/factories/entries.ts';
import { handInClip, makeRound2, type Round2, received } from '#tests/services/entries/hand-in.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';

const start = Date.parse('2023-11-01T09:00:00+07:00');
let test: TestGround;
let round: Round2;
beforeAll(async () => {
  test = await openTestGround();
  round = await makeRound2(test, 'cchc-2023');
});
afterAll(() => test.close());
beforeEach(async () => {
  test.setNow(new Date(start));
  await test.ground.db.preparedFile.deleteMany();
  await test.ground.db.preparation.deleteMany();
});

async function handedIn(fileName = 'three-seconds.mp4'): Promise<string> {
  const verdict = await handInClip(round, round.asUnit(), { fileName });
  if (!verdict.ok) throw new Error(verdict.code);
  return verdict.value.versionId;
}

const prepare = (
  versionId: string,
  changed: Partial<Ground> = {},
  task: Partial<Parameters<typeof prepareVersion>[0]> = {},
) =>
  prepareVersion(
    { versionId, worker: 'a', signal: new AbortController().signal, ...task },
    { ...test.ground, ...changed },
  );

const rowOf = (versionId: string) =>
  test.ground.db.preparation.findUniqueOrThrow({
    where: { entryVersionId: versionId },
    include: { files: { orderBy: [{ kind: 'asc' }, { width: 'asc' }] } },
  });

async function keysOf(versionId: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of test.ground.storage.list()) {
    if (key.includes(versionId)) keys.push(key);
  }
  return keys.sort();
}

const temporaryFiles = () =>
  readdir(path.dirname(test.ground.storage.temporaryPath()), { recursive: true });

/** An ffmpeg that does as the script says; ffprobe stays itself. */
async function otherFfmpeg(script: string): Promise<Ground['media']> {
  const ffmpegPath = path.join(
    test.folder,
    `ffmpeg-${createHash('md5').update(script).digest('hex')}`,
  );
  await writeFile(ffmpegPath, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return { ffmpegPath, ffprobePath: 'ffprobe' };
}

describe('a version that was taken', () => {
  it('waits for a worker, and is ready with its files, hashed and whole', async () => {
    const versionId = await handedIn('short.mp4');
    expect(await rowOf(versionId)).toMatchObject({ state: 'waiting', attempts: 0, files: [] });
    expect(await findDuePreparations(test.ground)).toContain(versionId);
    expect(await prepare(versionId)).toBe('ready');
    const row = await rowOf(versionId);
    expect(row).toMatchObject({
      ...{ state: 'ready', percent: 100, attempts: 1, failure: null, claimedBy: null },
      ...{ rendition: 'remux', warnings: [] },
    });
    expect(row.loudness).toBeLessThan(0);
    expect(row.pictureHashes).toHaveLength(20);
    const kinds = row.files.map(({ kind }) => kind);
    expect(kinds).toEqual(['poster', ...new Array(3).fill('contactSheet'), 'rendition']);
    for (const { storageKey, sha256, sizeBytes } of row.files) {
      const bytes = await buffer(await test.ground.storage.openRange(storageKey));
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
      expect(BigInt(bytes.length)).toBe(sizeBytes);
    }
    expect(await keysOf(versionId)).toHaveLength(row.files.length);
    expect(await temporaryFiles()).toEqual([]);
    expect(await prepare(versionId)).toBe('skipped');
  });

  it('is found where no job tells of it and no row stands: after a restore, or from before there were any', async () => {
    const entry = await makeEntry(test.ground, { ...round, code: 'V999' });
    const [version] = entry.versions;
    if (!version) throw new Error('an entry has a version');
    expect(await findDuePreparations(test.ground)).toContain(version.id);
    expect(await rowOf(version.id)).toMatchObject({ state: 'waiting' });
  });
});

describe('workers', () => {
  it('don’t take what another one has in hand, until that is silent', async () => {
    const versionId = await handedIn();
    const stop = new AbortController();
    const slow = await otherFfmpeg('exec sleep 60');
    const first = prepare(versionId, { media: slow }, { signal: stop.signal });
    await vi.waitFor(async () => expect((await rowOf(versionId)).state).toBe('running'), 60_000);
    expect(await prepare(versionId, {}, { worker: 'b' })).toBe('skipped');
    expect(await findDuePreparations(test.ground)).not.toContain(versionId);
    // the clock of the database's rows is the ground's: the first worker is thought dead
    test.setNow(new Date(start + 2 * LEASE_MILLISECONDS));
    expect(await findDuePreparations(test.ground)).toContain(versionId);
    expect(await rowOf(versionId)).toMatchObject({ state: 'waiting', failure: 'interrupted' });
    expect(await prepare(versionId, {}, { worker: 'b' })).toBe('ready');
    // the first one notices by itself, and takes nothing of the second one's away
    expect(await first).toBe('lost');
    const row = await rowOf(versionId);
    expect(row).toMatchObject({ state: 'ready', attempts: 2 });
    expect(await keysOf(versionId)).toEqual(row.files.map(file => file.storageKey).sort());
    expect(await temporaryFiles()).toEqual([]);
  });

  it('give back what they have in hand when they are told to stop', async () => {
    const versionId = await handedIn();
    const stop = new AbortController();
    const slow = await otherFfmpeg('exec sleep 60');
    const stopped = prepare(versionId, { media: slow }, { signal: stop.signal });
    await vi.waitFor(async () => expect((await rowOf(versionId)).state).toBe('running'), 60_000);
    stop.abort();
    expect(await stopped).toBe('released');
    expect(await rowOf(versionId)).toMatchObject({ state: 'waiting', attempts: 0, failure: null });
    expect(await temporaryFiles()).toEqual([]);
  });

  it('say how far they are', async () => {
    const versionId = await handedIn('three-seconds.avi');
    // ffmpeg as it is, but slower to come
    const media = await otherFfmpeg('sleep 0.4; exec ffmpeg "$@"');
    const percents: number[] = [];
    const preparing = prepare(versionId, { media });
    let isDone = false;
    preparing.finally(() => {
      isDone = true;
    });
    while (!isDone) {
      percents.push((await rowOf(versionId)).percent);
      await new Promise(resolve => setTimeout(resolve, 200));
    }
    expect(await preparing).toBe('ready');
    expect(new Set(percents).size).toBeGreaterThan(2);
    expect(percents).toEqual([...percents].sort((one, other) => one - other));
  });
});

describe('an attempt that fails', () => {
  it.each([
    ['an ffmpeg that never ends', 'exec sleep 600', 'timed-out'],
    ['one that breaks', 'kill -SEGV $$', 'unreadable'],
    ['one that the kernel ends', 'kill -KILL $$', 'too-demanding'],
    ['one that says no', 'echo "Invalid <b>data</b>" >&2; exit 1', 'unreadable'],
    ['a full disk', 'echo "picture.png: No space left on device" >&2; exit 1', 'storage-full'],
  ])('%s: retried after growing waits, then told with its reason', async (_, script, failure) => {
    const versionId = await handedIn();
    const media = await otherFfmpeg(script);
    // one that ends by itself has all the time that a busy machine takes to start it
    const timeLimit = () => (failure === 'timed-out' ? 300 : 60_000);
    let now = start;
    for (let attempt = 1; attempt <= MAXIMUM_ATTEMPTS; attempt++) {
      test.setNow(new Date(now));
      expect(await prepare(versionId, { media }, { timeLimit })).toBe(failure);
      expect(await prepare(versionId, { media })).toBe('skipped');
      now += 6 * 60_000;
    }
    expect(await rowOf(versionId)).toMatchObject({ state: 'failed', failure, files: [] });
    test.setNow(new Date(now));
    expect(await findDuePreparations(test.ground)).not.toContain(versionId);
    expect(await keysOf(versionId)).toEqual([]);
    expect(await temporaryFiles()).toEqual([]);
  });

  it('tells of a program that is missing, and of a file that is gone', async () => {
    const media = { ffmpegPath: '/nowhere/ffmpeg', ffprobePath: 'ffprobe' };
    expect(await prepare(await handedIn(), { media })).toBe('tool-missing');
    const versionId = await handedIn();
    const { storageKey } = await test.ground.db.entryVersion.findUniqueOrThrow({
      where: { id: versionId },
    });
    await test.ground.storage.remove(storageKey ?? '');
    expect(await prepare(versionId)).toBe('file-missing');
  });

  it('of our own fault is noted, and thrown for whoever reads it', async () => {
    const versionId = await handedIn();
    const storage = {
      ...test.ground.storage,
      adopt: () => Promise.reject(new Error('a fault of ours')),
    };
    await expect(prepare(versionId, { storage })).rejects.toThrow('a fault of ours');
    expect(await rowOf(versionId)).toMatchObject({ state: 'waiting', failure: 'unexpected' });
    expect(await keysOf(versionId)).toEqual([]);
    expect(await temporaryFiles()).toEqual([]);
  });
});

describe('videos that are alike', () => {
  const scenes = ['testsrc', 'smptebars', 'testsrc2', 'rgbtestsrc', 'pal75bars'].map(
    pattern => `${pattern}=size=320x180:rate=5:duration=3,format=yuv420p,setsar=1`,
  );
  const h264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p', '-f', 'mp4'];

  async function handInMade(sources: string[], options: string[], as: 'asUnit' | 'asOtherUnit') {
    const act = round[as]();
    const file = await received(act, 'short.mp4');
    await runFfmpeg({
      inputs: sources.map(source => ({
        source,
        options: source.startsWith('/') ? [] : ['-f', 'lavfi'],
      })),
      output: `file:${file.temporaryPath}`,
      outputOptions: [...options, ...h264],
    });
    const bytes = await readFile(file.temporaryPath);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const unit = as === 'asUnit' ? round.unit : round.other;
    const verdict = await handInClip({ ...round, unit }, act, {
      file: { ...file, sizeBytes: bytes.length, sha256 },
    });
    if (!verdict.ok) throw new Error(verdict.code);
    const version = await test.ground.db.entryVersion.findUniqueOrThrow({
      where: { id: verdict.value.versionId },
    });
    const stored = await test.ground.storage.borrow(version.storageKey ?? '');
    return { id: version.id, path: stored.path };
  }

  it('are noted for organizers when they are of two units; others are not', async () => {
    const { db } = test.ground;
    const joined = ['-filter_complex', '[0:v][1:v][2:v][3:v][4:v]concat=n=5:v=1'];
    const original = await handInMade(scenes, joined, 'asUnit');
    test.setNow(new Date(start + 60_000));
    const copy = await handInMade(
      [original.path],
      ['-ss', '1', '-vf', 'scale=192:108', '-crf', '36'],
      'asOtherUnit',
    );
    const another = await handInMade(
      ['mandelbrot=size=320x180:rate=5'],
      ['-t', '15'],
      'asOtherUnit',
    );
    for (const { id } of [copy, another, original]) expect(await prepare(id)).toBe('ready');
    const found = await db.likeness.findMany({
      where: { OR: [{ laterVersionId: copy.id }, { laterVersionId: another.id }] },
    });
    expect(found).toMatchObject([
      { kind: 'pictures', earlierVersionId: original.id, laterVersionId: copy.id },
    ]);
    expect(found[0]?.share).toBeGreaterThanOrEqual(0.5);
  });

  it('a unit’s own second version is like its first, and nobody’s business', async () => {
    const joined = ['-filter_complex', '[0:v][1:v][2:v][3:v][4:v]concat=n=5:v=1,hue=h=90'];
    const first = await handInMade(scenes, joined, 'asUnit');
    const second = await handInMade([first.path], ['-vf', 'scale=192:108'], 'asUnit');
    for (const { id } of [first, second]) expect(await prepare(id)).toBe('ready');
    const found = await test.ground.db.likeness.count({
      where: { earlierVersionId: first.id, laterVersionId: second.id },
    });
    expect(found).toBe(0);
  });
});
