import type { Ground } from '#app/services/context.ts';
import { freeClaims, sweepUploads } from '#app/services/uploads/sweep-uploads.server.ts';

const everyMs = 60_000;

/**
 * Keeps uploads moving that nobody asks about, from now on and each minute.
 * `alone`: whether no other process works on this database: then what an earlier one claimed is free
 * @returns stops it, once what is under way is done
 */
export function keepUploadsMoving(
  ground: Ground,
  { alone, report }: { alone: boolean; report(line: string): void },
): () => Promise<void> {
  const sweep = () =>
    sweepUploads(ground).catch((error: Error) => {
      report(`uploads can't be looked after: ${error.message}`);
    });
  let running: Promise<void> | null = (alone ? freeClaims(ground) : Promise.resolve()).then(sweep);
  const free = () => {
    running = null;
  };
  running.then(free);
  const timer = setInterval(() => {
    if (running) return;
    running = sweep();
    running.then(free);
  }, everyMs);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await running;
  };
}
