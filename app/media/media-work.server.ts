import type { FfmpegRun, MediaTools } from './ffmpeg.server.ts';

/** With what a video is worked on in the background, and what ends it. */
export type MediaWork = {
  readonly tools: MediaTools;
  /** Ends the work: ffmpeg is killed, what it wrote is removed. */
  readonly signal: AbortSignal;
  /** How long one run of ffmpeg may take, in milliseconds, over so many seconds of video. */
  readonly timeLimit: (seconds: number) => number;
};

/** Pages go first. */
const NICENESS = 10;

/** Three times what a slow machine takes for a film of 4K. */
export const usualTimeLimit = (seconds: number) => 30_000 + seconds * 10_000;

/** How ffmpeg runs in the background, over so many seconds of video. */
export function inBackground(
  { tools, signal, timeLimit }: MediaWork,
  seconds: number,
): Pick<FfmpegRun, 'ffmpegPath' | 'signal' | 'timeoutMs' | 'niceness'> {
  const { ffmpegPath } = tools;
  return { ffmpegPath, signal, timeoutMs: Math.ceil(timeLimit(seconds)), niceness: NICENESS };
}
