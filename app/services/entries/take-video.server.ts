import { randomUUID } from 'node:crypto';
import { shownFileName, videoType } from '#app/domain/entries/file-name.ts';
import { type VideoCode, videoVerdict } from '#app/domain/entries/video-verdict.ts';
import { refused, type Verdict } from '#app/domain/verdict.ts';
import { MediaToolError } from '#app/media/ffmpeg.server.ts';
import { measureVideo } from '#app/media/measure-video.server.ts';
import { discardReceived } from '#app/media/receive-file.server.ts';
import type { Act } from '../context.ts';
import {
  type AskedHandIn,
  checkBeforeHandIn,
  type HandInRefusal,
} from './check-before-hand-in.server.ts';
import { inTurn } from './in-turn.server.ts';
import { type HandedIn, type OnBehalf, storeVersion } from './store-version.server.ts';

/** A file that was received into the storage's temporary folder; the service moves or removes it, whatever it answers. */
export interface ReceivedVideo {
  temporaryPath: string;
  originalName: string;
  sizeBytes: number;
  /** Taken while the bytes came in. */
  sha256: string;
}

export interface VideoHandIn {
  contestId: string;
  unitId: string;
  /** The entry that gets a new version; null for a new one. */
  entryCode: string | null;
  title: string;
  description: string;
  /** One of the forms of the rules. */
  form: string;
  file: ReceivedVideo;
}

export type VideoRefusal =
  | HandInRefusal
  | VideoCode
  | 'file-too-large'
  | 'form-unknown'
  | 'check-timed-out';

interface TakenFrom {
  actorId: string;
  upload: AskedHandIn['upload'];
  onBehalf: OnBehalf | null;
}

/**
 * Measures a video and stores it as a version. The file is on the disk under its final name before the version
 * exists, so that no receipt is ever given for a file that isn't there.
 */
export async function takeVideo(
  input: VideoHandIn,
  given: TakenFrom,
  act: Act,
): Promise<Verdict<HandedIn, VideoRefusal>> {
  try {
    return await measureAndStore(input, given, act);
  } finally {
    await discardReceived({ path: input.file.temporaryPath });
  }
}

async function measureAndStore(
  input: VideoHandIn,
  given: TakenFrom,
  act: Act,
): Promise<Verdict<HandedIn, VideoRefusal>> {
  const { contestId, unitId, entryCode, title, description, form, file } = input;
  const { actorId, upload, onBehalf } = given;
  const { db, now, storage } = act;
  const asked: AskedHandIn = { contestId, unitId, entryCode, kind: 'video', upload, onBehalf };
  // before ffprobe reads two gigabytes; what counts is the same check in the transaction
  const early = await checkBeforeHandIn(asked, { db, now });
  if (!early.ok) return early;
  const rules = early.value.contest.rules.entry;
  if (rules.kind !== 'video') return refused('wrong-kind');
  if (!rules.forms.includes(form)) return refused('form-unknown');
  if (file.sizeBytes > rules.maximumBytes) {
    return refused('file-too-large', { maximumBytes: rules.maximumBytes });
  }

  const measured = await measure(file.temporaryPath, act);
  if (measured === null) return refused('check-timed-out');
  const { code, seconds } = videoVerdict(measured, rules);
  if (code === 'too-long') {
    return refused(code, { seconds: seconds ?? 0, maximumSeconds: rules.maximumSeconds });
  }
  if (code !== null) return refused(code);

  const fileName = shownFileName(file.originalName);
  const { ending, contentType } = videoType(measured.container, fileName);
  const storageKey = `entries/${contestId}/${randomUUID()}.${ending}`;
  await storage.adopt(file.temporaryPath, storageKey);
  let stored = false;
  try {
    const verdict = await inTurn(db, contestId, async transaction => {
      const checked = await checkBeforeHandIn(asked, { db: transaction, now });
      if (!checked.ok) return checked;
      const content = {
        ...{ title, description, form, fileName, storageKey, contentType },
        sizeBytes: BigInt(file.sizeBytes),
        sha256: file.sha256,
        durationMs: Math.round((seconds ?? 0) * 1000),
        measured: { ...measured, flags: [...measured.flags] },
      };
      const handedIn = await storeVersion(transaction, {
        ...{ checked: checked.value, content, actorId, now, onBehalf },
      });
      return { ok: true as const, value: handedIn };
    });
    stored = verdict.ok;
    return verdict;
  } finally {
    if (!stored) await storage.remove(storageKey);
  }
}

async function measure(path: string, { media }: Pick<Act, 'media'>) {
  try {
    return await measureVideo(path, { ffprobePath: media.ffprobePath });
  } catch (error) {
    if (error instanceof MediaToolError && error.reason === 'timed-out') return null;
    throw error;
  }
}
