import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { RenditionPlan } from '#app/domain/rendition.ts';
import { DEFAULT_TOOLS, makeClip, runFfmpeg } from '#app/media/ffmpeg.server.ts';
import { measureVideo } from '#app/media/measure-video.server.ts';
import { usualTimeLimit } from '#app/media/media-work.server.ts';
import { prepareFiles } from '#app/media/prepare-files.server.ts';
import { renditionOptions } from '#app/media/rendition.server.ts';
import { inTurn, type MeasuredCase } from './rounds.ts';

const partSeconds = 10;

/**
 * All that is made of a video: pictures, loudness, hashes, and a rendition that is measured again and on the disk.
 * The yardstick: bare ffmpeg making the same rendition and nothing else. `transcode-half-minute-1080p` is what most
 * of the time goes to; of `remux-seven-minutes-1080p` nearly all is looking at the pictures.
 */
export async function prepare(): Promise<MeasuredCase[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hoi-thi-bench-'));
  try {
    return [
      await measure('transcode-half-minute-1080p', await makeVideo(folder, 'avi', 3), 'transcode'),
      await measure('remux-seven-minutes-1080p', await makeVideo(folder, 'mp4', 42), 'remux'),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(name: string, file: string, plan: RenditionPlan): Promise<MeasuredCase> {
  const measured = await measureVideo(file);
  const into = `${file}-prepared`;
  const bare = ['-v', 'error', '-nostdin', '-y', '-i', file, ...renditionOptions(plan)];
  const rounds = await inTurn(
    5,
    async () => {
      await mkdir(into);
      const { rendition } = await prepareFiles({ path: file, measured }, into, {
        ...{ tools: DEFAULT_TOOLS, timeLimit: usualTimeLimit, onPercent: () => {} },
        signal: new AbortController().signal,
      });
      if (rendition.plan !== plan) throw new Error(`made by ${rendition.plan}`);
      await rm(into, { recursive: true });
    },
    () => runBare('ffmpeg', [...bare, `${file}-bare.mp4`]),
  );
  return { case: name, unit: 's', rounds };
}

/** Ten seconds, so many times over: encoding all of it would take minutes. */
async function makeVideo(folder: string, container: 'avi' | 'mp4', parts: number): Promise<string> {
  const part = path.join(folder, `part.${container}`);
  const picture = { width: 1920, height: 1080, framesPerSecond: 30 };
  await makeClip(part, { ...picture, container, seconds: partSeconds });
  const script = path.join(folder, 'parts.txt');
  await writeFile(script, `ffconcat version 1.0\n${`file 'part.${container}'\n`.repeat(parts)}`);
  const file = path.join(folder, `whole.${container}`);
  await runFfmpeg({
    inputs: [{ source: `file:${script}`, options: ['-f', 'concat'] }],
    output: `file:${file}`,
    outputOptions: ['-c', 'copy'],
  });
  return file;
}

async function runBare(program: string, commandLine: string[]): Promise<void> {
  const child = spawn(program, commandLine, { stdio: ['ignore', 'ignore', 'inherit'] });
  const [exitCode] = await once(child, 'exit');
  if (exitCode !== 0) throw new Error(`${program} ended with ${exitCode}`);
}
