import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { CLIP_CONTAINERS, CLIP_PATTERNS, makeClip } from '#app/media/ffmpeg.server.ts';
import { measureVideo } from '#app/media/measure-video.server.ts';
import type { Ground } from '#app/services/context.ts';

const contentTypes = {
  mp4: 'video/mp4',
  mov: 'video/quicktime',
  webm: 'video/webm',
  mkv: 'video/x-matroska',
  avi: 'video/x-msvideo',
};

export interface StoredClip {
  storageKey: string;
  contentType: string;
  fileName: string;
  sizeBytes: bigint;
  sha256: string;
  durationMs: number;
  measured: object;
}

/** A short clip, its look and container chosen by its number, checked and stored like a real hand-in. */
export async function storeClip(
  number: number,
  contestCode: string,
  { storage, media }: Pick<Ground, 'storage' | 'media'>,
): Promise<StoredClip> {
  const container = CLIP_CONTAINERS[number % CLIP_CONTAINERS.length] ?? 'mp4';
  const temporary = storage.temporaryPath();
  try {
    await makeClip(
      temporary,
      {
        container,
        seconds: 6 + (number % 5),
        width: 480,
        height: 270,
        framesPerSecond: 10,
        pattern: CLIP_PATTERNS[Math.floor(number / 5) % CLIP_PATTERNS.length],
        hueDegrees: (number * 47) % 360,
        // or organizers would be told that they look alike
        boxes: number,
        toneHertz: 220 + 20 * number,
        indexInFront: true,
      },
      { ffmpegPath: media.ffmpegPath },
    );
    const measured = await measureVideo(temporary, { ffprobePath: media.ffprobePath });
    const storageKey = `videos/${contestCode}/demo-${String(number).padStart(2, '0')}.${container}`;
    const { bytes, sha256 } = await storage.put(storageKey, createReadStream(temporary));
    return {
      storageKey,
      contentType: contentTypes[container],
      fileName: `video-${number}.${container}`,
      sizeBytes: BigInt(bytes),
      sha256,
      durationMs: Math.round((measured.playableSeconds ?? 0) * 1000),
      measured: { ...measured, flags: [...measured.flags] },
    };
  } finally {
    await rm(temporary, { force: true });
  }
}
