import type { Verdict } from '#app/domain/verdict.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import type { HandedIn } from './store-version.server.ts';
import { takeVideo, type VideoHandIn, type VideoRefusal } from './take-video.server.ts';

/**
 * A unit's representative hands in a video: a new entry, or a new version of `entryCode`. `begun` says when the
 * upload's first MiB was stored, by which a grace is granted.
 */
export async function handInVideo(
  input: VideoHandIn & { begun: { declaredBytes: number; firstMebibyteAt: Date } | null },
  act: Act,
): Promise<Verdict<HandedIn, VideoRefusal>> {
  const { contestId, unitId, begun } = input;
  const { personId } = permit(act, 'entry.hand-in', { contestId, unitId });
  const upload = begun ?? { declaredBytes: null, firstMebibyteAt: null };
  return takeVideo(input, { actorId: personId, upload, onBehalf: null }, act);
}
