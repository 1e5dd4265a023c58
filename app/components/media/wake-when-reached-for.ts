import { rememberedHere } from '../ui/remembered-position.ts';
import { wakeOnReach } from '../wake-on-reach.ts';

/** What happens to a video without a hand on it; one that fails is told of. */
const happening = ['play', 'error'] as const;

/**
 * Brings a page's video to life once somebody reaches for it: its scripts are most of what such a page weighs, and
 * many people only read. Who stopped half-way in this browser is offered to go on, so there it wakes at once. Without
 * a line the browser's own player stays, until the next touch.
 */
export function wakeWhenReachedFor(place: HTMLElement): void {
  const video = place.querySelector('video');
  if (!video) return;
  const wake = wakeOnReach(place, () =>
    import('./wake-player.tsx').then(({ wakePlayer }) => wakePlayer(place)),
  );
  for (const sign of happening) video.addEventListener(sign, wake);
  if (!video.paused || video.error || rememberedHere(readSource(place)) !== null) void wake();
}

function readSource({ dataset }: HTMLElement): string {
  return (JSON.parse(dataset.player ?? '{}') as { src?: string }).src ?? '';
}
