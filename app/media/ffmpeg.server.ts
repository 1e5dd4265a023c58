import { spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { createInterface } from 'node:readline';
import createCommand from 'fluent-ffmpeg';

/** Where the two programs are: names on the PATH or absolute paths. */
export type MediaTools = { readonly ffmpegPath: string; readonly ffprobePath: string };

export const DEFAULT_TOOLS: MediaTools = { ffmpegPath: 'ffmpeg', ffprobePath: 'ffprobe' };

/** A program that is missing, hangs or breaks: the machine's trouble and never a verdict on a file. */
export class MediaToolError extends Error {
  override readonly name = 'MediaToolError';
  readonly reason: 'missing' | 'timed-out' | 'aborted' | 'failed';

  constructor(reason: MediaToolError['reason'], message: string) {
    super(message);
    this.reason = reason;
  }
}

/** As much of standard error as anyone reads; a hostile file can make ffprobe complain for hours. */
const STDERR_BYTES = 64 * 1024;

export type ProbeRun = {
  readonly ffprobePath: string;
  /** After so many milliseconds the program is killed and the promise rejects with `timed-out`. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /** Called for each line of output as it comes: seven minutes are some 30,000 lines. */
  readonly onLine: (line: string) => void;
};

/**
 * Runs ffprobe and streams what it prints. fluent-ffmpeg's own ffprobe keeps all output in memory, drops
 * standard error on success and cannot be killed, hence the bare child process.
 */
export function runFfprobe(
  commandLine: readonly string[],
  { ffprobePath, timeoutMs, signal, onLine }: ProbeRun,
): Promise<{ exitCode: number; stderr: string }> {
  const limit = AbortSignal.timeout(timeoutMs);
  const stop = signal ? AbortSignal.any([signal, limit]) : limit;
  return new Promise((resolve, reject) => {
    const child = spawn(ffprobePath, commandLine, {
      stdio: ['ignore', 'pipe', 'pipe'],
      signal: stop,
      killSignal: 'SIGKILL',
    });
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (stderr.length < STDERR_BYTES) stderr += text.slice(0, STDERR_BYTES - stderr.length);
    });
    createInterface({ input: child.stdout, crlfDelay: Number.POSITIVE_INFINITY }).on(
      'line',
      onLine,
    );
    child.once('error', error => reject(toolError(error, ffprobePath, limit, signal)));
    child.once('close', (exitCode, killedBy) => {
      if (exitCode !== null) resolve({ exitCode, stderr });
      else reject(new MediaToolError('failed', `${ffprobePath} ended by ${killedBy}`));
    });
  });
}

export type FfmpegInput = { readonly source: string; readonly options?: readonly string[] };

export type FfmpegRun = {
  readonly inputs: readonly FfmpegInput[];
  readonly output: string;
  readonly outputOptions: readonly string[];
  readonly ffmpegPath?: string;
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
};

/**
 * Runs ffmpeg through fluent-ffmpeg; resolves when `output` is written (an older file is replaced). Paths of
 * ours only: what a person named goes in as `file:` plus an absolute path.
 */
export async function runFfmpeg(run: FfmpegRun): Promise<void> {
  const ffmpegPath = run.ffmpegPath ?? DEFAULT_TOOLS.ffmpegPath;
  const limit = AbortSignal.timeout(run.timeoutMs ?? 10 * 60_000);
  const stop = run.signal ? AbortSignal.any([run.signal, limit]) : limit;
  // the library throws where nobody can catch it when the program isn't there, so it is looked for beforehand
  const program = await locate(ffmpegPath);
  const command = createCommand();
  // the library keeps the path for all commands, hence set before each
  command.setFfmpegPath(program);
  for (const { source, options } of run.inputs) {
    command.input(source);
    if (options) command.inputOptions([...options]);
  }
  const kill = () => command.kill('SIGKILL');
  try {
    await new Promise<void>((resolve, reject) => {
      stop.addEventListener('abort', kill, { once: true });
      command
        // the library adds -y for bare paths only, and ffmpeg would wait for an answer for ever
        .outputOptions(['-y', '-nostdin', ...run.outputOptions])
        .output(run.output)
        // it may be told to stop while it still asks ffmpeg for its codecs, when there is nothing to kill
        .once('start', () => stop.aborted && kill())
        .once('end', () => resolve())
        .once('error', (error: Error, _stdout: unknown, stderr: unknown) => {
          const lastLines = String(stderr ?? '')
            .trim()
            .split('\n')
            .slice(-3);
          reject(new Error(`${error.message}: ${lastLines.join(' | ')}`, { cause: error }));
        })
        .run();
    });
  } catch (error) {
    throw toolError(error as Error, ffmpegPath, limit, run.signal);
  } finally {
    stop.removeEventListener('abort', kill);
  }
}

async function locate(program: string): Promise<string> {
  const folders = program.includes('/') ? [''] : (process.env.PATH ?? '').split(delimiter);
  for (const folder of folders) {
    const path = join(folder, program);
    const isThere = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isThere) return path;
  }
  throw missingTool(program);
}

/** Moving test pictures that look different at a glance. */
export const CLIP_PATTERNS = [
  'testsrc2',
  'gradients',
  'mandelbrot',
  'smptehdbars',
  'testsrc',
  'life',
] as const;
export type ClipPattern = (typeof CLIP_PATTERNS)[number];

export const CLIP_CONTAINERS = ['mp4', 'mov', 'webm', 'mkv', 'avi'] as const;
export type ClipContainer = (typeof CLIP_CONTAINERS)[number];

export type Clip = {
  readonly container: ClipContainer;
  readonly seconds: number;
  readonly width: number;
  readonly height: number;
  readonly framesPerSecond: number;
  readonly pattern?: ClipPattern;
  /** Turns the colours by so many degrees, so that clips of one pattern differ too. */
  readonly hueDegrees?: number;
  /** Of the tone, in Hz; null for a silent clip. */
  readonly toneHertz?: number | null;
  /** Puts an mp4's or mov's index in front, for players that start before all has come. */
  readonly indexInFront?: boolean;
};

const CODECS: Record<ClipContainer, readonly [video: string[], audio: string[]]> = {
  mp4: [
    ['-c:v', 'libx264', '-preset', 'ultrafast'],
    ['-c:a', 'aac'],
  ],
  mov: [
    ['-c:v', 'libx264', '-preset', 'ultrafast'],
    ['-c:a', 'aac'],
  ],
  mkv: [
    ['-c:v', 'libx264', '-preset', 'ultrafast'],
    ['-c:a', 'aac'],
  ],
  webm: [
    ['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8'],
    ['-c:a', 'libopus'],
  ],
  avi: [
    ['-c:v', 'mpeg4', '-q:v', '6'],
    ['-c:a', 'libmp3lame'],
  ],
};

/** Makes a clip at `output` out of nothing, for the demo and for tests; the same clip each time. */
export async function makeClip(
  output: string,
  clip: Clip,
  run: Pick<FfmpegRun, 'ffmpegPath' | 'timeoutMs' | 'signal'> = {},
): Promise<void> {
  const { container, seconds, framesPerSecond, pattern = 'testsrc2', toneHertz = 440 } = clip;
  const [videoCodec, audioCodec] = CODECS[container];
  const seed = pattern === 'gradients' || pattern === 'life' ? ':seed=1' : '';
  const picture = `${pattern}=size=${clip.width}x${clip.height}:rate=${framesPerSecond}${seed}`;
  const lavfi = ['-f', 'lavfi'];
  await runFfmpeg({
    ...run,
    inputs: [
      { source: picture, options: lavfi },
      ...(toneHertz === null
        ? []
        : [{ source: `sine=frequency=${toneHertz}:sample_rate=16000`, options: lavfi }]),
    ],
    output: `file:${output}`,
    outputOptions: [
      ...['-t', String(seconds), '-pix_fmt', 'yuv420p', '-threads', '2'],
      ...['-fflags', '+bitexact', '-flags:v', '+bitexact', '-flags:a', '+bitexact'],
      ...(clip.hueDegrees ? ['-vf', `hue=h=${clip.hueDegrees}`] : []),
      ...videoCodec,
      ...(toneHertz === null ? ['-an'] : [...audioCodec, '-b:a', '24k']),
      ...(clip.indexInFront ? ['-movflags', '+faststart'] : []),
      ...['-f', container === 'mkv' ? 'matroska' : container],
    ],
  });
}

function toolError(
  error: Error,
  program: string,
  limit: AbortSignal,
  signal: AbortSignal | undefined,
): MediaToolError {
  if (signal?.aborted) return new MediaToolError('aborted', `${program} was stopped`);
  if (limit.aborted) return new MediaToolError('timed-out', `${program} took too long`);
  if ('code' in error && error.code === 'ENOENT') return missingTool(program);
  return new MediaToolError('failed', `${program}: ${error.message}`);
}

function missingTool(program: string): MediaToolError {
  return new MediaToolError('missing', `${program} is not installed or not on the PATH`);
}
