import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { VIDEO_LIMITS } from '#app/domain/entries/entry-rules.ts';
import { videoVerdict } from '#app/domain/entries/video-verdict.ts';
import { measureVideo } from '#app/media/measure-video.server.ts';
import { madeFile } from './made-files.ts';

const judge = async (name: string) => {
  const measured = await measureVideo(await madeFile(name));
  return { measured, ...videoVerdict(measured, VIDEO_LIMITS) };
};

describe('accepted', () => {
  test.each([
    ['6-59.mp4', 419],
    ['6-59.mov', 419],
    ['6-59.mkv', 419],
    // ffmpeg's AVI writer puts an empty frame before the sound's lead-in
    ['6-59.avi', 419.2],
    ['7-00.4.mp4', 420.4],
    ['7-00.4.mkv', 420.4],
    ['short.mp4', 20],
    ['short.mov', 20],
    ['short.webm', 20],
    ['short.mkv', 20],
    ['short.avi', 20.2],
    ['short.mts', 20],
    ['short.3gp', 20],
    ['silent.mp4', 20],
    ['fragments.mp4', 20],
    ['streamed.webm', 20],
    ['index-in-front.mp4', 20],
    ['starts-at-0-10.mkv', 20],
  ])('%s plays %f s', async (name, expected) => {
    const { ok, code, seconds, measured } = await judge(name);
    expect({ ok, code }).toEqual({ ok: true, code: null });
    expect(Math.abs((seconds ?? 0) - expected)).toBeLessThan(0.11);
    expect(measured.flags).toEqual([]);
  });

  test('what was found is told', async () => {
    const { measured } = await judge('short.mp4');
    expect(measured).toMatchObject({
      container: 'mov',
      hasVideo: true,
      hasAudio: true,
      videoCodec: 'h264',
      audioCodec: 'aac',
      pixelFormat: 'yuv420p',
      width: 64,
      height: 36,
      frameRate: 5,
      audioSampleRate: 16_000,
      audioChannels: 1,
      problem: null,
    });
    const { sizeBytes, playableSeconds, bitRate } = measured;
    expect(bitRate).toBe(Math.round((sizeBytes * 8) / (playableSeconds ?? 0)));
    expect((await judge('silent.mp4')).measured).toMatchObject({
      hasAudio: false,
      audioCodec: null,
    });
  });

  test('a trimmed file that begins before zero counts from zero', async () => {
    const { ok, seconds } = await judge('trimmed.mp4');
    expect(ok).toBe(true);
    expect(Math.abs((seconds ?? 0) - 14)).toBeLessThan(0.3);
  });

  test('what an edit list hides is not counted, but flagged', async () => {
    const { ok, seconds, measured } = await judge('7-30-plays-0-30.mp4');
    expect(ok).toBe(true);
    expect(Math.abs((seconds ?? 0) - 30)).toBeLessThan(0.3);
    expect(Math.abs((measured.heldSeconds ?? 0) - 450)).toBeLessThan(0.3);
    expect(measured.flags).toContain('holds-more-than-it-plays');
  });
});

describe('refused', () => {
  test.each([
    ['7-01.mp4', 'too-long'],
    ['7-30.mp4', 'too-long'],
    ['7-30.mkv', 'too-long'],
    ['7-30-claims-6-00.mp4', 'too-long'],
    ['7-30-claims-6-00.mkv', 'too-long'],
    ['empty.mp4', 'empty'],
    ['one-byte.mp4', 'not-a-video'],
    ['text.mp4', 'not-a-video'],
    ['free-text.mp4', 'not-a-video'],
    ['zeros.mp4', 'not-a-video'],
    ['garbage.mp4', 'not-a-video'],
    ['picture.png', 'not-a-video'],
    ['picture.jpg', 'not-a-video'],
    ['picture.webp', 'not-a-video'],
    ['picture.heic', 'not-a-video'],
    ['moving.gif', 'not-a-video'],
    ['playlist.mp4', 'not-a-video'],
    ['concat-script.mp4', 'not-a-video'],
    ['sound.m4a', 'no-video'],
    ['sound.mkv', 'no-video'],
    ['sound.mp3', 'no-video'],
    ['sound.wav', 'no-video'],
    ['sound-with-cover.m4a', 'no-video'],
    ['sound-with-unmarked-cover.m4a', 'no-video'],
    ['sound-with-cover.mp3', 'no-video'],
    ['half-index-in-front.mp4', 'unreadable'],
    ['half-index-behind.mp4', 'unreadable'],
    ['half.mkv', 'unreadable'],
    ['half.webm', 'unreadable'],
    ['half.avi', 'unreadable'],
    ['half-fragments.mp4', 'unreadable'],
    ['header-only.mp4', 'unreadable'],
  ])('%s: %s', async (name, code) => {
    const check = await judge(name);
    expect(check.code).toBe(code);
    expect(check.ok).toBe(false);
  });

  test.each(['7-30-claims-6-00.mp4', '7-30-claims-6-00.mkv'])(
    '%s is measured in spite of its header, and flagged',
    async name => {
      const { measured } = await judge(name);
      expect(Math.abs((measured.playableSeconds ?? 0) - 450)).toBeLessThan(0.3);
      expect(Math.abs((measured.headerSeconds ?? 0) - 360)).toBeLessThan(0.3);
      expect(measured.flags).toEqual(['header-differs']);
    },
  );

  test('wherever a file with its index in front was cut', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'cut-'));
    const path = join(folder, 'cut.mp4');
    for (const name of ['index-in-front.mp4', 'short.mkv', 'short.avi']) {
      const whole = await readFile(await madeFile(name));
      for (const share of [0.3, 0.7, 0.95, 0.999]) {
        await writeFile(path, whole.subarray(0, Math.floor(whole.length * share)));
        expect((await measureVideo(path)).problem, `${name} at ${share}`).toBe('unreadable');
      }
    }
    await rm(folder, { recursive: true });
  });
});

describe('the call itself', () => {
  test('names stay names', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'names-'));
    const before = process.cwd();
    process.chdir(folder);
    for (const name of ['-i', '-version.mp4', 'http:x.mp4', 'bài dự thi %d.mp4', "a'b|c.mp4"]) {
      await copyFile(await madeFile('short.mp4'), join(folder, name));
      expect((await measureVideo(name)).problem, name).toBeNull();
    }
    process.chdir(before);
    await rm(folder, { recursive: true });
  });

  test('a missing program, a hang and a missing file are surprises, not verdicts', async () => {
    const video = await madeFile('6-59.mp4');
    await expect(measureVideo(video, { ffprobePath: '/nowhere/ffprobe' })).rejects.toMatchObject({
      name: 'MediaToolError',
      reason: 'missing',
    });
    await expect(measureVideo(video, { timeoutMs: 1 })).rejects.toMatchObject({
      reason: 'timed-out',
    });
    await expect(measureVideo(video, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      reason: 'aborted',
    });
    await expect(measureVideo('/nowhere/video.mp4')).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(measureVideo(tmpdir())).rejects.toThrow('not a regular file');
  });
});
