import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  CLIP_CONTAINERS,
  CLIP_PATTERNS,
  makeClip,
  runFfmpeg,
  runFfprobe,
} from '#app/media/ffmpeg.server.ts';
import { measureVideo } from '#app/media/measure-video.server.ts';
import { madeFile } from './made-files.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'clips-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const SIZE = { width: 96, height: 54, framesPerSecond: 5 };

test.each(CLIP_CONTAINERS)('a clip as %s', async container => {
  const path = join(folder, `clip.${container}`);
  await makeClip(path, { ...SIZE, container, seconds: 2 });
  const measured = await measureVideo(path);
  expect(measured).toMatchObject({ problem: null, hasAudio: true, width: 96, height: 54 });
  expect(Math.abs((measured.playableSeconds ?? 0) - 2)).toBeLessThan(0.3);
});

test.each(CLIP_PATTERNS)('a clip of %s, turned, silent, index in front', async pattern => {
  const path = join(folder, `${pattern}.mp4`);
  const look = { pattern, hueDegrees: 120, toneHertz: null, indexInFront: true };
  await makeClip(path, { ...SIZE, container: 'mp4', seconds: 1, ...look });
  expect(await measureVideo(path)).toMatchObject({ problem: null, hasAudio: false });
});

test('a program that fails says why; one that is missing says so; one can be stopped', async () => {
  const clip = { ...SIZE, container: 'mp4', seconds: 600 } as const;
  const path = join(folder, 'never.mp4');
  await expect(
    runFfmpeg({ inputs: [{ source: join(folder, 'nothing') }], output: path, outputOptions: [] }),
  ).rejects.toMatchObject({ reason: 'failed', message: expect.stringMatching(/No such file/) });
  await expect(makeClip(path, clip, { timeoutMs: 300 })).rejects.toMatchObject({
    reason: 'timed-out',
  });
  await expect(makeClip(path, clip, { signal: AbortSignal.timeout(300) })).rejects.toMatchObject({
    reason: 'aborted',
  });
  await expect(makeClip(path, clip, { ffmpegPath: '/nowhere/ffmpeg' })).rejects.toMatchObject({
    reason: 'missing',
  });
  // the path is the command's own: the next one finds ffmpeg again
  await makeClip(path, { ...clip, seconds: 1 });
});

test('ffprobe’s output comes line by line', async () => {
  const lines: string[] = [];
  const { exitCode, stderr } = await runFfprobe(
    ['-v', 'error', '-show_entries', 'packet=pts_time', '-of', 'csv', await madeFile('6-59.mp4')],
    { ffprobePath: 'ffprobe', timeoutMs: 20_000, onLine: line => lines.push(line) },
  );
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(lines.length).toBeGreaterThan(5000);
});
