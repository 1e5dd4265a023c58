import type { Queue } from '#app/queue/queue.server.ts';
import {
  checkApproval,
  findApproved,
  publishWhenDue,
} from '#app/services/awards/publish-due.server.ts';
import type { Ground } from '#app/services/context.ts';

export interface PublishingOptions {
  /** One line about what nobody waits for. */
  report(line: string): void;
  /** How often it looks for what no job tells of, in milliseconds. */
  lookEvery?: number;
}

const LOOK_EVERY = 60_000;
/** Whether approvals that wait for their time still hold is found out every so many looks: it computes the awards. */
const looksACheck = 10;

/**
 * Publishes approved results when their time has come: as jobs tell of it, by a look at the start, so that what fell due
 * while the portal was down is made up for, and by one each minute. Any number of processes may do so on one database.
 * @returns stops it, once what is under way is done
 */
export async function startPublishing(
  ground: Ground,
  queue: Queue,
  { report, lookEvery = LOOK_EVERY }: PublishingOptions,
): Promise<() => Promise<void>> {
  let stopping = false;
  let looks = 0;

  const publish = async (proposalId: string) => {
    const outcome = await publishWhenDue(proposalId, ground);
    if (outcome === 'key-unreadable') {
      report(
        `results of proposal ${proposalId} can't be signed: the contest's key was made under another PERSONAL_DATA_KEY; ` +
          'set that one again, or run: contest awards new-key',
      );
    }
    if (outcome === 'lapsed') report(`the approval of proposal ${proposalId} lapsed`);
  };
  const look = async () => {
    try {
      const { due, waiting } = await findApproved(ground);
      for (const proposalId of due) if (!stopping) await publish(proposalId);
      const checks = looks++ % looksACheck === 0;
      for (const proposalId of checks ? waiting : []) {
        if (!stopping) await checkApproval(proposalId, ground);
      }
    } catch (error) {
      report(`looking for results to publish: ${(error as Error).message}`);
    }
  };

  await look();
  const takeNoMore = await queue.work('publish-results', async ({ proposalId }) => {
    try {
      await publish(proposalId);
    } catch (error) {
      report(`proposal ${proposalId} was not published: ${(error as Error).stack}`);
    }
  });
  let looking = Promise.resolve();
  const timer = setInterval(() => {
    looking = looking.then(look);
  }, lookEvery);
  timer.unref();
  return async () => {
    stopping = true;
    clearInterval(timer);
    await Promise.all([looking, takeNoMore()]);
  };
}
