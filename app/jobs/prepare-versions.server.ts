import { randomUUID } from 'node:crypto';
import os from 'node:os';
import type { Queue } from '#app/queue/queue.server.ts';
import type { Ground } from '#app/services/context.ts';
import { findDuePreparations } from '#app/services/media/find-due-preparations.server.ts';
import { prepareVersion } from '#app/services/media/prepare-version.server.ts';

export interface Worker {
  /** Gives back what is in hand and takes nothing more; resolves once ffmpeg is gone. */
  stop(): Promise<void>;
}

export interface WorkerOptions {
  /** One line about what nobody waits for. */
  report(line: string): void;
  /** How often it looks for what no job tells of, in milliseconds. */
  lookEvery?: number;
  timeLimit?: (seconds: number) => number;
  /** The only process of its database, as on the embedded one: takes up at once what a killed one had in hand. */
  alone?: boolean;
}

const LOOK_EVERY = 10_000;

/**
 * Prepares versions one after the other: as jobs tell of them, and those that it finds by looking. Any number of
 * processes may do so on one database.
 */
export async function startPreparing(
  ground: Ground,
  queue: Queue,
  { report, lookEvery = LOOK_EVERY, timeLimit, alone = false }: WorkerOptions,
): Promise<Worker> {
  const worker = `${os.hostname()}/${process.pid}/${randomUUID()}`;
  const stopping = new AbortController();
  const { signal } = stopping;

  const look = async (first = false) => {
    try {
      for (const versionId of await findDuePreparations(ground, alone && first)) {
        if (signal.aborted) return;
        await queue.send('prepare-version', versionId, { versionId });
      }
    } catch (error) {
      report(`worker: looking for videos to prepare: ${(error as Error).message}`);
    }
  };

  // before any job is taken: from then on what is in hand is this worker's own
  await look(true);
  const takeNoMore = await queue.work('prepare-version', async ({ versionId }) => {
    try {
      const task = { versionId, worker, signal, timeLimit };
      const outcome = signal.aborted ? 'skipped' : await prepareVersion(task, ground);
      if (['ready', 'skipped', 'released', 'lost'].includes(outcome)) return;
      report(`worker: version ${versionId} was not prepared: ${outcome}`);
    } catch (error) {
      // for whoever runs the portal; people are told that it was unexpected
      report(`worker: version ${versionId} was not prepared: ${(error as Error).stack}`);
    }
  });
  let looking = Promise.resolve();
  const timer = setInterval(() => {
    looking = looking.then(() => look());
  }, lookEvery);

  return {
    async stop() {
      clearInterval(timer);
      stopping.abort();
      await Promise.all([looking, takeNoMore()]);
    },
  };
}
