import type { Verdict } from '#app/domain/verdict.ts';
import type { Act } from '../context.ts';
import { permit } from '../permit.ts';
import type { HandedIn, OnBehalf } from './store-version.server.ts';
import { type SloganHandIn, type SloganRefusal, takeSlogan } from './take-slogan.server.ts';
import { takeVideo, type VideoHandIn, type VideoRefusal } from './take-video.server.ts';

/**
 * A secretary hands in for a unit what came on a USB stick, on paper or by post. The time at which it was received
 * decides; the checks are the same as for the unit itself.
 */
export async function handInVideoForUnit(
  input: VideoHandIn & { onBehalf: OnBehalf },
  act: Act,
): Promise<Verdict<HandedIn, VideoRefusal>> {
  const { contestId, onBehalf } = input;
  const { personId } = permit(act, 'entry.hand-in-for-unit', { contestId });
  return takeVideo(input, { actorId: personId, upload: null, onBehalf }, act);
}

/** The same for a slogan. */
export async function handInSloganForUnit(
  input: SloganHandIn & { onBehalf: OnBehalf },
  act: Act,
): Promise<Verdict<HandedIn, SloganRefusal>> {
  const { contestId, onBehalf } = input;
  const { personId } = permit(act, 'entry.hand-in-for-unit', { contestId });
  return takeSlogan(input, { actorId: personId, onBehalf }, act);
}
