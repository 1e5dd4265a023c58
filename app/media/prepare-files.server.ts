import { join } from 'node:path';
import type { VideoMeasurement } from '#app/domain/entries/video-verdict.ts';
import type { PreparationWarning } from '#app/domain/media-state.ts';
import { measureLoudness } from './loudness.server.ts';
import type { MediaWork } from './media-work.server.ts';
import {
  type MadePicture,
  makeContactSheets,
  makePosters,
  type SampledPicture,
  samplePictures,
} from './pictures.server.ts';
import { makeRendition, type Rendition } from './rendition.server.ts';
import { untrustedInput } from './untrusted-input.server.ts';

/** What was made of a video and found in it. */
export type PreparedFiles = {
  /** In the folder that was given; the caller moves it. */
  readonly rendition: Rendition;
  readonly pictures: readonly MadePicture[];
  /** LUFS; null without sound. */
  readonly loudness: number | null;
  readonly warnings: readonly PreparationWarning[];
  readonly pictureHashes: readonly string[];
};

/** No sample is louder: what a muted microphone leaves. */
const SILENCE_DECIBELS = -60;

/** Percent of the work that is done when a step begins; the rendition takes nearly all of a long video's. */
const STEPS = { pictures: 0, loudness: 8, posters: 10, rendition: 12, end: 98 } as const;

/**
 * Looks at a video that somebody sent and makes what is shown of it: all in `folder`, an empty one of our own.
 * Rejects with a `MediaToolError` where ffmpeg can't, with what the disk says, or when `work.signal` ends it.
 * @param work.onPercent told whole percents, rising
 */
export async function prepareFiles(
  video: { readonly path: string; readonly measured: VideoMeasurement },
  folder: string,
  work: MediaWork & { readonly onPercent: (percent: number) => void },
): Promise<PreparedFiles> {
  const { path, measured } = video;
  const seconds = measured.playableSeconds ?? 0;
  const inputAt = (options: readonly string[] = []) =>
    untrustedInput(path, measured.container, options);
  const during = (step: number, next: number) => (share: number) =>
    work.onPercent(Math.floor(step + (next - step) * Math.min(1, Math.max(0, share))));

  const onPicture = during(STEPS.pictures, STEPS.loudness);
  const sampled = await samplePictures(inputAt, seconds, folder, { ...work, onPicture });
  const loudness = measured.hasAudio ? await measureLoudness(inputAt(), seconds, work) : null;
  work.onPercent(STEPS.posters);
  const posters = await makePosters(inputAt, sampled, folder, work);
  const sheets = await makeContactSheets(sampled);
  const onRendered = during(STEPS.rendition, STEPS.end);
  const rendition = await makeRendition(inputAt(), measured, join(folder, 'rendition.mp4'), {
    ...work,
    onProgress: secondsDone => onRendered(secondsDone / Math.max(1, seconds)),
  });
  return {
    rendition,
    pictures: [...posters, ...sheets],
    loudness: loudness?.lufs ?? null,
    warnings: warningsOf(measured, sampled, loudness?.peakDecibels ?? null),
    pictureHashes: sampled.map(({ hash }) => hash),
  };
}

function warningsOf(
  measured: VideoMeasurement,
  sampled: readonly SampledPicture[],
  peakDecibels: number | null,
): PreparationWarning[] {
  const isBlack = sampled.length > 0 && sampled.every(picture => picture.isBlack);
  const isSilent = peakDecibels !== null && peakDecibels <= SILENCE_DECIBELS;
  return [
    ...(measured.hasAudio ? [] : (['no-sound'] as const)),
    ...(isSilent ? (['silent'] as const) : []),
    ...(isBlack ? (['black'] as const) : []),
  ];
}
