import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { makeClip, runFfmpeg } from '#app/media/ffmpeg.server.ts';
import { measureVideo } from '#app/media/measure-video.server.ts';
import { PROBE_ENTRIES } from '#app/media/probe-output.server.ts';
import { inTurn, type MeasuredCase } from './rounds.ts';

const partSeconds = 10;
const parts = 42;

/**
 * `seven-minutes-1080p`: all of a video's check, as at a hand-in. Its yardstick: the one bare ffprobe call that
 * reads all packets of the same file, with what it prints thrown away unread.
 */
export async function probe(): Promise<MeasuredCase[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hoi-thi-bench-'));
  try {
    const file = await makeVideo(folder);
    const bare = ['-v', 'error', '-show_entries', PROBE_ENTRIES, '-of', 'compact=p=1', file];
    const rounds = await inTurn(
      9,
      async () => {
        const { problem } = await measureVideo(file);
        if (problem) throw new Error(`measured as ${problem}`);
      },
      async () => {
        await runBare('ffprobe', bare);
      },
    );
    return [{ case: 'seven-minutes-1080p', unit: 's', rounds }];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Ten seconds, forty-two times over: encoding all of it would take minutes. */
async function makeVideo(folder: string): Promise<string> {
  const part = path.join(folder, 'part.mp4');
  await makeClip(part, {
    ...{ container: 'mp4', seconds: partSeconds, width: 1920, height: 1080, framesPerSecond: 30 },
  });
  const script = path.join(folder, 'parts.txt');
  await writeFile(script, `ffconcat version 1.0\n${"file 'part.mp4'\n".repeat(parts)}`);
  const file = path.join(folder, 'seven-minutes.mp4');
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
