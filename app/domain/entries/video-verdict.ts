import type { VideoEntryRules } from './entry-rules.ts';

/** What is wrong with a file before its length is even asked for; in this order, the first that holds. */
export type VideoProblem = 'empty' | 'not-a-video' | 'unreadable' | 'no-video';

/** Nothing that refuses a video, but that an organizer should see. */
export type VideoFlag =
  /** an edit list hides much of it */
  | 'holds-more-than-it-plays'
  /** the header claims another length */
  | 'header-differs'
  /** ffprobe's decoders complained: some frames may not show */
  | 'damaged-frames';

/** What was found in a file. Seconds are null where nothing could be measured. */
export type VideoMeasurement = {
  readonly sizeBytes: number;
  /** ffprobe's demuxer name, first word: `mov`, `matroska`, `avi`, `mpegts`, `mpeg`; null if none that we accept. */
  readonly container: string | null;
  /** End of the last packet minus start of the first (at least 0), video and audio, edit lists applied. */
  readonly playableSeconds: number | null;
  /** How much picture or sound the file holds, edit lists ignored. */
  readonly heldSeconds: number | null;
  /** What the header claims; never decides anything. */
  readonly headerSeconds: number | null;
  readonly hasVideo: boolean;
  readonly hasAudio: boolean;
  readonly videoCodec: string | null;
  readonly audioCodec: string | null;
  readonly pixelFormat: string | null;
  readonly width: number | null;
  readonly height: number | null;
  /** Pictures a second on average, counted, whatever the header claims; null for a single one. */
  readonly frameRate: number | null;
  /** Bits a second on average over all of the file. */
  readonly bitRate: number | null;
  /** In Hz. */
  readonly audioSampleRate: number | null;
  readonly audioChannels: number | null;
  readonly problem: VideoProblem | null;
  readonly flags: readonly VideoFlag[];
};

export type VideoCode = VideoProblem | 'too-long';

export type VideoCheck = {
  readonly ok: boolean;
  /** To the millisecond; null where it can't be told, as for a part of a video. */
  readonly seconds: number | null;
  readonly code: VideoCode | null;
};

/** Whether a measured file may be handed in: 420 seconds and half a second for container rounding, both inclusive. */
export function videoVerdict(
  measured: Pick<VideoMeasurement, 'playableSeconds' | 'problem'>,
  rules: Pick<VideoEntryRules, 'maximumSeconds' | 'toleranceSeconds'>,
): VideoCheck {
  const seconds =
    measured.playableSeconds === null || measured.problem === 'unreadable'
      ? null
      : Math.round(measured.playableSeconds * 1000) / 1000;
  const code = measured.problem ?? lengthCode(seconds, rules);
  return { ok: code === null, seconds, code };
}

function lengthCode(
  seconds: number | null,
  rules: Pick<VideoEntryRules, 'maximumSeconds' | 'toleranceSeconds'>,
): VideoCode | null {
  if (seconds === null) return 'unreadable';
  return seconds > rules.maximumSeconds + rules.toleranceSeconds ? 'too-long' : null;
}
