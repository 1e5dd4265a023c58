import type { Locker } from '@tus/server';

/** Whoever waits longer for an upload's lock is told to try again. */
const waitMs = 20_000;

/**
 * One request at a time works on an upload. A newer one asks the one before to end: a phone that lost its line comes
 * back while the server still waits on the old one. The library's own locker does the same, but spins meanwhile.
 */
export function uploadLocks(interrupt: (id: string) => void): Locker {
  const held = new Map<string, Promise<void>>();
  return {
    newLock(id) {
      let free = () => {};
      return {
        async lock(signal) {
          const until = AbortSignal.any([signal, AbortSignal.timeout(waitMs)]);
          for (let other = held.get(id); other; other = held.get(id)) {
            interrupt(id);
            await Promise.race([other, aborted(until)]);
            if (until.aborted) throw { status_code: 423, body: 'Upload is locked\n' };
          }
          const gone = new Promise<void>(resolve => {
            free = () => {
              held.delete(id);
              resolve();
            };
          });
          held.set(id, gone);
        },
        async unlock() {
          free();
        },
      };
    },
  };
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) return resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
