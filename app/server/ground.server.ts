import { randomBytes } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import path from 'node:path';
import { type OpenDatabase, openPglite, openPostgres } from '#app/db/database.server.ts';
import { openProvider } from '#app/identity/open-id.server.ts';
import { openVault } from '#app/identity/vault.server.ts';
import { openMailer } from '#app/mail/mailer.server.ts';
import { openStaging, openStorage } from '#app/media/open-storage.server.ts';
import { openQueue, type Queue } from '#app/queue/queue.server.ts';
import type { Ground } from '#app/services/context.ts';
import type { Config } from './env.server.ts';
import { lockFolder } from './folder-lock.server.ts';

export interface OpenGround {
  ground: Ground;
  database: OpenDatabase;
  queue: Queue;
  /** The lock's socket on the embedded database: commands reach a running server by it. */
  control: Server | null;
  close(): Promise<void>;
}

/**
 * The composition root: opens what the product stands on, once a process, in the order in which it depends.
 * @throws FolderInUse if another process has the embedded database open
 * @throws DatabaseUnreachable, StorageUnreachable with the one line that names the setting
 */
export async function openGround(
  config: Config,
  report: (line: string) => void = line => console.error(line),
): Promise<OpenGround> {
  // On PostgreSQL any number of processes may share the folder of files; PGlite allows one.
  const lock = config.databaseUrl ? null : await lockFolder(config.dataDir);
  // Names and scores lie in it: nobody else on the machine reads it.
  await mkdir(config.dataDir, { recursive: true });
  await chmod(config.dataDir, 0o700);
  const database = config.databaseUrl
    ? await openPostgres(config.databaseUrl)
    : await openPglite(path.join(config.dataDir, 'database'));
  const storage = await openStorage(homeOf(config));
  // What a machine that stopped left behind: all of it is that where we hold the folder's lock; where other
  // processes may be at work, nothing of theirs is a day old.
  const isOurs = lock !== null && config.storageUrl === null;
  await storage.sweepTemporary(isOurs ? 0 : 24 * 3_600_000);
  const vault = openVault(
    config.personalDataKey ??
      (await readOwnKey(config.dataDir)) ??
      (await makeOwnKey(config.dataDir)),
    config.personalDataKeyOld,
  );
  const queue = openQueue({
    database: database.pglite ? { pglite: database.pglite } : { url: config.databaseUrl ?? '' },
    report,
  });
  const mailer = openMailer({
    ...{ smtpUrl: config.smtpUrl, from: config.mailFrom },
    outboxFolder: path.join(config.dataDir, 'outbox'),
  });
  return {
    database,
    queue,
    control: lock?.server ?? null,
    ground: {
      db: database.client,
      signals: database.signals,
      storage,
      staging: await openStaging(homeOf(config), storage),
      reserveBytes: config.reserveBytes,
      vault,
      queue,
      mailer,
      publicUrl: config.publicUrl ?? `http://${config.host}:${config.port}`,
      clock: { now: () => new Date() },
      media: { ffmpegPath: config.ffmpegPath, ffprobePath: config.ffprobePath },
      demoAccounts: config.databaseUrl === null,
      secondFactor: config.secondFactor,
      secretariatContact: config.secretariatContact,
      openId: config.openId && openProvider(config.openId),
    },
    async close() {
      mailer.close();
      await queue.close();
      await database.close();
      await lock?.release();
    },
  };
}

/** Where the settings say that files live. */
export const homeOf = ({ storageUrl, dataDir }: Pick<Config, 'storageUrl' | 'dataDir'>) => ({
  storageUrl,
  filesFolder: path.join(dataDir, 'files'),
});

/** The embedded database's key: a file beside it, readable by its owner alone; null where it isn't made yet. */
export async function readOwnKey(dataDir: string): Promise<Buffer | null> {
  try {
    return Buffer.from(await readFile(ownKeyFile(dataDir), 'utf8'), 'base64');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    return null;
  }
}

const ownKeyFile = (dataDir: string) => path.join(dataDir, 'personal-data.key');

async function makeOwnKey(dataDir: string): Promise<Buffer> {
  const file = ownKeyFile(dataDir);
  const key = randomBytes(32);
  await writeFile(file, key.toString('base64'), { mode: 0o600, flag: 'wx' });
  await chmod(file, 0o600);
  return key;
}
