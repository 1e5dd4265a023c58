import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ServerBuild } from '@remix-run/node';
import { DatabaseUnreachable } from '#app/db/database.server.ts';
import { keepTheRecord } from '#app/jobs/keep-the-record.server.ts';
import { startPreparing } from '#app/jobs/prepare-versions.server.ts';
import { startPublishing } from '#app/jobs/publish-results.server.ts';
import { startReminding } from '#app/jobs/send-reminders.server.ts';
import { StorageUnreachable } from '#app/media/storage.server.ts';
import { fillWithDemo } from '#prisma/seed/fill-with-demo.ts';
import { buildFolder } from './built-pages.server.ts';
import { answerCommands } from './control.server.ts';
import { developmentBuild } from './development.server.ts';
import { ConfigurationError, readConfig, readSettingsFile } from './env.server.ts';
import { FolderInUse } from './folder-lock.server.ts';
import { openGround } from './ground.server.ts';
import { filesOriginOf } from './hand-over.server.ts';
import { createHttpServer } from './http-server.server.ts';
import { openLog } from './log.server.ts';
import { openMetrics, serveMetrics } from './metrics.server.ts';
import { describeStart } from './start-message.server.ts';
import { keepUploadsMoving } from './upload-sweep.server.ts';
import { createWeb } from './web.server.ts';

// `npm run dev`: pages are compiled as they are asked for.
const inDevelopment = process.argv.includes('--dev');
process.env.NODE_ENV ??= inDevelopment ? 'development' : 'production';
/** Requests that are under way when the server is told to stop may go on for so long. */
const drainMs = 10_000;
const buildFile = path.join(buildFolder, 'server/index.js');

try {
  readSettingsFile();
  const config = readConfig(process.env);
  const log = openLog(config.log);
  const report = (line: string) => log.error(line);
  const { ground, database, queue, control, close } = await openGround(config, report);
  if (control) await answerCommands(control, config.dataDir, ground);
  const isEmpty = (await ground.db.contest.count()) === 0;
  if (isEmpty && config.fillWithDemo) {
    console.log(
      'The database is empty: filling it with the demo contests (once, about a minute) …',
    );
    await fillWithDemo(ground);
  }
  const build = inDevelopment
    ? await developmentBuild(config.dataDir)
    : { build: (await import(pathToFileURL(buildFile).href)) as ServerBuild };
  const metrics = config.metrics && openMetrics(database);
  const served =
    metrics &&
    config.metrics &&
    (await serveMetrics(metrics, config.metrics).catch((error: Error) => {
      throw new ConfigurationError(`METRICS_PORT: ${error.message}`);
    }));
  let draining = false;
  const web = createWeb({
    ground,
    publicUrl: config.publicUrl,
    handOver: config.handOver,
    filesOrigin: await filesOriginOf(ground.storage),
    ...{ log, trustedProxies: config.trustedProxies, observe: metrics?.observe },
    health: { queue, isDraining: () => draining },
    ...build,
  });
  const stopSweep = keepUploadsMoving(ground, {
    ...{ alone: config.databaseUrl === null, report },
  });
  const stopRecord = keepTheRecord(ground, { report });
  const worker =
    config.worker === 'inside'
      ? await startPreparing(ground, queue, {
          report,
          alone: config.databaseUrl === null,
        })
      : null;
  const stopPublishing = await startPublishing(ground, queue, { report });
  const stopReminding = startReminding(ground, { report });
  const server = createHttpServer(web);
  server.listen(config.port, config.host, async () => {
    const { port } = server.address() as AddressInfo;
    console.log(await describeStart(ground, config, port));
  });

  const stop = async () => {
    draining = true;
    await new Promise(resolve => setTimeout(resolve, config.drainMs));
    const workerGone = worker?.stop();
    server.close(async () => {
      await workerGone;
      await stopSweep();
      await stopPublishing();
      await stopReminding();
      await stopRecord();
      await served?.close();
      await close();
      process.exit(0);
    });
    server.closeIdleConnections();
    // an upload in pieces goes on after the restart; nobody waits for hours for the last one
    setTimeout(() => server.closeAllConnections(), drainMs).unref();
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
  server.once('error', (error: NodeJS.ErrnoException) => {
    const { host, port } = config;
    console.error(
      error.code === 'EADDRINUSE' ? `PORT: ${host}:${port} is in use already` : error.message,
    );
    process.exit(1);
  });
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
