import { setTimeout as pause } from 'node:timers/promises';
import type { Locker } from '@tus/server';
import type { Signals } from '#app/db/signals.server.ts';

/** Whoever waits longer for an upload's lock is told to try again. */
const waitMs = 20_000;
/** Another process that has the lock is asked for it so often. */
const askEveryMs = 150;

/**
 * One request at a time works on an upload, over all processes. A newer one asks the one before to end: a phone that
 * lost its line comes back while a server still waits on the old one. The library's own locker knows one process, and
 * spins meanwhile.
 * @param interrupt ends the request of this process that brings bytes to an upload, if there is one
 */
export function uploadLocks(signals: Signals, interrupt: (id: string) => void): Locker {
  const held = new Map<string, Promise<void>>();
  let isListening = false;
  const listen = () => {
    if (!isListening) signals.listen('hoithi_upload_wanted', id => id !== null && interrupt(id));
    isListening = true;
  };

  async function waitForOthers(id: string, until: AbortSignal): Promise<void> {
    while (!(await signals.claim(nameOf(id), () => interrupt(id)))) {
      await signals.tell('hoithi_upload_wanted', id);
      await pause(askEveryMs);
      if (until.aborted) throw locked;
    }
  }

  return {
    newLock(id) {
      let free = () => {};
      return {
        async lock(signal) {
          listen();
          const until = AbortSignal.any([signal, AbortSignal.timeout(waitMs)]);
          for (let other = held.get(id); other; other = held.get(id)) {
            interrupt(id);
            await Promise.race([other, aborted(until)]);
            if (until.aborted) throw locked;
          }
          const gone = new Promise<void>(resolve => {
            free = () => {
              held.delete(id);
              resolve();
            };
          });
          held.set(id, gone);
          try {
            await waitForOthers(id, until);
          } catch (error) {
            free();
            throw error;
          }
        },
        async unlock() {
          await signals.release(nameOf(id));
          free();
        },
      };
    },
  };
}

const nameOf = (id: string) => `upload ${id}`;
const locked = { status_code: 423, body: 'Upload is locked\n' };

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) return resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
