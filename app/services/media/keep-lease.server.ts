import { LEASE_MILLISECONDS } from '#app/domain/media-state.ts';

const BEAT_MILLISECONDS = 1000;

/**
 * Writes down how far a worker is, at most each second, and often enough to renew its lease where nothing changes.
 * @param write resolves with null once another worker has taken over
 * @param onLost called then, or when the database was out of reach for as long as the lease lasts
 */
export function keepLease(
  write: (percent: number) => Promise<unknown>,
  onLost: () => void,
): { onPercent(percent: number): void; stop(): Promise<void> } {
  let percent = 0;
  let written = 0;
  let writtenAt = performance.now();
  let writing: Promise<void> | null = null;

  const beat = async () => {
    const [sent, at] = [percent, performance.now()];
    try {
      if ((await write(sent)) === null) onLost();
      [written, writtenAt] = [sent, at];
    } catch {
      // a database that is away for a moment is tried again at the next beat
      if (at - writtenAt > LEASE_MILLISECONDS) onLost();
    } finally {
      writing = null;
    }
  };
  const timer = setInterval(() => {
    const isDue = percent !== written || performance.now() - writtenAt > LEASE_MILLISECONDS / 6;
    if (isDue) writing ??= beat();
  }, BEAT_MILLISECONDS);

  return {
    onPercent: now => {
      percent = now;
    },
    async stop() {
      clearInterval(timer);
      await writing;
    },
  };
}
