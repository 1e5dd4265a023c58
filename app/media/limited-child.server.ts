import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import os from 'node:os';
import { delimiter, join } from 'node:path';
import type { Readable } from 'node:stream';

/**
 * Why a program gave no result. `missing`, `aborted` and `failed` are the machine's or the caller's doing;
 * `timed-out`, `limited` (CPU time, memory or file size used up) and `crashed` may be a hostile file's.
 */
export type MediaToolReason =
  | 'missing'
  | 'timed-out'
  | 'aborted'
  | 'limited'
  | 'crashed'
  | 'failed';

/** A program that is missing, hangs, breaks or is broken. `message` may quote what a hostile file made it say. */
export class MediaToolError extends Error {
  override readonly name = 'MediaToolError';
  readonly reason: MediaToolReason;

  constructor(reason: MediaToolReason, message: string) {
    super(message);
    this.reason = reason;
  }
}

/** What the kernel lets one child use; it ends the child that wants more. */
export type ChildLimits = {
  /** Over all threads. */
  readonly cpuSeconds: number;
  /** Address space, of which some 300 MB are only the program's libraries. */
  readonly memoryBytes: number;
  /** Size of a file that it writes. */
  readonly fileBytes: number;
};

export type ChildRun = {
  readonly limits: ChildLimits;
  /** Wall clock; then the program is killed. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
  /** 0 to 19, as of `nice`: higher steps back more. */
  readonly niceness?: number;
  /** Each line of standard output as it comes; without it the output goes nowhere. */
  readonly onLine?: (line: string) => void;
  /** An open file's descriptor that standard output goes to, in place of `onLine`. */
  readonly outputTo?: number;
  /** Each line that the program writes to descriptor 3. */
  readonly onReport?: (line: string) => void;
};

/** As much of standard error as anyone reads; a hostile file can make ffprobe complain for hours. */
const STDERR_HEAD = 48 * 1024;
const STDERR_TAIL = 16 * 1024;
const LONGEST_LINE = 64 * 1024;

/**
 * Runs a program within limits and resolves when it ended by itself, whatever its exit code. It sees none of
 * our settings (keys, addresses) and dies with this process. Rejects with a `MediaToolError`, and only once the
 * program is gone, so that what it left can be removed.
 */
export async function runLimited(
  program: string,
  commandLine: readonly string[],
  run: ChildRun,
): Promise<{ exitCode: number; stderr: string }> {
  const path = await locate(program);
  if (!path) throw new MediaToolError('missing', `${program} is not installed or not on the PATH`);
  const [file = path, ...rest] = [...(await limiters(run.limits)), path, ...commandLine];
  const limit = AbortSignal.timeout(run.timeoutMs);
  const stop = run.signal ? AbortSignal.any([run.signal, limit]) : limit;
  if (stop.aborted) throw stoppedError(program, run.signal);

  const child = spawn(file, rest, {
    stdio: [
      ...(['ignore', run.outputTo ?? (run.onLine ? 'pipe' : 'ignore')] as const),
      ...(['pipe', run.onReport ? 'pipe' : 'ignore'] as const),
    ],
    env: childEnvironment(),
  });
  const kill = () => child.kill('SIGKILL');
  stop.addEventListener('abort', kill, { once: true });
  try {
    const { exitCode, killedBy, stderr } = await ended(child, run, stop);
    if (stop.aborted) throw stoppedError(program, run.signal);
    if (killedBy) throw new MediaToolError(reasonOf(killedBy), `${program} ended by ${killedBy}`);
    return { exitCode: exitCode ?? 1, stderr };
  } finally {
    stop.removeEventListener('abort', kill);
  }
}

type Ended = { exitCode: number | null; killedBy: NodeJS.Signals | null; stderr: string };

function ended(child: ChildProcess, run: ChildRun, stop: AbortSignal): Promise<Ended> {
  return new Promise((resolve, reject) => {
    let head = '';
    let tail = '';
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      const room = STDERR_HEAD - head.length;
      head += text.slice(0, room);
      tail = (tail + text.slice(Math.max(0, room))).slice(-STDERR_TAIL);
    });
    if (run.onLine) readLines(child.stdout, run.onLine);
    if (run.onReport) readLines(child.stdio[3] as Readable | null, run.onReport);
    const settle = (exitCode: number | null, killedBy: NodeJS.Signals | null) =>
      resolve({ exitCode, killedBy, stderr: head + tail });
    child.once('error', error => reject(new MediaToolError('failed', error.message)));
    child.once('close', settle);
    // what it started itself may hold its outputs open for ever
    child.once('exit', (exitCode, killedBy) => stop.aborted && settle(exitCode, killedBy));
    if (child.pid && run.niceness) stepBack(child.pid, run.niceness);
  });
}

/** Lines as they come: node:readline costs a tenth of a large video's check. */
export function readLines(stream: Readable | null, onLine: (line: string) => void): void {
  let rest = '';
  stream
    ?.setEncoding('utf8')
    .on('data', (text: string) => {
      const lines = (rest + text).split('\n');
      rest = (lines.pop() ?? '').slice(0, LONGEST_LINE);
      for (const line of lines) onLine(line);
    })
    .once('end', () => rest !== '' && onLine(rest));
}

function stepBack(pid: number, niceness: number): void {
  try {
    os.setPriority(pid, niceness);
  } catch {
    // it ended already, or the system doesn't let us: it only works at full priority
  }
}

function stoppedError(program: string, signal: AbortSignal | undefined): MediaToolError {
  if (signal?.aborted) return new MediaToolError('aborted', `${program} was stopped`);
  return new MediaToolError('timed-out', `${program} took too long`);
}

function reasonOf(killedBy: NodeJS.Signals): MediaToolReason {
  // the kernel sends SIGKILL at the end of the CPU time, and when the machine's memory runs out
  if (['SIGKILL', 'SIGXCPU', 'SIGXFSZ'].includes(killedBy)) return 'limited';
  const isCrash = ['SIGSEGV', 'SIGBUS', 'SIGABRT', 'SIGILL', 'SIGFPE', 'SIGSYS'].includes(killedBy);
  return isCrash ? 'crashed' : 'failed';
}

function childEnvironment(): NodeJS.ProcessEnv {
  const { PATH, TMPDIR, LD_LIBRARY_PATH, NODE_ENV } = process.env;
  return {
    ...{ PATH, TMPDIR, LD_LIBRARY_PATH, NODE_ENV, LC_ALL: 'C.UTF-8', AV_LOG_FORCE_NOCOLOR: '1' },
    // each thread of a large machine would reserve 64 MB of address space, used or not
    MALLOC_ARENA_MAX: '2',
  };
}

/** The beginning of a command line that sets the limits and ties the child's life to ours. */
async function limiters(limits: ChildLimits): Promise<string[]> {
  const [prlimit, setpriv] = await Promise.all([locateOnce('prlimit'), locateOnce('setpriv')]);
  return [
    ...(prlimit
      ? [
          ...[prlimit, `--as=${limits.memoryBytes}`, `--cpu=${limits.cpuSeconds}`],
          ...[`--fsize=${limits.fileBytes}`, '--core=0', '--'],
        ]
      : []),
    ...(setpriv ? [setpriv, '--pdeathsig', 'KILL', '--no-new-privs', '--'] : []),
  ];
}

const located = new Map<string, Promise<string | null>>();

/** Both programs are util-linux's, which every Linux has and other systems don't. */
function locateOnce(program: 'prlimit' | 'setpriv'): Promise<string | null> {
  const known = located.get(program);
  if (known) return known;
  const found = locate(program);
  located.set(program, found);
  found.then(path => {
    if (path) return;
    process.emitWarning(
      `${program} (util-linux) was not found: ffmpeg and ffprobe run without the limits that it sets`,
    );
  });
  return found;
}

async function locate(program: string): Promise<string | null> {
  const folders = program.includes('/') ? [''] : (process.env.PATH ?? '').split(delimiter);
  for (const folder of folders) {
    const path = join(folder, program);
    const isThere = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (isThere) return path;
  }
  return null;
}
