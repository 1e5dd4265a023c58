import { open } from 'node:fs/promises';
import type { VideoMeasurement } from '#app/domain/entries/video-verdict.ts';
import { planRendition, type RenditionPlan } from '#app/domain/rendition.ts';
import { type FfmpegInput, MediaToolError, runFfmpeg } from './ffmpeg.server.ts';
import { measureVideo } from './measure-video.server.ts';
import { inBackground, type MediaWork } from './media-work.server.ts';

export type Rendition = {
  readonly path: string;
  readonly plan: RenditionPlan;
  readonly width: number;
  readonly height: number;
};

/** Between the original and what is made of it. */
const MAXIMUM_SECONDS_APART = 1;

/**
 * The picture as it is to be seen (turned, with square pixels), never larger than 720 lines, or columns where it
 * stands upright; x264 wants even numbers. Only frames that are marked as interlaced are woven together.
 */
const shrink = 'min(1,min(720/min(iw*sar,ih),1920/max(iw*sar,ih)))';
const PICTURE_FILTER = [
  'yadif=deint=interlaced',
  `scale=w='max(2,2*trunc(iw*sar*${shrink}/2))':h='max(2,2*trunc(ih*${shrink}/2))'`,
  'setsar=1',
].join(',');

const CODECS: Record<RenditionPlan, string[]> = {
  remux: ['-c', 'copy'],
  transcode: [
    ...['-vf', PICTURE_FILTER, '-fpsmax', '60'],
    ...['-c:v', 'libx264', '-preset', 'veryfast', '-threads', '2', '-pix_fmt', 'yuv420p'],
    // good enough for text on screen, and bounded for a line that several judges share
    ...['-crf', '23', '-maxrate', '2500k', '-bufsize', '5000k'],
    // a player jumps to the nearest of these
    ...['-force_key_frames', 'expr:gte(t,n_forced*4)'],
    ...['-c:a', 'aac', '-b:a', '128k', '-ac', '2', '-ar', '48000'],
  ],
};

/** What ffmpeg is asked for, behind its input. */
export function renditionOptions(plan: RenditionPlan): string[] {
  return [
    ...['-map', '0:v:0', '-map', '0:a:0?', '-sn', '-dn'],
    ...['-map_metadata', '-1', '-map_chapters', '-1'],
    ...CODECS[plan],
    ...['-movflags', '+faststart', '-f', 'mp4'],
  ];
}

/**
 * Makes the mp4 that is watched in place of the original: its streams as they are where browsers play them, else
 * H.264 and AAC; its index in front, nothing of what the file says about itself. Resolves once it is on the disk
 * and was measured to be as long as the original. Rejects with a `MediaToolError`, and leaves nothing behind then.
 */
export async function makeRendition(
  input: FfmpegInput,
  measured: VideoMeasurement,
  output: string,
  work: MediaWork & { readonly onProgress: (secondsDone: number) => void },
): Promise<Rendition> {
  const plan = planRendition(measured);
  if (plan === 'transcode') return make(plan, input, measured, output, work);
  try {
    return await make(plan, input, measured, output, work);
  } catch (error) {
    // some streams can't be put into an mp4 as they are; a new encoding takes anything that can be shown
    if (!(error instanceof MediaToolError) || error.reason !== 'failed') throw error;
    return make('transcode', input, measured, output, work);
  }
}

async function make(
  plan: RenditionPlan,
  input: FfmpegInput,
  measured: VideoMeasurement,
  output: string,
  work: MediaWork & { readonly onProgress: (secondsDone: number) => void },
): Promise<Rendition> {
  const seconds = measured.playableSeconds ?? 0;
  await runFfmpeg({
    ...inBackground(work, seconds),
    inputs: [input],
    output: `file:${output}`,
    outputOptions: renditionOptions(plan),
    onProgress: work.onProgress,
  });
  await synchronize(output);
  const made = await measureVideo(output, {
    ffprobePath: work.tools.ffprobePath,
    signal: work.signal,
  });
  const apart = Math.abs((made.playableSeconds ?? 0) - seconds);
  if (
    made.problem !== null ||
    apart > MAXIMUM_SECONDS_APART ||
    made.hasAudio !== measured.hasAudio
  ) {
    throw new MediaToolError(
      'failed',
      `the ${plan} is not what was measured: ${made.problem ?? ''} ${made.playableSeconds} of ${seconds} s`,
    );
  }
  return { path: output, plan, width: made.width ?? 0, height: made.height ?? 0 };
}

/** ffmpeg leaves that to the system; a key of the storage holds what is on the disk. */
async function synchronize(path: string): Promise<void> {
  const handle = await open(path, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
