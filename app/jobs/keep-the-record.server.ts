import { publishAuditHead } from '#app/services/audit/audit-heads.server.ts';
import { linkAuditEvents } from '#app/services/audit/link-audit-events.server.ts';
import type { Ground } from '#app/services/context.ts';

export interface RecordOptions {
  /** One line about what nobody waits for. */
  report(line: string): void;
  /** How often it looks for new rows, in milliseconds. */
  lookEvery?: number;
}

const LOOK_EVERY = 5000;
/** The whole table is looked through at the start and every ten minutes or so. */
const looksAWhole = 120;

/**
 * Gives audit events their place in the chain of hashes, and publishes its end each day. Any number of processes may.
 * @returns stops it, once nothing waits any more
 */
export function keepTheRecord(
  ground: Pick<Ground, 'db' | 'clock'>,
  { report, lookEvery = LOOK_EVERY }: RecordOptions,
): () => Promise<void> {
  let looks = 0;
  const look = async () => {
    try {
      await linkAuditEvents(ground, { whole: looks++ % looksAWhole === 0 });
      await publishAuditHead(ground);
    } catch (error) {
      report(`the record can't be linked yet: ${(error as Error).message}`);
    }
  };
  let looking: Promise<void> | null = null;
  const start = () => {
    looking ??= look().finally(() => {
      looking = null;
    });
  };
  start();
  const timer = setInterval(start, lookEvery);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await looking;
    await look();
  };
}
