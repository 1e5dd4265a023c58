import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { shareAlike } from '#app/domain/entries/likeness.ts';
import { type Clip, DEFAULT_TOOLS, makeClip, runFfmpeg } from '#app/media/ffmpeg.server.ts';
import { measureVideo } from '#app/media/measure-video.server.ts';
import { usualTimeLimit } from '#app/media/media-work.server.ts';
import { type PreparedFiles, prepareFiles } from '#app/media/prepare-files.server.ts';
import { runOnSmallDisk } from '#tests/setup/small-disk.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'prepare-files-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const SMALL = {
  container: 'mp4',
  seconds: 6,
  width: 320,
  height: 180,
  framesPerSecond: 10,
} as const;

let made = 0;
const newPath = (ending: string) => join(folder, `${++made}.${ending}`);

async function clip(changed: Partial<Clip> = {}): Promise<string> {
  const path = newPath(changed.container ?? SMALL.container);
  await makeClip(path, { ...SMALL, ...changed });
  return path;
}

/** From lavfi sources, or from a file that stands already. */
async function encoded(sources: string[], outputOptions: string[], ending = 'mp4') {
  const path = newPath(ending);
  await runFfmpeg({
    inputs: sources.map(source => ({
      source,
      options: source.startsWith('/') ? [] : ['-f', 'lavfi'],
    })),
    output: `file:${path}`,
    outputOptions,
  });
  return path;
}
const h264 = ['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv420p'];

async function prepare(
  path: string,
  changed: Partial<Parameters<typeof prepareFiles>[2]> = {},
): Promise<PreparedFiles & { folder: string; percents: number[] }> {
  const into = await mkdtemp(join(folder, 'into-'));
  const percents: number[] = [];
  const prepared = await prepareFiles({ path, measured: await measureVideo(path) }, into, {
    ...{ tools: DEFAULT_TOOLS, signal: new AbortController().signal, timeLimit: usualTimeLimit },
    onPercent: percent => percents.push(percent),
    ...changed,
  });
  return { ...prepared, folder: into, percents };
}

test('H.264 with AAC keeps its streams, gets its index in front and loses what it says of itself', async () => {
  const path = await encoded(
    ['testsrc2=size=320x180:rate=10:duration=6', 'sine=duration=6'],
    [...h264, '-c:a', 'aac', '-metadata', 'title=<b>Bí mật</b>', '-metadata', 'comment=nhà tôi'],
    'mov',
  );
  const { rendition, percents, loudness, warnings } = await prepare(path);
  expect(rendition).toMatchObject({ plan: 'remux', width: 320, height: 180 });
  const whole = await readFile(rendition.path);
  expect(whole.indexOf('moov')).toBeLessThan(whole.indexOf('mdat'));
  expect(whole.includes('Bí mật')).toBe(false);
  expect(whole.includes('nhà tôi')).toBe(false);
  expect(percents).toEqual([...percents].sort((one, other) => one - other));
  expect(percents.at(-1)).toBeGreaterThan(12);
  expect(loudness).toBeLessThan(-5);
  expect(warnings).toEqual([]);
});

test.each(['avi', 'webm'] as const)('%s is made anew, as long as before', async container => {
  const { rendition } = await prepare(await clip({ container }));
  expect(rendition.plan).toBe('transcode');
  const measured = await measureVideo(rendition.path);
  expect(measured).toMatchObject({
    ...{ problem: null, container: 'mov', videoCodec: 'h264', audioCodec: 'aac' },
    ...{ pixelFormat: 'yuv420p', width: 320, height: 180 },
  });
  expect(Math.abs((measured.playableSeconds ?? 0) - SMALL.seconds)).toBeLessThan(0.5);
});

test('a large picture becomes 720 lines, an odd or oblong one even and square', async () => {
  const large = await clip({ container: 'webm', seconds: 1, width: 1920, height: 1080 });
  expect((await prepare(large)).rendition).toMatchObject({ width: 1280, height: 720 });
  const odd = await encoded(
    ['testsrc2=size=301x171:rate=10:duration=1'],
    ['-c:v', 'mpeg4', '-vf', 'setsar=2'],
    'avi',
  );
  const { width, height } = (await prepare(odd)).rendition;
  expect({ isWide: [600, 602].includes(width), height }).toEqual({ isWide: true, height: 170 });
});

test.each(['remux', 'transcode'] as const)(
  'a turned phone’s video stays turned: %s',
  async plan => {
    const lying = await encoded(
      ['testsrc2=size=320x180:rate=10:duration=2'],
      plan === 'remux' ? h264 : ['-c:v', 'mpeg4'],
    );
    const path = newPath('mp4');
    await runFfmpeg({
      inputs: [{ source: `file:${lying}` }],
      output: `file:${path}`,
      outputOptions: ['-c', 'copy', '-metadata:s:v', 'rotate=90'],
    });
    const { rendition, pictures } = await prepare(path);
    expect(rendition.plan).toBe(plan);
    // as a player shows it
    const shown = newPath('png');
    await runFfmpeg({
      inputs: [{ source: `file:${rendition.path}` }],
      output: `file:${shown}`,
      outputOptions: ['-frames:v', '1', '-f', 'image2', '-update', '1'],
    });
    expect(await sharp(shown).metadata()).toMatchObject({ width: 180, height: 320 });
    const poster = pictures.find(({ kind }) => kind === 'poster');
    expect(poster).toMatchObject({ width: 180, height: 320 });
  },
);

test('poster and contact sheet are WebP in up to three widths, never enlarged', async () => {
  const { pictures } = await prepare(await clip({ seconds: 12, width: 1280, height: 720 }));
  const sizes = (kind: string) =>
    pictures.filter(picture => picture.kind === kind).map(({ width, height }) => [width, height]);
  expect(sizes('poster')).toEqual([
    [320, 180],
    [640, 360],
    [1280, 720],
  ]);
  // ten pictures, five to a row
  expect(sizes('contactSheet').map(([width]) => width)).toEqual([320, 640, 1280]);
  for (const { bytes, width } of pictures) {
    expect(await sharp(bytes).metadata()).toMatchObject({ format: 'webp', width });
  }
  const small = await prepare(await clip({ seconds: 1 }));
  expect(small.pictures.filter(({ kind }) => kind === 'poster')).toHaveLength(1);
});

test('the poster is the first picture that shows something', async () => {
  const path = await encoded(
    ['color=black:size=320x180:rate=10:duration=3', 'testsrc=size=320x180:rate=10:duration=3'],
    ['-filter_complex', '[0:v][1:v]concat=n=2:v=1', ...h264],
  );
  const { pictures, warnings, pictureHashes } = await prepare(path);
  expect(pictureHashes[0]).toBe('');
  expect(warnings).toEqual(['no-sound']);
  const { channels } = await sharp(pictures[0]?.bytes).stats();
  expect(channels[0]?.stdev).toBeGreaterThan(20);
});

test.each<[string, string[], string[]]>([
  ['no sound track', ['testsrc2=size=96x54:duration=2'], ['no-sound']],
  ['a track of zeros', ['testsrc2=size=96x54:duration=2', 'anullsrc=duration=2'], ['silent']],
  [
    'a muted microphone',
    ['testsrc2=size=96x54:duration=2', 'anoisesrc=amplitude=0.0002:duration=2'],
    ['silent'],
  ],
  ['a quiet voice', ['testsrc2=size=96x54:duration=2', 'anoisesrc=amplitude=0.02:duration=2'], []],
  ['a lens cap', ['color=0x040404:size=96x54:duration=2', 'sine=duration=2'], ['black']],
  ['a white wall', ['color=white:size=96x54:duration=2', 'sine=duration=2'], []],
])('warns of what the unit will want to know: %s', async (_, sources, warnings) => {
  const prepared = await prepare(await encoded(sources, [...h264, '-c:a', 'aac', '-t', '2']));
  expect(prepared.warnings).toEqual(warnings);
});

test('an ffmpeg that never ends is ended, and leaves no half-made file', async () => {
  const path = await clip();
  const into = await mkdtemp(join(folder, 'never-'));
  const sleeping = join(folder, 'sleeping-ffmpeg');
  await writeFile(sleeping, '#!/bin/sh\nexec sleep 600\n', { mode: 0o755 });
  const begun = Date.now();
  const never = prepareFiles({ path, measured: await measureVideo(path) }, into, {
    tools: { ...DEFAULT_TOOLS, ffmpegPath: sleeping },
    ...{ signal: new AbortController().signal, timeLimit: () => 500, onPercent: () => {} },
  });
  await expect(never).rejects.toMatchObject({ name: 'MediaToolError', reason: 'timed-out' });
  expect(Date.now() - begun).toBeLessThan(60_000);
  expect(await readdir(into)).toEqual([]);
});

test('a disk that fills up is told as that, and nothing half-made stays; with room again it is made', async () => {
  const mounted = await mkdtemp(join(folder, 'disk-'));
  const script = join(import.meta.dirname, 'prepare-on-full-disk.ts');
  expect(JSON.parse(await runOnSmallDisk(script, mounted, 12))).toEqual({
    ...{ full: 'storage-full', state: 'waiting', failure: 'storage-full', filesWhenFull: 0 },
    ...{ left: [], keys: ['entries/clip.mp4'], isFreed: true, again: 'ready' },
    ...{ isLargerThanFree: true, isOriginalWhole: true },
  });
});

test('it can be stopped in the middle', async () => {
  const path = await clip({ container: 'webm', seconds: 30, width: 640, height: 360 });
  const stop = new AbortController();
  const stopped = prepare(path, {
    signal: stop.signal,
    onPercent: percent => percent >= 12 && stop.abort(),
  });
  await expect(stopped).rejects.toMatchObject({ reason: 'aborted' });
});

test('the same video is found again smaller, paler and trimmed; another one isn’t', async () => {
  const scenes = [0, 60, 120, 180, 240].map(
    (hue, at) =>
      `${['testsrc', 'smptebars', 'testsrc2', 'rgbtestsrc', 'pal75bars'][at]}=size=640x360:rate=10:duration=3,hue=h=${hue},format=yuv420p,setsar=1`,
  );
  const joined = '[0:v][1:v][2:v][3:v][4:v]concat=n=5:v=1,zoompan=z=1.3:d=1:x=4*on:s=640x360';
  const original = await encoded(scenes, ['-filter_complex', joined, ...h264]);
  const copy = await encoded(
    [original],
    [...h264, '-ss', '1', '-vf', 'scale=320:180,eq=brightness=0.06', '-crf', '36'],
  );
  const another = await encoded(['mandelbrot=size=640x360:rate=10'], ['-t', '15', ...h264]);
  const hashes = async (path: string) => (await prepare(path)).pictureHashes;
  const [one, two, three] = [await hashes(original), await hashes(copy), await hashes(another)];
  expect(shareAlike(one, two)).toBeGreaterThanOrEqual(0.5);
  expect(shareAlike(one, three)).toBeLessThan(0.2);
});

test('nothing is written outside the folder that was given', async () => {
  const path = await clip();
  const before = await readdir(folder);
  const { folder: into } = await prepare(path);
  const after = await readdir(folder);
  expect(after.filter(name => !before.includes(name))).toEqual([into.slice(folder.length + 1)]);
  expect((await stat(join(into, 'rendition.mp4'))).size).toBeGreaterThan(1000);
});
