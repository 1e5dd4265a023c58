/** What tells that a person turns to a part of the page. */
const reaching = ['pointerover', 'touchstart', 'focusin'] as const;

/**
 * Lets a part of a page that lives without the framework be brought to life once somebody reaches for it. A button
 * that was pressed too early is pressed again; what fails is tried again at the next touch. @returns wakes it at once
 */
export function wakeOnReach(place: HTMLElement, bring: () => Promise<void>): () => Promise<void> {
  let waking: Promise<void> | null = null;
  let isAwake = false;
  const wake = async () => {
    waking ??= bring();
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
  place.addEventListener('click', pressAgain, { capture: true });
  return wake;
}
