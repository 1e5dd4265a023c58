import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VIDEO_LIMITS } from '#app/domain/entries/entry-rules.ts';
import { type VideoMeasurement, videoVerdict } from '#app/domain/entries/video-verdict.ts';
import { runFfmpeg, runFfprobe } from '#app/media/ffmpeg.server.ts';
import { measureVideo } from '#app/media/measure-video.server.ts';
import { untrustedInput } from '#app/media/untrusted-input.server.ts';
import { contest } from '#tests/scripts/command.ts';
import { type LaidBait, layBait, peakOfChildren } from './bait.ts';
import { HOSTILE_TITLE, type HostileFile, makeHostileFiles } from './hostile-files.ts';

const WITHIN_MS = 60_000;
/** Beside the kernel's limit on address space: what a child may really hold. */
const MEMORY_BYTES = 400 * 1024 * 1024;

let folder: string;
let bait: LaidBait;
let files: HostileFile[];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hostile-'));
  bait = await layBait(folder);
  files = await makeHostileFiles(join(folder, 'files'), bait);
});
afterAll(async () => {
  await bait.close();
  await rm(folder, { recursive: true, force: true });
});

const fileOf = (name: string): HostileFile => {
  const file = files.find(candidate => candidate.name === name);
  if (!file) throw new Error(`no ${name}`);
  return file;
};

test('the bait is one: where everything is allowed, it is taken', async () => {
  const run = { ffprobePath: 'ffprobe', timeoutMs: 60_000, onLine: () => {} };
  for (const name of ['hls-playlist.mp4', 'concat-script.mp4']) {
    const allowed = ['-protocol_whitelist', 'file,http,tcp,crypto', '-safe', '0'];
    const options = name.startsWith('hls') ? allowed.slice(0, 2) : allowed;
    await runFfprobe(['-v', 'error', ...options, `file:${fileOf(name).path}`], run);
  }
  await readFile(bait.path);
  expect(await bait.taken()).toEqual({ asked: expect.any(Number), read: true });
});

const names = [
  ...['hls-playlist.mp4', 'concat-script.mp4', 'playlist-behind-a-box.mp4'],
  ...['address-for-samples.mov', 'ten-thousand-streams.mp4', '20000x20000.mp4'],
  ...['16000x16000.mp4', 'billion-frames-a-second.mp4', 'endless-mdat.mp4'],
  ...['mdat-to-the-end.mp4', 'millions-of-packets.mp4', 'millions-of-boxes.mp4'],
  ...['zip-bomb.mov', 'index-bomb.mov', 'html-title.mp4'],
];

test('all of the set is tried', () => {
  expect(files.map(({ name }) => name)).toEqual(names);
});

describe.each(names)('%s', name => {
  test('is measured in time and memory, and nothing outside of it is touched', async () => {
    await bait.taken();
    const { path, code } = fileOf(name);
    const start = performance.now();
    let measured: VideoMeasurement | null = null;
    const peak = await peakOfChildren(async () => {
      measured = await measureVideo(path);
    });
    expect(performance.now() - start).toBeLessThan(WITHIN_MS);
    expect(peak).toBeLessThan(MEMORY_BYTES);
    if (!measured) throw new Error('not measured');
    expect(videoVerdict(measured, VIDEO_LIMITS).code).toBe(code);
    expect(JSON.stringify(measured)).not.toMatch(/script|secret|root:/);
    expect(await bait.taken()).toEqual({ asked: 0, read: false });
  });

  test('gets its verdict in words from the command', async () => {
    const { path, code } = fileOf(name);
    const { exitCode, json, messages } = await contest(['entry', 'check-video', path]);
    expect({ exitCode, json, messages }).toEqual({
      exitCode: code === null ? 0 : 1,
      json: {
        ...{ ok: code === null, code, seconds: code === null ? expect.any(Number) : null },
        message: expect.stringMatching(/^.{10,}\.$/),
      },
      messages: [],
    });
    expect(await bait.taken()).toEqual({ asked: 0, read: false });
  });

  test('re-encoding it, were it ever tried, ends with a reason and leaves nothing', async () => {
    const { path, code } = fileOf(name);
    const output = join(folder, 'rendition.mp4');
    const work = runFfmpeg({
      inputs: [untrustedInput(path, 'mov')],
      output: `file:${output}`,
      outputOptions: ['-map', '0:v:0', '-fpsmax', '60', '-t', '60', '-threads', '2'],
      timeoutMs: WITHIN_MS,
    });
    if (code === null) {
      await work;
      expect(await readFile(output, 'latin1')).toContain('moov');
      await rm(output);
      return;
    }
    const answer = await work.then(
      () => null,
      (error: Error) => error,
    );
    // a film of a few nanoseconds is one that ffmpeg can make
    if (answer === null) await rm(output);
    else expect(answer).toMatchObject({ name: 'MediaToolError', reason: expect.any(String) });
    await expect(stat(output)).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await bait.taken()).toEqual({ asked: 0, read: false });
  });
});

test('a title in the file’s own words goes nowhere', async () => {
  const { path } = fileOf('html-title.mp4');
  // it is there all right
  expect(await readFile(path, 'utf8')).toContain(HOSTILE_TITLE);
  expect(JSON.stringify(await measureVideo(path))).not.toContain('alert');
});

test('names on the command line are only names', async () => {
  const long = join(folder, `${'x'.repeat(4000)}.mp4`);
  for (const name of [long, '../../etc/nothing.mp4', '<b>\u202e.mp4', '-version']) {
    const { exitCode, json, messages } = await contest(['entry', 'check-video', '--', name]);
    expect({ exitCode, json }).toEqual({ exitCode: 2, json: undefined });
    expect(messages).toHaveLength(1);
  }
});
