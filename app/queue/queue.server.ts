import { fromPglite, type PGliteLike, PgBoss } from 'pg-boss';
import { type JobData, type JobName, jobNames, readJob } from './jobs.ts';

/** A job only wakes a worker: what is to be done stands in the portal's own tables, and is found there without it. */
export interface Queue {
  /**
   * Wakes a worker, at once where one is idle. Never rejects: whoever sends has done its own work already, and
   * a worker looks for what was left every few seconds. A job that waits already isn't sent again.
   * @param key what the job is about: one job a key waits at a time
   * @param startAfter before then nobody takes it; at once unless given
   */
  send<Name extends JobName>(
    name: Name,
    key: string,
    data: JobData<Name>,
    startAfter?: Date,
  ): Promise<void>;
  /**
   * Takes jobs of a name, one after the other, until the queue is closed.
   * @returns what ends it earlier, once the job in hand is done
   */
  work<Name extends JobName>(
    name: Name,
    handle: (data: JobData<Name>) => Promise<void>,
  ): Promise<() => Promise<void>>;
  /** Rejects where no job could be sent now. */
  check(): Promise<void>;
  /** Waits for the job in hand. */
  close(): Promise<void>;
}

export interface QueueOptions {
  /** The database of the portal: the open embedded one, or the address of a server. */
  database: { pglite: PGliteLike } | { url: string };
  /** Takes one line about what went wrong where nobody waits for an answer. */
  report(line: string): void;
}

// Longer than any job takes; what a killed worker had in hand is taken over long before, by the lease in its row.
const expireInSeconds = 12 * 3600;

/**
 * The queue in the portal's database, in a schema of its own (`pgboss`) that no backup carries. Opens nothing
 * until the first job is sent or asked for, so that commands pay nothing for it.
 */
export function openQueue({ database, report }: QueueOptions): Queue {
  let started: Promise<PgBoss> | null = null;

  const start = async (): Promise<PgBoss> => {
    const boss = new PgBoss({
      ...('pglite' in database
        ? { db: fromPglite(database.pglite), backend: 'pglite' as const }
        : { connectionString: database.url, max: 3 }),
      application_name: 'hoi-thi-queue',
      useListenNotify: true,
      ...{ schedule: false, registerInstance: false, monitorVacuum: false, reindex: false },
      openTelemetry: { enabled: false },
    });
    boss.on('error', error => report(`queue: ${error.message}`));
    await boss.start();
    for (const name of jobNames) {
      await boss.createQueue(name, {
        // one job a key waits, however often it is sent
        ...{ policy: 'short', notify: true, retryLimit: 0 },
        ...{ expireInSeconds, deleteAfterSeconds: 3600 },
      });
    }
    return boss;
  };
  const boss = () => {
    started ??= start();
    started.catch(() => {
      // the next job tries again
      started = null;
    });
    return started;
  };

  return {
    async send(name, key, data, startAfter) {
      try {
        const when = startAfter ? { startAfter } : {};
        await (await boss()).send(name, readJob(name, data), { singletonKey: key, ...when });
      } catch (error) {
        report(`queue: a job of ${name} was not sent: ${(error as Error).message}`);
      }
    },

    async work(name, handle) {
      // also the longest wait between two short jobs: a notice that comes during a job wakes nobody
      const polling = { pollingIntervalSeconds: 2, notifyPollingIntervalSeconds: 2 };
      const taking = await boss();
      const id = await taking.work(name, { batchSize: 1, ...polling }, async ([job]) => {
        if (job) await handle(readJob(name, job.data));
      });
      return () => taking.offWork(name, { id, wait: true });
    },

    async check() {
      const taking = await boss();
      for (const name of jobNames) {
        if (!(await taking.getQueue(name))) throw new Error(`there is no queue ${name}`);
      }
    },

    async close() {
      const boss = await started?.catch(() => null);
      started = null;
      await boss?.stop({ graceful: true, timeout: 30_000 });
    },
  };
}
