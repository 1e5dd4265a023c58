import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished as streamFinished } from 'node:stream/promises';
import createCommand from 'fluent-ffmpeg';
import { type ChildLimits, MediaToolError, readLines, runLimited } from './limited-child.server.ts';

export { MediaToolError } from './limited-child.server.ts';

/** Where the two programs are: names on the PATH or absolute paths. */
export type MediaTools = { readonly ffmpegPath: string; readonly ffprobePath: string };

export const DEFAULT_TOOLS: MediaTools = { ffmpegPath: 'ffmpeg', ffprobePath: 'ffprobe' };

const GIBIBYTE = 1024 ** 3;

/** Reading every packet of two gigabytes takes some seconds of CPU time; 8K takes 0.35 GB of address space. */
export const FFPROBE_LIMITS: ChildLimits = {
  cpuSeconds: 20,
  memoryBytes: 0.75 * GIBIBYTE,
  // seven minutes are 3 MB of what it prints
  fileBytes: 64 * 1024 ** 2,
};

/**
 * Seven minutes of 4K to 720p take about 25 minutes of CPU time and 0.7 GB of address space, a film of 8K
 * 1.3 GB.
 */
export const FFMPEG_LIMITS: ChildLimits = {
  cpuSeconds: 60 * 60,
  memoryBytes: 3 * GIBIBYTE,
  fileBytes: 4 * GIBIBYTE,
};

export type ProbeRun = {
  readonly ffprobePath: string;
  /** After so many milliseconds the program is killed and the promise rejects with `timed-out`. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  readonly limits?: ChildLimits;
  /** Called for each line of output, once it ended: seven minutes are some 30,000 lines. */
  readonly onLine: (line: string) => void;
};

/**
 * Runs ffprobe and reads what it prints. fluent-ffmpeg's own ffprobe keeps all output in memory, drops standard error
 * on success and cannot be killed, hence the bare child process. It prints to a file without a name: through a pipe it
 * would wait for us every few lines, which costs half as much again.
 */
export async function runFfprobe(
  commandLine: readonly string[],
  { ffprobePath, limits = FFPROBE_LIMITS, onLine, ...run }: ProbeRun,
): Promise<{ exitCode: number; stderr: string }> {
  const output = await openUnnamedFile();
  try {
    const finished = await runLimited(ffprobePath, commandLine, {
      ...{ ...run, limits, outputTo: output.fd },
    });
    const printed = output.createReadStream({
      start: 0,
      autoClose: false,
      highWaterMark: 1024 ** 2,
    });
    readLines(printed, onLine);
    await streamFinished(printed);
    return finished;
  } finally {
    await output.close();
  }
}

/** Nothing of it stays, whatever happens. */
async function openUnnamedFile(): Promise<FileHandle> {
  const path = join(tmpdir(), `hoi-thi-${randomUUID()}`);
  const handle = await open(path, 'wx+', 0o600);
  await rm(path);
  return handle;
}

export type FfmpegInput = { readonly source: string; readonly options?: readonly string[] };

export type FfmpegRun = {
  readonly inputs: readonly FfmpegInput[];
  /** `file:` and a path, or `-`, with `-f null` or with `onLine`. */
  readonly output: string;
  readonly outputOptions: readonly string[];
  readonly ffmpegPath?: string;
  /** Wall clock, 10 minutes unless given. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  readonly limits?: ChildLimits;
  /** 0 to 19: a job in the background steps back behind pages. */
  readonly niceness?: number;
  /** `info` for filters that report on standard error; `error` unless given. */
  readonly logLevel?: 'error' | 'info';
  /** Told about twice a second how many seconds of output are done. */
  readonly onProgress?: (secondsDone: number) => void;
  /** Each line of standard output, for filters that print there. */
  readonly onLine?: (line: string) => void;
};

/** Its own words when memory runs out: of the C library, of codecs, of threads. */
const OUT_OF_MEMORY =
  /Cannot allocate memory|malloc of size \d+ failed|Resource temporarily unavailable/;

/**
 * Runs ffmpeg; resolves with what it said once `output` is written (an older file is replaced). A file that it
 * didn't finish is removed. What somebody sent goes in by `untrustedInput`; other paths are our own. Rejects
 * with a `MediaToolError`. fluent-ffmpeg composes the command line; the process is ours, for its limits.
 */
export async function runFfmpeg(run: FfmpegRun): Promise<{ stderr: string }> {
  const { ffmpegPath = DEFAULT_TOOLS.ffmpegPath, limits = FFMPEG_LIMITS, onProgress } = run;
  const finished = await runLimited(ffmpegPath, composeCommand(run), {
    ...{ limits, timeoutMs: run.timeoutMs ?? 10 * 60_000, signal: run.signal },
    ...{ niceness: run.niceness, onLine: run.onLine },
    onReport: onProgress && (line => reportProgress(line, onProgress)),
  }).catch(async error => {
    await removeUnfinished(run.output);
    throw error;
  });
  if (finished.exitCode === 0) return { stderr: finished.stderr };
  await removeUnfinished(run.output);
  const reason = OUT_OF_MEMORY.test(finished.stderr) ? 'limited' : 'failed';
  const lastLines = finished.stderr.trim().split('\n').slice(-3).join(' | ');
  // it may quote a file's own words, which end in the log: neither new lines there nor a terminal's commands
  const said = lastLines.replace(/\p{C}/gu, '\ufffd').slice(0, 1000);
  throw new MediaToolError(reason, `${ffmpegPath} ended with ${finished.exitCode}: ${said}`);
}

function composeCommand(run: FfmpegRun): string[] {
  const command = createCommand();
  for (const { source, options } of run.inputs) {
    command.input(source);
    // one by one: given as a list of one, the library would cut it at a space
    if (options?.length) command.inputOptions(...options);
  }
  command.outputOptions(...['-filter_threads', '2', ...run.outputOptions]).output(run.output);
  return [
    ...['-hide_banner', '-nostdin', '-nostats', '-y', '-v', run.logLevel ?? 'error'],
    ...(run.onProgress ? ['-progress', 'pipe:3'] : []),
    ...command._getArguments(),
  ];
}

function reportProgress(line: string, onProgress: (secondsDone: number) => void): void {
  const microseconds = /^out_time_us=(\d+)$/.exec(line)?.[1];
  if (microseconds) onProgress(Number(microseconds) / 1_000_000);
}

async function removeUnfinished(output: string): Promise<void> {
  if (output !== '-') await rm(output.replace(/^file:/, ''), { force: true });
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
  /** Lays a few boxes over the picture, others for each number, so that clips of one pattern differ in shape too. */
  readonly boxes?: number;
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
      ...filtersOf(clip),
      ...videoCodec,
      ...(toneHertz === null ? ['-an'] : [...audioCodec, '-b:a', '24k']),
      ...(clip.indexInFront ? ['-movflags', '+faststart'] : []),
      ...['-f', container === 'mkv' ? 'matroska' : container],
    ],
  });
}

const BOXES = 8;

function filtersOf({ hueDegrees, boxes, width, height }: Clip): string[] {
  // the same places for the same number, each time
  let state = boxes ?? 0;
  const below = (limit: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return Math.floor((state / 2 ** 31) * limit);
  };
  const box = () => {
    const [x, y] = [below(width), below(height)];
    const shade = below(256).toString(16).padStart(2, '0');
    return `drawbox=x=${x}:y=${y}:w=iw/3:h=ih/3:color=0x${shade.repeat(3)}:t=fill`;
  };
  const filters = [
    ...(hueDegrees ? [`hue=h=${hueDegrees}`] : []),
    ...(boxes === undefined ? [] : Array.from({ length: BOXES }, box)),
  ];
  return filters.length > 0 ? ['-vf', filters.join(',')] : [];
}
