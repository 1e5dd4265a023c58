import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type OpenDatabase, openPostgres } from '#app/db/database.server.ts';
import type { ContestRules } from '#app/domain/contest-rules.ts';
import type { Role } from '#app/domain/permissions.ts';
import type { Ground } from '#app/services/context.ts';
import { startOwnPostgres } from '#scripts/bench/own-postgres.ts';
import {
  makeContest,
  makeContestant,
  makeGrant,
  makePerson,
  makeUnit,
} from '#tests/factories/contest.ts';
import { startNginx } from '#tests/setup/nginx.ts';
import { type Portal, startPortal } from '#tests/setup/portal.ts';
import { newBucket } from '#tests/setup/s3-server.ts';
import { day, rulesAroundNow } from './rules-around-now.ts';

export const code = 'cchc-2023';
export const password = 'con thuyền ra khơi sớm';
const workerFile = path.resolve(import.meta.dirname, '../../app/server/worker.ts');

/** What stands on machines of its own in a city, here in processes of their own on loopback. */
export interface Machines {
  /** Where people go: nginx, which spreads requests over both. */
  url: string;
  webs: readonly [Portal, Portal];
  /** Ends the worker at once, and starts another. */
  replaceWorker(): Promise<void>;
  restartPostgres(): Promise<void>;
  /** The test's own look into the database. */
  database: OpenDatabase;
  withGround: Portal['withGround'];
  close(): Promise<void>;
}

/** PostgreSQL, an S3 store, two web processes with folders of their own, a worker, nginx. */
export async function startMachines(fill: (ground: Ground) => Promise<void>): Promise<Machines> {
  const closing: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const one of closing.splice(0).reverse()) await one();
  };
  try {
    const postgres = await startOwnPostgres('hoithi', { fsync: true });
    if (!postgres) throw new Error('PostgreSQL is not installed');
    closing.push(() => postgres.stop());
    const shared = {
      ...{ DATABASE_URL: postgres.url, STORAGE_URL: await newBucket() },
      PERSONAL_DATA_KEY: randomBytes(32).toString('base64'),
      ...{ LOG_LEVEL: 'info', LOG_FORMAT: 'json', RESERVE_MIB: '0' },
    };
    const first = await startPortal(fill, shared);
    closing.push(() => first.close());
    const second = await startPortal(async () => {}, shared);
    closing.push(() => second.close());
    const workerFolder = await mkdtemp(path.join(os.tmpdir(), 'hoi-thi-worker-'));
    closing.push(() => rm(workerFolder, { recursive: true, force: true }));
    const startWorker = () =>
      spawn(process.execPath, [workerFile], {
        env: {
          ...{ PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'production' },
          ...{ ...shared, DATA_DIR: workerFolder },
        },
        stdio: 'ignore',
      });
    let worker = startWorker();
    closing.push(() => end(worker));
    const nginx = await startNginx({
      name: 'hoithi.test',
      portalPorts: [first, second].map(({ url }) => Number(new URL(url).port)),
      filesFolder: path.join(first.dataDir, 'files'),
    });
    closing.push(() => nginx.close());
    const database = await openPostgres(postgres.url);
    closing.push(() => database.close());
    return {
      url: `https://127.0.0.1:${nginx.port}`,
      webs: [first, second],
      async replaceWorker() {
        await end(worker);
        worker = startWorker();
      },
      restartPostgres: () => postgres.restart(),
      ...{ database, withGround: first.withGround, close },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await gone;
}

export const judges = ['giamkhao.1', 'giamkhao.2', 'giamkhao.3'] as const;

/** A contest whose weeks are over and whose entries come in: two units with a roster, three judges, organizers. */
export async function fill(ground: Ground): Promise<void> {
  const contest = await makeContest(ground, {
    code,
    rules: rules => {
      const around = rulesAroundNow(rules, Date.now() + day);
      return { ...around, entry: { ...around.entry, maximumPerUnit: null } };
    },
  });
  const contestId = contest.id;
  const account = async (username: string, role: Role, unitId: string | null) => {
    const person = await makePerson(ground, { username, password });
    await makeGrant(ground, { personId: person.id, contestId, role, unitId });
  };
  for (const [unitAt, unitCode] of ['so-tai-chinh', 'so-y-te'].entries()) {
    const { id: unitId } = await makeUnit(ground, contest, { code: unitCode });
    await account(unitCode, 'unit', unitId);
    for (const at of [0, 1, 2]) {
      const { id: personId } = await makePerson(ground, { fullName: `Thí sinh ${unitAt}${at}` });
      const contestant = await makeContestant(ground, { contestId, personId, unitId });
      await ground.db.attempt.createMany({
        data: contest.rules.calendar.weeks.map(({ opensAt }, week) => ({
          ...{ contestantId: contestant.id, week: week + 1, correct: 10 - 3 * unitAt - at },
          ...{ prediction: 3 + at, startedAt: new Date(Date.parse(opensAt) + 3_600_000) },
          submittedAt: new Date(Date.parse(opensAt) + 3_900_000 + at * 1000),
        })),
      });
    }
  }
  for (const username of judges) await account(username, 'judge', null);
  await account('thuky', 'secretary', null);
  await account('bantochuc', 'committee', null);
}

/** A new version of the rules closes entries at the next full second, behind all that came in; waits until then. */
export async function closeEntries({ client: db }: OpenDatabase): Promise<void> {
  const { contestId, version, rules } = await db.contestRulesVersion.findFirstOrThrow();
  const closesAt = (Math.floor(Date.now() / 1000) + 1) * 1000;
  const closed = rulesAroundNow(rules as unknown as ContestRules, closesAt);
  await db.contestRulesVersion.create({
    data: { contestId, version: version + 1, rules: closed, createdAt: new Date() },
  });
  await pause(closesAt - Date.now() + 20);
}
