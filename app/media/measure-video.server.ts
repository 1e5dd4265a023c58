import { open } from 'node:fs/promises';
import type {
  VideoFlag,
  VideoMeasurement,
  VideoProblem,
} from '#app/domain/entries/video-verdict.ts';
import { type ContainerSignature, readSignature } from './container-signature.server.ts';
import { DEFAULT_TOOLS, runFfprobe } from './ffmpeg.server.ts';
import { PROBE_ENTRIES, ProbeReader, type ProbeSummary } from './probe-output.server.ts';
import { demuxersOf, untrustedInput } from './untrusted-input.server.ts';

export type MeasureOptions = {
  readonly ffprobePath?: string;
  /** Two gigabytes from a slow disk take half a minute. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
};

/** Both must be exceeded: a phone's trimming leaves some seconds before the first key frame. */
const HELD_MORE_SECONDS = 5;
const HELD_MORE_RATIO = 1.1;
const HEADER_DIFFERS_SECONDS = 1;

const NOTHING = {
  ...{ container: null, playableSeconds: null, heldSeconds: null, headerSeconds: null },
  ...{ hasVideo: false, hasAudio: false, videoCodec: null, audioCodec: null },
  ...{ pixelFormat: null, width: null, height: null, flags: [] },
} as const;

/**
 * What a file holds, by reading all of it: how long it would play, what is in it, what is wrong with it.
 * Headers lie, so the length is that of the packets (DESIGN.md 5, "Length"). Judging it is the domain's
 * `videoVerdict`. Rejects with a `MediaToolError` when ffprobe is missing or takes longer than `timeoutMs`,
 * and as `open` does when there is no such file.
 */
export async function measureVideo(
  path: string,
  options: MeasureOptions = {},
): Promise<VideoMeasurement> {
  const { sizeBytes, signature } = await lookInto(path);
  const { family } = signature;
  if (sizeBytes === 0) return { ...NOTHING, sizeBytes, problem: 'empty' };
  if (family === null) return { ...NOTHING, sizeBytes, problem: 'not-a-video' };
  if (family === 'sound') return { ...NOTHING, sizeBytes, hasAudio: true, problem: 'no-video' };

  const { summary, exitCode, complaints } = await probe(path, family, options);
  const { startSeconds, endSeconds, headerSeconds, video, audio } = summary;
  const playableSeconds =
    startSeconds === null || endSeconds === null
      ? null
      : Math.max(0, endSeconds - Math.max(0, startSeconds));
  const heldSeconds =
    playableSeconds === null ? null : Math.max(signature.heldSeconds ?? 0, playableSeconds);
  const isBroken =
    exitCode !== 0 || signature.endsEarly || complaints.container || playableSeconds === null;

  return {
    sizeBytes,
    container: summary.container ?? family,
    playableSeconds,
    heldSeconds,
    headerSeconds,
    hasVideo: video !== null,
    hasAudio: audio !== null,
    videoCodec: video?.codec ?? null,
    audioCodec: audio?.codec ?? null,
    pixelFormat: video?.pixelFormat ?? null,
    width: video?.width ?? null,
    height: video?.height ?? null,
    problem: problemOf(isBroken, video !== null),
    flags: isBroken
      ? []
      : flagsOf({ playableSeconds, heldSeconds, summary, complained: complaints.decoder }),
  };
}

async function lookInto(
  path: string,
): Promise<{ sizeBytes: number; signature: ContainerSignature }> {
  const handle = await open(path, 'r');
  try {
    const status = await handle.stat();
    if (!status.isFile()) throw new Error('not a regular file');
    return { sizeBytes: status.size, signature: await readSignature(handle, status.size) };
  } finally {
    await handle.close();
  }
}

async function probe(path: string, family: string, options: MeasureOptions) {
  const reader = new ProbeReader();
  const { source, options: inputOptions = [] } = untrustedInput(path, family);
  const { exitCode, stderr } = await runFfprobe(
    [
      ...['-v', 'error', ...inputOptions],
      ...['-show_entries', PROBE_ENTRIES, '-of', 'compact=p=1', source],
    ],
    {
      ffprobePath: options.ffprobePath ?? DEFAULT_TOOLS.ffprobePath,
      timeoutMs: options.timeoutMs ?? 120_000,
      signal: options.signal,
      onLine: line => reader.line(line),
    },
  );
  return {
    exitCode,
    summary: reader.summary(),
    complaints: sortComplaints(stderr, demuxersOf(family)),
  };
}

/**
 * ffprobe ends with 0 on a file that was cut, so what it says on standard error counts. Lines of the demuxer,
 * and any that can't be told, make a file unreadable; a decoder's line is about a frame, which doesn't change
 * the length: such videos play.
 */
function sortComplaints(stderr: string, demuxer: string): { container: boolean; decoder: boolean } {
  const lines = stderr
    .split('\n')
    .filter(line => line.trim() !== '' && !/^\s*Last message repeated/.test(line));
  const isDecoders = (line: string) => {
    const context = /^\[(\S+) @ 0x[0-9a-f]+\]/.exec(line)?.[1];
    return context !== undefined && !demuxer.startsWith(context) && !context.startsWith('file');
  };
  return {
    container: lines.some(line => !isDecoders(line)),
    decoder: lines.some(isDecoders),
  };
}

function problemOf(isBroken: boolean, hasVideo: boolean): VideoProblem | null {
  if (isBroken) return 'unreadable';
  return hasVideo ? null : 'no-video';
}

function flagsOf(found: {
  playableSeconds: number | null;
  heldSeconds: number | null;
  summary: ProbeSummary;
  complained: boolean;
}): VideoFlag[] {
  const { playableSeconds, heldSeconds, summary, complained } = found;
  const flags: VideoFlag[] = complained ? ['damaged-frames'] : [];
  if (playableSeconds === null || heldSeconds === null) return flags;
  const { headerSeconds, endSeconds } = summary;
  if (
    heldSeconds > playableSeconds + HELD_MORE_SECONDS &&
    heldSeconds > playableSeconds * HELD_MORE_RATIO
  ) {
    flags.push('holds-more-than-it-plays');
  }
  const farFromHeader = (seconds: number) =>
    headerSeconds !== null && Math.abs(headerSeconds - seconds) > HEADER_DIFFERS_SECONDS;
  // a file that starts late gives its end as its length
  if (farFromHeader(playableSeconds) && farFromHeader(endSeconds ?? playableSeconds)) {
    flags.push('header-differs');
  }
  return flags;
}
