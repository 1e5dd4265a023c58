import { randomUUID } from 'node:crypto';
import type { Verdict } from '#app/domain/verdict.ts';
import { discardReceived } from '#app/media/receive-file.server.ts';
import type { Act } from '../context.ts';
import type { AskedHandIn } from './check-before-hand-in.server.ts';
import { checkVideo, type VideoRefusal } from './check-video.server.ts';
import type { HandedIn, OnBehalf } from './store-version.server.ts';
import { storeVideo } from './store-video.server.ts';

export type { VideoRefusal };

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

interface TakenFrom {
  actorId: string;
  upload: AskedHandIn['upload'];
  onBehalf: OnBehalf | null;
}

/** Measures a video that came in one piece and stores it as a version; of one that isn't taken nothing stays. */
export async function takeVideo(
  input: VideoHandIn,
  { actorId, upload, onBehalf }: TakenFrom,
  act: Act,
): Promise<Verdict<HandedIn, VideoRefusal>> {
  const { contestId, unitId, entryCode, title, description, form, file } = input;
  const asked: AskedHandIn = { contestId, unitId, entryCode, kind: 'video', upload, onBehalf };
  try {
    const checked = await checkVideo(
      {
        ...{ asked, form },
        file: { ...file, path: file.temporaryPath },
        name: `entries/${contestId}/${randomUUID()}`,
      },
      act,
    );
    if (!checked.ok) return checked;
    const video = checked.value;
    await act.storage.adopt(file.temporaryPath, video.storageKey);
    let stored = false;
    try {
      const given = { asked, title, description, form, video, actorId, onBehalf };
      const verdict = await storeVideo(given, act);
      stored = verdict.ok;
      return verdict;
    } finally {
      if (!stored) await act.storage.remove(video.storageKey);
    }
  } finally {
    await discardReceived({ path: file.temporaryPath });
  }
}
