import { rememberedHere } from '../ui/remembered-position.ts';

/** What tells that a person turns to the video; one that fails is told of. */
const reaching = ['pointerover', 'touchstart', 'focusin'] as const;
const happening = ['play', 'error'] as const;

/**
 * Brings a page's video to life once somebody reaches for it: its scripts are most of what such a page weighs, and
 * many people only read. Who stopped half-way in this browser is offered to go on, so there it wakes at once. A button
 * that was pressed too early is pressed again. Without a line the browser's own player stays, until the next touch.
 */
export function wakeWhenReachedFor(place: HTMLElement): void {
  const video = place.querySelector('video');
  if (!video) return;
  let waking: Promise<void> | null = null;
  let isAwake = false;
  const wake = async () => {
    waking ??= import('./wake-player.tsx').then(({ wakePlayer }) => wakePlayer(place));
    try {
      await waking;
      isAwake = true;
    } catch {
      waking = null;
    }
  };
  const pressAgain = async ({ target }: MouseEvent) => {
    if (isAwake || !(target instanceof Element)) return;
    await wake();
    if (isAwake) target.closest('button')?.click();
  };
  for (const sign of reaching) place.addEventListener(sign, wake, { passive: true });
  for (const sign of happening) video.addEventListener(sign, wake);
  place.addEventListener('click', pressAgain, { capture: true });
  if (!video.paused || video.error || rememberedHere(readSource(place)) !== null) void wake();
}

function readSource({ dataset }: HTMLElement): string {
  return (JSON.parse(dataset.player ?? '{}') as { src?: string }).src ?? '';
}
