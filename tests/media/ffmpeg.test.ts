import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  CLIP_CONTAINERS,
  CLIP_PATTERNS,
  FFMPEG_LIMITS,
  makeClip,
  runFfmpeg,
  runFfprobe,
} from '#app/media/ffmpeg.server.ts';
import { measureVideo } from '#app/media/measure-video.server.ts';
import { childrenOf } from './bait.ts';
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
    { ffprobePath: 'ffprobe', timeoutMs: 60_000, onLine: line => lines.push(line) },
  );
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(lines.length).toBeGreaterThan(5000);
});

describe('a child is bounded', () => {
  const endless = (size: string) => ({
    inputs: [{ source: `testsrc2=size=${size}`, options: ['-f', 'lavfi'] }],
    output: `file:${join(folder, 'endless.mp4')}`,
    outputOptions: ['-t', '3600', '-c:v', 'libx264', '-preset', 'ultrafast', '-f', 'mp4'],
    timeoutMs: 60_000,
  });

  test.each([
    ['in CPU time', '640x360', { cpuSeconds: 1 }],
    ['in what it writes', '640x360', { fileBytes: 100_000 }],
    ['in memory', '7680x4320', { memoryBytes: 400 * 1024 * 1024 }],
  ])('%s, and leaves nothing half-written', async (_name, size, limit) => {
    const run = { ...endless(size), limits: { ...FFMPEG_LIMITS, ...limit } };
    await expect(runFfmpeg(run)).rejects.toMatchObject({ reason: 'limited' });
    expect(existsSync(join(folder, 'endless.mp4'))).toBe(false);
  });

  test('in time, even where what it started goes on', async () => {
    const program = join(folder, 'never-ends');
    await writeFile(program, '#!/bin/sh\nsleep 300\n');
    await chmod(program, 0o755);
    const start = performance.now();
    const run = { ffprobePath: program, timeoutMs: 300, onLine: () => {} };
    await expect(runFfprobe([], run)).rejects.toMatchObject({ reason: 'timed-out' });
    expect(performance.now() - start).toBeLessThan(60_000);
  });

  test('in what it sees of our settings', async () => {
    vi.stubEnv('PERSONAL_DATA_KEY', 'a key');
    const program = join(folder, 'tells-all');
    await writeFile(program, '#!/bin/sh\nenv\n');
    await chmod(program, 0o755);
    const lines: string[] = [];
    const run = {
      ffprobePath: program,
      timeoutMs: 5000,
      onLine: (line: string) => lines.push(line),
    };
    await runFfprobe([], run);
    vi.unstubAllEnvs();
    expect(lines.join()).toContain('PATH=');
    expect(lines.join()).not.toContain('a key');
  });

  test('in its life by ours', async () => {
    const output = join(folder, 'orphan.mp4');
    const size = JSON.stringify({ ...SIZE, container: 'mp4', seconds: 36_000 });
    const code = `import { makeClip } from '#app/media/ffmpeg.server.ts'; await makeClip(${JSON.stringify(output)}, ${size});`;
    const parent = spawn(process.execPath, ['--input-type=module', '-e', code], {
      stdio: 'ignore',
    });
    const ffmpeg = await vi.waitFor(
      async () => {
        const [child] = await childrenOf(parent.pid ?? 0);
        expect(existsSync(output)).toBe(true);
        return child ?? '';
      },
      { timeout: 60_000 },
    );
    parent.kill('SIGKILL');
    await vi.waitFor(
      async () => {
        const state = await readFile(`/proc/${ffmpeg}/stat`, 'utf8').catch(() => 'gone');
        // dead, though whoever took the orphan in may not have asked for its end yet
        expect(state).toMatch(/gone|\) Z /);
      },
      { timeout: 60_000 },
    );
  });
});

test('how far it is, and what it prints, come while it works', async () => {
  const seconds: number[] = [];
  const lines: string[] = [];
  const { stderr } = await runFfmpeg({
    inputs: [{ source: await madeFile('6-59.mp4') }],
    output: '-',
    outputOptions: [
      ...['-vf', 'fps=1,metadata=mode=add:key=a:value=b c,metadata=mode=print:file=pipe\\\\:1'],
      ...['-an', '-f', 'null'],
    ],
    niceness: 10,
    onProgress: done => seconds.push(done),
    onLine: line => lines.push(line),
  });
  expect(stderr).toBe('');
  expect(seconds.at(-1)).toBeGreaterThan(417);
  expect(seconds).toEqual(seconds.toSorted((one, other) => one - other));
  // a filter with one space in it arrives whole
  expect(lines.filter(line => line === 'a=b c')).toHaveLength(419);
});

test('what a file makes it say is fit for a log', async () => {
  const source = `file:${join(folder, 'no\u001b[31m\nsuch\u202e')}`;
  const answer = await runFfmpeg({ inputs: [{ source }], output: '-', outputOptions: [] }).catch(
    (error: Error) => error.message,
  );
  expect(answer).toMatch(/No such file/);
  expect(answer).not.toMatch(/\p{C}/u);
});
