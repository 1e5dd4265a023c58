import { shownFileName, videoType } from '#app/domain/entries/file-name.ts';
import {
  type VideoCode,
  type VideoMeasurement,
  videoVerdict,
} from '#app/domain/entries/video-verdict.ts';
import { accepted, refused, type Verdict } from '#app/domain/verdict.ts';
import { MediaToolError } from '#app/media/ffmpeg.server.ts';
import { measureVideo } from '#app/media/measure-video.server.ts';
import type { Ground } from '../context.ts';
import {
  type AskedHandIn,
  checkBeforeHandIn,
  type HandInRefusal,
} from './check-before-hand-in.server.ts';

/** A file that lies whole on this machine. */
export interface VideoFile {
  path: string;
  /** As its sender called it. */
  originalName: string;
  sizeBytes: number;
  /** Taken while the bytes came in. */
  sha256: string;
}

/** What a version says about its file; can be written as JSON. */
export interface CheckedVideo {
  fileName: string;
  storageKey: string;
  contentType: string;
  sizeBytes: number;
  sha256: string;
  durationMs: number;
  measured: VideoMeasurement;
}

export type VideoRefusal =
  | HandInRefusal
  | VideoCode
  | 'file-too-large'
  | 'form-unknown'
  | 'check-timed-out';

/**
 * Measures a video that would be handed in and holds it against the rules; changes nothing.
 * @param name the storage key without its ending
 */
export async function checkVideo(
  { asked, form, file, name }: { asked: AskedHandIn; form: string; file: VideoFile; name: string },
  { db, media, now }: Pick<Ground, 'db' | 'media'> & { now: Date },
): Promise<Verdict<CheckedVideo, VideoRefusal>> {
  // before ffprobe reads two gigabytes; what counts is the same check in the transaction
  const early = await checkBeforeHandIn(asked, { db, now });
  if (!early.ok) return early;
  const rules = early.value.contest.rules.entry;
  if (rules.kind !== 'video') return refused('wrong-kind');
  if (!rules.forms.includes(form)) return refused('form-unknown');
  if (file.sizeBytes > rules.maximumBytes) {
    return refused('file-too-large', { maximumBytes: rules.maximumBytes });
  }

  const measured = await measure(file.path, media);
  if (measured === null) return refused('check-timed-out');
  const { code, seconds } = videoVerdict(measured, rules);
  if (code === 'too-long') {
    return refused(code, { seconds: seconds ?? 0, maximumSeconds: rules.maximumSeconds });
  }
  if (code !== null) return refused(code);

  const fileName = shownFileName(file.originalName);
  const { ending, contentType } = videoType(measured.container, fileName);
  return accepted({
    ...{ fileName, contentType, measured, storageKey: `${name}.${ending}` },
    ...{ sizeBytes: file.sizeBytes, sha256: file.sha256 },
    durationMs: Math.round((seconds ?? 0) * 1000),
  });
}

async function measure(path: string, { ffprobePath }: Ground['media']) {
  try {
    return await measureVideo(path, { ffprobePath });
  } catch (error) {
    if (error instanceof MediaToolError && error.reason === 'timed-out') return null;
    throw error;
  }
}
