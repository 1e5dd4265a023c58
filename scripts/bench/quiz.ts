import { type ChildProcess, fork } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { Agent } from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { readConfig } from '#app/server/env.server.ts';
import { openGround } from '#app/server/ground.server.ts';
import { makeTakers, type Taker } from './made-takers.ts';
import { freePort, startOwnPostgres } from './own-postgres.ts';
import { checkTakers, type Portal, saveOne, savesEach, sitAll } from './quiz-takers.ts';
import { ask, percentile, timeAll } from './requests.ts';
import type { MeasuredCase } from './rounds.ts';

/** Of the contest, each with a whole attempt; a third of them on the embedded database. */
const peopleCount = 2000;
/** In which all of them sit. */
const loadMs = 180_000;
/** Who save at once, without a pause, where throughput is measured; each on a connection of their own. */
const saturatingCount = 200;
const rounds = 7;

const main = path.resolve(import.meta.dirname, '../../app/server/main.ts');
const yardstickFile = path.resolve(import.meta.dirname, 'quiz-yardstick.ts');

/**
 * The quiz on a PostgreSQL server that syncs, then on the embedded database with a third of the people: what the real
 * server keeps of answers where two hundred people save at once, beside a bare Express handler that makes the same
 * insert; then whole attempts of all people within three minutes, of which no request may fail and no answer be lost.
 */
export async function quiz(): Promise<MeasuredCase[]> {
  const measured: MeasuredCase[] = [];
  const postgres = await startOwnPostgres('bench', { fsync: true });
  if (postgres) {
    try {
      measured.push(...(await measure('', peopleCount, postgres.url)));
    } finally {
      await postgres.stop();
    }
  }
  measured.push(...(await measure('-pglite', Math.ceil(peopleCount / 3), null)));
  return measured;
}

async function measure(suffix: string, people: number, url: string | null) {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'hoi-thi-bench-'));
  const port = await freePort();
  const environment = {
    ...{ DATA_DIR: path.join(folder, 'data'), DEMO: 'never', WORKER: 'apart', PORT: String(port) },
    ...(url
      ? {
          ...{ DATABASE_URL: url, PUBLIC_URL: 'http://127.0.0.1' },
          PERSONAL_DATA_KEY: randomBytes(32).toString('base64'),
        }
      : {}),
  };
  const withGround = async <Answer>(work: (ground: OpenedGround) => Promise<Answer>) => {
    const opened = await openGround(readConfig(environment));
    return work(opened.ground).finally(() => opened.close());
  };
  const agent = new Agent({ keepAlive: true, maxSockets: saturatingCount });
  const children: ChildProcess[] = [];
  try {
    const takers = await withGround(ground =>
      makeTakers(ground, { waiting: people, running: saturatingCount }),
    );
    const copy = path.join(folder, 'copy');
    if (!url) await cp(path.join(environment.DATA_DIR, 'database'), copy, { recursive: true });
    const bare = fork(yardstickFile, [url ?? copy]);
    children.push(bare);
    const [barePort] = (await once(bare, 'message')) as [number];
    const server = fork(main, { env: { ...process.env, ...environment }, silent: true });
    children.push(server);
    await untilReady(server);

    const portal: Portal = { agent, port, told: new Map() };
    const cases = await saturate(suffix, takers.running, portal, barePort);
    bare.kill();
    const saves = await sitAll(takers.waiting, portal, loadMs);
    const gone = once(server, 'exit');
    server.kill('SIGTERM');
    await gone;
    await withGround(ground => checkTakers(ground, portal.told, takers.waiting));
    const p99 = percentile(saves, 0.99).toFixed(1);
    console.error(
      `${url ? 'PostgreSQL' : 'PGlite'}: ${people} attempts with ${saves.length} saves in ${loadMs / 1000} s, no error, no answer lost; p99 of a save ${p99} ms`,
    );
    return cases;
  } finally {
    agent.destroy();
    for (const child of children) child.kill('SIGKILL');
    await rm(folder, { recursive: true, force: true });
  }
}

type OpenedGround = Awaited<ReturnType<typeof openGround>>['ground'];

/** Waits until the server listens; its complaints come through. */
async function untilReady(server: ChildProcess): Promise<void> {
  server.stderr?.pipe(process.stderr);
  let said = '';
  await new Promise<void>((resolve, reject) => {
    server.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      if (/is ready: http/.test(said)) resolve();
    });
    server.once('exit', () => reject(new Error(`the server did not start: ${said}`)));
  });
}

/** Two hundred people who save without a pause, on the yardstick and on ours in turn. */
async function saturate(
  suffix: string,
  takers: readonly Taker[],
  portal: Portal,
  barePort: number,
): Promise<MeasuredCase[]> {
  const throughput: MeasuredCase = { case: `save-throughput${suffix}`, unit: '/s', rounds: [] };
  const p99: MeasuredCase = { case: `save-p99${suffix}`, unit: 'ms', rounds: [] };
  // the first round only warms up
  for (let round = -1; round < rounds; round++) {
    const yardstick = await timeAll(takers, savesEach, async ({ attemptId }, number) => {
      const json = { attemptId, answers: [{ place: (number % 10) + 1, option: number % 4 }] };
      await ask(portal.agent, { port: barePort, path: '/', cookie: '', json });
    });
    const measured = await timeAll(takers, savesEach, (taker, number) =>
      saveOne(taker, { place: (number % 10) + 1, option: (number + round + 1) % 4 }, portal),
    );
    if (round < 0) continue;
    throughput.rounds.push({ measured: measured.throughput, yardstick: yardstick.throughput });
    p99.rounds.push({ measured: measured.p99, yardstick: yardstick.p99 });
  }
  return [throughput, p99];
}
