import { DatabaseUnreachable } from '#app/db/database.server.ts';
import { startPreparing } from '#app/jobs/prepare-versions.server.ts';
import { StorageUnreachable } from '#app/media/storage.server.ts';
import { ConfigurationError, readConfig, readSettingsFile } from './env.server.ts';
import { FolderInUse } from './folder-lock.server.ts';
import { openGround } from './ground.server.ts';
import { openLog } from './log.server.ts';

// Prepares videos in a process of its own: any number of them, on any machine that reaches database and files.
try {
  readSettingsFile();
  const config = readConfig(process.env);
  if (!config.databaseUrl) {
    throw new ConfigurationError(
      'DATABASE_URL: must be set for a worker of its own; on the embedded database the server works by itself',
    );
  }
  const log = openLog(config.log);
  const report = (line: string) => log.error(line);
  const { ground, queue, close } = await openGround(config, report);
  const worker = await startPreparing(ground, queue, { report });
  console.log('The worker is ready.');
  const stop = async () => {
    await worker.stop();
    await close();
    process.exit(0);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
} catch (error) {
  if (
    !(
      error instanceof ConfigurationError ||
      error instanceof FolderInUse ||
      error instanceof DatabaseUnreachable ||
      error instanceof StorageUnreachable
    )
  )
    throw error;
  console.error(error.message);
  process.exit(1);
}
