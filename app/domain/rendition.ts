import type { VideoMeasurement } from './entries/video-verdict.ts';

export type RenditionPlan = 'remux' | 'transcode';

/** Browsers play these as they are. `yuvj420p` is the same with the full range of brightness, as phones film. */
const PLAYABLE_PIXELS = new Set(['yuv420p', 'yuvj420p']);
const LONGEST_SIDE = 1920;
const SHORTEST_SIDE = 1080;
/** What phones film in H.264 at 1080 lines; more would only burden the line that several judges share. */
const MAXIMUM_BITS_A_SECOND = 20_000_000;

/**
 * Whether the streams of a video are fit to be played as they are, only put into an mp4 with its index in front.
 * What an edit list hides or a decoder complains of is made anew, so that what is watched is what was measured.
 */
export function planRendition(measured: VideoMeasurement): RenditionPlan {
  const { videoCodec, audioCodec, hasAudio, pixelFormat, flags, sizeBytes } = measured;
  const [width, height] = [measured.width ?? 0, measured.height ?? 0];
  const bitsASecond = (sizeBytes * 8) / Math.max(1, measured.playableSeconds ?? 0);
  const isPlayable =
    videoCodec === 'h264' &&
    PLAYABLE_PIXELS.has(pixelFormat ?? '') &&
    (!hasAudio || audioCodec === 'aac') &&
    Math.max(width, height) <= LONGEST_SIDE &&
    Math.min(width, height) <= SHORTEST_SIDE &&
    Math.min(width, height) > 0 &&
    bitsASecond <= MAXIMUM_BITS_A_SECOND &&
    !flags.some(flag => flag !== 'header-differs');
  return isPlayable ? 'remux' : 'transcode';
}

/** At what seconds a video is looked at, evenly spread; a few of a short one are enough. */
export function sampleTimes(seconds: number): number[] {
  const count = seconds < 10 ? 5 : seconds < 20 ? 10 : 20;
  return Array.from({ length: count }, (_, index) => ((index + 0.5) * seconds) / count);
}
