/** What is kept of a version's preparation while it is on its way; `Preparation` of the database holds the same. */
export type PreparationProgress = {
  readonly state: 'waiting' | 'running' | 'ready' | 'failed';
  /** Whole, 0 to 100. */
  readonly percent: number;
  /** Begun so many times since it was handed in or asked for again. */
  readonly attempts: number;
  /** Why the last attempt ended; null before one failed, and once it is ready. */
  readonly failure: PreparationFailure | null;
  readonly claimedBy: string | null;
  /** Running: until then its worker holds it. Waiting: it isn't begun before. */
  readonly claimedUntil: Date | null;
};

export const preparationFailures = [
  'interrupted',
  'storage-full',
  'file-missing',
  'timed-out',
  'too-demanding',
  'unreadable',
  'tool-missing',
  'unexpected',
] as const;
export type PreparationFailure = (typeof preparationFailures)[number];

/** Told to the unit and to organizers; they refuse nothing. */
export const preparationWarnings = ['no-sound', 'silent', 'black'] as const;
export type PreparationWarning = (typeof preparationWarnings)[number];

export type PreparationEvent =
  | { readonly kind: 'claimed'; readonly by: string }
  /** Also says that the worker lives: the lease is renewed. */
  | { readonly kind: 'progressed'; readonly by: string; readonly percent: number }
  | { readonly kind: 'succeeded'; readonly by: string }
  | { readonly kind: 'failed'; readonly by: string; readonly failure: PreparationFailure }
  /** The worker stops in an orderly way and gives back what it has begun: that is no failed attempt. */
  | { readonly kind: 'released'; readonly by: string }
  | { readonly kind: 'lease-expired' }
  | { readonly kind: 'try-again' };

export const MAXIMUM_ATTEMPTS = 3;
/** A worker that was silent for so long is taken for dead. */
export const LEASE_MILLISECONDS = 30_000;
/** Before the second and the third attempt: a full disk or a busy machine gets time. */
const WAITS_MILLISECONDS = [60_000, 5 * 60_000];

export const newPreparation: PreparationProgress = {
  state: 'waiting',
  percent: 0,
  attempts: 0,
  failure: null,
  claimedBy: null,
  claimedUntil: null,
};

/**
 * What a preparation is after an event; null where the event doesn't apply: another worker holds it, it isn't
 * time yet, it is done. All that workers and people may do to it goes through here.
 */
export function nextPreparation(
  current: PreparationProgress,
  event: PreparationEvent,
  now: Date,
): PreparationProgress | null {
  switch (event.kind) {
    case 'claimed':
      if (current.state !== 'waiting' || !isPast(current.claimedUntil, now)) return null;
      return {
        ...current,
        ...{ state: 'running', percent: 0, attempts: current.attempts + 1 },
        ...lease(event.by, now),
      };
    case 'progressed': {
      if (!isHeldBy(current, event.by)) return null;
      const percent = Math.min(99, Math.max(current.percent, Math.floor(event.percent) || 0));
      return { ...current, percent, ...lease(event.by, now) };
    }
    case 'succeeded':
      if (!isHeldBy(current, event.by)) return null;
      return { ...current, ...{ state: 'ready', percent: 100, failure: null }, ...nobody };
    case 'failed':
      return isHeldBy(current, event.by) ? afterFailure(current, event.failure, now) : null;
    case 'released':
      if (!isHeldBy(current, event.by)) return null;
      return {
        ...current,
        state: 'waiting',
        percent: 0,
        attempts: current.attempts - 1,
        ...nobody,
      };
    case 'lease-expired':
      if (current.state !== 'running' || !isPast(current.claimedUntil, now)) return null;
      return afterFailure(current, 'interrupted', now);
    case 'try-again':
      return current.state === 'failed' ? newPreparation : null;
  }
}

const nobody = { claimedBy: null, claimedUntil: null } as const;

function lease(by: string, now: Date) {
  return { claimedBy: by, claimedUntil: new Date(now.getTime() + LEASE_MILLISECONDS) };
}

function isHeldBy({ state, claimedBy }: PreparationProgress, by: string): boolean {
  return state === 'running' && claimedBy === by;
}

function isPast(instant: Date | null, now: Date): boolean {
  return instant === null || instant <= now;
}

/** A dead worker waited for its lease already: its version is begun again at once. */
function afterFailure(
  current: PreparationProgress,
  failure: PreparationFailure,
  now: Date,
): PreparationProgress {
  const ended = { ...current, percent: 0, failure, claimedBy: null };
  if (current.attempts >= MAXIMUM_ATTEMPTS) {
    return { ...ended, state: 'failed', claimedUntil: null };
  }
  const wait = WAITS_MILLISECONDS[Math.max(0, current.attempts - 1)] ?? 0;
  const claimedUntil = failure === 'interrupted' ? null : new Date(now.getTime() + wait);
  return { ...ended, state: 'waiting', claimedUntil };
}
