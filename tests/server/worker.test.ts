import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { sessionCookie } from '#app/http/session.server.ts';
import type { Storage } from '#app/media/storage.server.ts';
import type { Ground } from '#app/services/context.ts';
import { startSession } from '#app/services/identity/sessions.server.ts';
import { makeGrant, makePerson } from '#tests/factories/contest.ts';
import { handInClip, makeRound2 } from '#tests/services/entries/hand-in.ts';
import { type Portal, startPortal } from '#tests/setup/portal.ts';
import { newBucket } from '#tests/setup/s3-server.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';

const workerFile = path.resolve(import.meta.dirname, '../../app/server/worker.ts');

let tools: string;
let slow: string;
let ffmpegPath: string;
const closing: (() => Promise<unknown>)[] = [];
beforeEach(async () => {
  tools = await mkdtemp(path.join(os.tmpdir(), 'hoi-thi-tools-'));
  slow = path.join(tools, 'slow');
  ffmpegPath = path.join(tools, 'ffmpeg');
  // ffmpeg itself, which while the file is there makes a rendition no faster than it plays
  const script = `#!/bin/sh\ncase "$*" in *rendition.mp4*) [ -e ${slow} ] && exec ffmpeg -re "$@";; esac\nexec ffmpeg "$@"\n`;
  await writeFile(ffmpegPath, script, { mode: 0o755 });
  await writeFile(slow, '');
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  await rm(tools, { recursive: true, force: true });
});

/** A unit's clip, of a kind that has to be made anew: its version, the version's address, and who may ask for it. */
async function handIn(test: Pick<TestGround, 'ground' | 'act'>) {
  const round = await makeRound2(test as TestGround, 'cchc-2023');
  const verdict = await handInClip(round, round.asUnit(), { fileName: 'short.webm' });
  if (!verdict.ok) throw new Error(verdict.code);
  const { versionId, entryCode, versionNumber } = verdict.value;
  const person = await makePerson(test.ground);
  await makeGrant(test.ground, {
    ...{ personId: person.id, contestId: round.contest.id, role: 'unit', unitId: round.unit.id },
  });
  const { token } = await startSession(person.id, test.ground);
  const cookie = await sessionCookie(new Request('http://portal.test/'), token);
  return {
    versionId,
    address: `/cchc-2023/bai-du-thi/${entryCode}/phien-ban/${versionNumber}`,
    cookie: cookie.split(';')[0] ?? '',
  };
}

const temporaryFiles = (filesFolder: string) =>
  readdir(path.join(filesFolder, '.temporary'), { recursive: true });

/** Whether some program has the version's rendition in hand. */
function isBeingMade(versionId: string): boolean {
  const found = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8', maxBuffer: 1e8 });
  return found.split('\n').some(line => line.includes(`preparing-${versionId}`));
}

/** Half-way: ffmpeg writes the rendition. */
async function waitUntilHalfMade(filesFolder: string, versionId: string): Promise<void> {
  await vi.waitFor(async () => {
    expect(await temporaryFiles(filesFolder)).toContain(`preparing-${versionId}-1/rendition.mp4`);
    expect(isBeingMade(versionId)).toBe(true);
  }, 60_000);
}

async function storedNames(storage: Pick<Storage, 'list'>): Promise<string[]> {
  const names: string[] = [];
  for await (const { key } of storage.list()) if (key.startsWith('prepared/')) names.push(key);
  return names;
}

async function expectPrepared(ground: Ground, filesFolder: string, versionId: string) {
  const row = await ground.db.preparation.findUniqueOrThrow({
    where: { entryVersionId: versionId },
    include: { files: true },
  });
  expect(row).toMatchObject({ state: 'ready', attempts: 2, rendition: 'transcode' });
  // of the first attempt nothing is there
  expect(await storedNames(ground.storage)).toHaveLength(row.files.length);
  // it clears away once it has said so
  await vi.waitFor(async () => expect(await temporaryFiles(filesFolder)).toEqual([]), 60_000);
}

it.runIf(process.env.TEST_DATABASE === 'postgres')(
  'a worker killed half-way through a rendition: another one takes over, nothing half-made is left',
  async () => {
    const test = await openTestGround();
    closing.push(() => test.close());
    const filesFolder = path.join(test.folder, 'files');
    const { versionId } = await handIn(test);
    const startWorker = () => {
      const child = spawn(process.execPath, [workerFile], {
        env: {
          ...{ PATH: process.env.PATH, HOME: process.env.HOME, NODE_ENV: 'production' },
          ...{ DATABASE_URL: test.databaseUrl ?? '', DATA_DIR: test.folder },
          ...(test.storageUrl && { STORAGE_URL: test.storageUrl }),
          ...{ PERSONAL_DATA_KEY: randomBytes(32).toString('base64'), FFMPEG_PATH: ffmpegPath },
        },
        stdio: ['ignore', 'inherit', 'inherit'],
      });
      closing.push(() => end(child, 'SIGKILL'));
      return child;
    };
    const first = startWorker();
    await waitUntilHalfMade(filesFolder, versionId);
    const second = startWorker();
    await end(first, 'SIGKILL');
    // ffmpeg dies with its worker
    await vi.waitFor(() => expect(isBeingMade(versionId)).toBe(false), 60_000);
    expect(await test.ground.db.preparedFile.count()).toBe(0);
    await rm(slow);
    await vi.waitFor(async () => {
      const row = await test.ground.db.preparation.findUnique({
        where: { entryVersionId: versionId },
      });
      expect(row?.state).toBe('ready');
    }, 180_000);
    await expectPrepared(test.ground, filesFolder, versionId);
    // told to stop, it ends by itself
    expect(await end(second, 'SIGTERM')).toBe(0);
  },
  300_000,
);

it.runIf(process.env.TEST_DATABASE === 'pglite')(
  'a server killed half-way through a rendition goes on at its next start, nothing half-made is left',
  async () => {
    let handedIn = { versionId: '', address: '', cookie: '' };
    const storageUrl = process.env.TEST_STORAGE === 's3' ? await newBucket() : null;
    const portal: Portal = await startPortal(
      async ground => {
        const act = (personId: string, grants = []) => ({
          ...ground,
          now: new Date('2023-11-01T09:00:00+07:00'),
          actor: { personId, grants, contestantIn: [] },
        });
        handedIn = await handIn({ ground, act } as Pick<TestGround, 'ground' | 'act'>);
      },
      {
        ...{ WORKER: 'inside', FFMPEG_PATH: ffmpegPath },
        ...(storageUrl && { STORAGE_URL: storageUrl }),
      },
    );
    closing.push(() => portal.close());
    const filesFolder = path.join(portal.dataDir, 'files');
    const { versionId } = handedIn;
    await waitUntilHalfMade(filesFolder, versionId);
    await portal.stop('SIGKILL');
    await vi.waitFor(() => expect(isBeingMade(versionId)).toBe(false), 60_000);
    await portal.withGround(async ({ db }) => {
      expect(await db.preparedFile.count()).toBe(0);
      expect((await db.preparation.findFirst())?.state).toBe('running');
    });
    await rm(slow);
    await portal.start();
    // the unit's page is told
    const progress = await fetch(`${portal.url}${handedIn.address}/chuan-bi`, {
      headers: { cookie: handedIn.cookie },
      signal: AbortSignal.timeout(180_000),
    });
    expect(await progress.text()).toContain('event: done');
    await portal.stop();
    await portal.withGround(ground => expectPrepared(ground, filesFolder, versionId));
  },
  300_000,
);

function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  const gone = new Promise<number | null>(resolve => child.once('exit', resolve));
  child.kill(signal);
  return gone;
}
