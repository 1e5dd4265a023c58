import type { Ground } from '#app/services/context.ts';
import { sendDueReminders } from '#app/services/messages/remind-hand-in.server.ts';

export interface RemindingOptions {
  /** One line about what nobody waits for. */
  report(line: string): void;
  /** How often it looks for what has fallen due, in milliseconds. */
  lookEvery?: number;
}

const LOOK_EVERY = 60_000;

/**
 * Sends the reminders of the plan when their time has come: by a look at the start and one each minute. Any number of
 * processes may do so on one database.
 * @returns stops it, once what is under way is done
 */
export function startReminding(
  ground: Ground,
  { report, lookEvery = LOOK_EVERY }: RemindingOptions,
): () => Promise<void> {
  const look = async () => {
    try {
      await sendDueReminders(ground);
    } catch (error) {
      report(`reminders were not sent: ${(error as Error).message}`);
    }
  };
  let looking = look();
  const timer = setInterval(() => {
    looking = looking.then(look);
  }, lookEvery);
  timer.unref();
  return async () => {
    clearInterval(timer);
    await looking;
  };
}
