import { open } from 'node:fs/promises';
import type {
  VideoFlag,
  VideoMeasurement,
  VideoProblem,
} from '#app/domain/entries/video-verdict.ts';
import { type ContainerSignature, readSignature } from './container-signature.server.ts';
import { DEFAULT_TOOLS, MediaToolError, runFfprobe } from './ffmpeg.server.ts';
import {
  PROBE_ENTRIES,
  type ProbedStream,
  ProbeReader,
  type ProbeSummary,
} from './probe-output.server.ts';
import { demuxersOf, MAXIMUM_PIXELS, untrustedInput } from './untrusted-input.server.ts';

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
/** A phone's slowest motion has 960; what claims more would fill a disk once it is re-encoded. */
const MAXIMUM_FRAME_RATE = 1000;
/** Seven minutes have some 30,000 packets, whatever films them. */
const MAXIMUM_LINES = 500_000;

const NOTHING = {
  ...{ container: null, playableSeconds: null, heldSeconds: null, headerSeconds: null },
  ...{ hasVideo: false, hasAudio: false, videoCodec: null, audioCodec: null },
  ...{ pixelFormat: null, width: null, height: null, frameRate: null, bitRate: null },
  ...{ audioSampleRate: null, audioChannels: null, flags: [] },
} as const;

/**
 * What a file holds, by reading all of it: how long it would play, what is in it, what is wrong with it.
 * Headers lie, so the length is that of the packets (DESIGN.md 5, "Length"). Judging it is the domain's
 * `videoVerdict`. A file at which ffprobe uses up its CPU time or memory, or crashes, is unreadable, and so is
 * one with pictures larger than 8K or with more than a thousand a second. Rejects with a `MediaToolError` when
 * ffprobe is missing or takes longer than `timeoutMs`, and as `open` does when there is no such file.
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
    exitCode !== 0 ||
    signature.endsEarly ||
    complaints.container ||
    playableSeconds === null ||
    (video !== null && isBeyondReason(video));

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
    frameRate: frameRateOf(video),
    bitRate: playableSeconds ? rounded((sizeBytes * 8) / playableSeconds, 1) : null,
    audioSampleRate: audio?.sampleRate ?? null,
    audioChannels: audio?.channels ?? null,
    problem: problemOf(isBroken, video !== null),
    flags: isBroken
      ? []
      : flagsOf({ playableSeconds, heldSeconds, summary, complained: complaints.decoder }),
  };
}

/** Also where no size can be told: ffprobe doesn't open pictures of more pixels than it was allowed. */
function isBeyondReason({ width, height, packets, span }: ProbedStream): boolean {
  if (width === null || height === null || width * height > MAXIMUM_PIXELS) return true;
  // two packets may share a time, as the halves of an interlaced picture do
  return packets > 2 && packets - 1 > span * MAXIMUM_FRAME_RATE;
}

function frameRateOf(video: ProbedStream | null): number | null {
  return video && video.packets > 1 && video.span > 0
    ? rounded((video.packets - 1) / video.span, 1000)
    : null;
}

function rounded(value: number | null, steps: number): number | null {
  return value === null ? null : Math.round(value * steps) / steps;
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
  let lines = 0;
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
      onLine: line => {
        lines += 1;
        if (lines <= MAXIMUM_LINES) reader.line(line);
      },
    },
  ).catch((error: unknown) => {
    const isOfTheFile =
      error instanceof MediaToolError && (error.reason === 'limited' || error.reason === 'crashed');
    if (isOfTheFile) return { exitCode: 1, stderr: '' };
    throw error;
  });
  return {
    exitCode: lines > MAXIMUM_LINES ? 1 : exitCode,
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
