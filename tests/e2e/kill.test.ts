import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Role } from '#app/domain/permissions.ts';
import { makeClip } from '#app/media/ffmpeg.server.ts';
import type { Ground } from '#app/services/context.ts';
import { makeContest, makeGrant, makePerson, makeUnit } from '#tests/factories/contest.ts';
import { makeEntry } from '#tests/factories/entries.ts';
import { type Portal, refusedStart, startPortal } from '#tests/setup/portal.ts';
import {
  type Acknowledged,
  ask,
  handInSlogan,
  handInVideo,
  openSession,
  pointsOf,
  Refused,
  readSheet,
  type Sheet,
  saveNext,
  sha256Of,
} from './kill-stream.ts';
import { day, rulesAroundNow } from './rules-around-now.ts';

const kills = 6;
const password = 'con thuyền ra khơi sớm';
const units: Record<string, string> = {};

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal(fill);
});
afterAll(() => portal?.close());

/** Entries come in to two contests, judges score in a third. */
async function fill(ground: Ground) {
  const contests = { video: day, slogan: day, judged: 0 };
  for (const [code, closesIn] of Object.entries(contests)) {
    const contest = await makeContest(ground, {
      code,
      preset: code === 'slogan' ? 'cchc-2025' : 'cchc-2023',
      rules: rules => {
        const around = rulesAroundNow(rules, Date.now() + closesIn);
        return { ...around, entry: { ...around.entry, maximumPerUnit: null } };
      },
    });
    for (const index of [1, 2]) {
      const unit = await makeUnit(ground, contest, { code: `don-vi-${index}` });
      const username = `${code}.${index}`;
      units[username] = unit.id;
      const role: Role = code === 'judged' ? 'judge' : 'unit';
      const person = await makePerson(ground, { username, password });
      const unitId = role === 'unit' ? unit.id : null;
      await makeGrant(ground, { personId: person.id, contestId: contest.id, role, unitId });
      if (role === 'judge') await makeEntry(ground, { contest, unit, code: `V0${index}` });
    }
  }
}

test('a second process on the same folder is refused, with one line that says why', async () => {
  const { exitCode, output } = await refusedStart({ DATA_DIR: portal.dataDir });
  expect(exitCode).toBe(1);
  expect(output.trimEnd().split('\n')).toEqual([expect.stringMatching(/ is in use: .*DATA_DIR/)]);
  expect(output).toContain(portal.dataDir);
  const response = await fetch(`${portal.url}/dang-nhap`);
  expect(response.status).toBe(200);
});

test('kill -9 at any moment loses no acknowledged hand-in and no score', async () => {
  const clip = path.join(portal.dataDir, 'clip.mp4');
  const size = { width: 160, height: 90, framesPerSecond: 10 };
  await makeClip(clip, { ...size, container: 'mp4', seconds: 1 });
  const session = (username: string) => openSession(portal, username, password);
  const [video1, video2, slogan1, slogan2, judge1, judge2] = await Promise.all([
    session('video.1'),
    session('video.2'),
    session('slogan.1'),
    session('slogan.2'),
    session('judged.1'),
    session('judged.2'),
  ]);
  const sheets: Sheet[] = [judge1, judge2].flatMap(judge =>
    ['V01', 'V02'].map(entry => ({
      session: judge,
      path: `/judged/cham-diem/${entry}`,
      revision: 0,
    })),
  );
  const acknowledged: Acknowledged[] = [];
  const refusals: string[] = [];
  const unit = (username: string) => units[username] ?? '';
  const acts = [
    async () => acknowledged.push(await handInVideo(video1, 'video', unit('video.1'), clip)),
    async () => acknowledged.push(await handInVideo(video2, 'video', unit('video.2'), clip)),
    async () => acknowledged.push(await handInSlogan(slogan1, 'slogan', unit('slogan.1'))),
    async () => acknowledged.push(await handInSlogan(slogan2, 'slogan', unit('slogan.2'))),
    ...sheets.map(sheet => () => saveNext(sheet)),
  ];

  let checked = 0;
  for (let kill = 1; kill <= kills; kill += 1) {
    let running = true;
    const streams = acts.map(async act => {
      while (running) {
        try {
          await act();
          // quick acts leave the processor to the slow ones now and then
          await pause(25);
        } catch (error) {
          // a line that breaks while the portal dies acknowledged nothing
          if (error instanceof Refused || running) refusals.push(String(error));
          if (running) return;
        }
      }
    });
    // videos take longest: some arrive in each round, the others are cut off wherever they are
    const patience = Date.now() + 30_000;
    const videos = () => acknowledged.slice(checked).filter(({ isVideo }) => isVideo).length;
    while (videos() === 0 && Date.now() < patience) await pause(20);
    await pause(Math.random() * 1500);
    running = false;
    await portal.stop('SIGKILL');
    await Promise.all(streams);
    expect(refusals).toEqual([]);
    // at once: nothing stale may stand in the way
    await portal.start();
    const fresh = acknowledged.slice(checked);
    checked = acknowledged.length;
    for (const one of fresh) await expectHandedIn(one);
    for (const sheet of sheets) await expectSaved(sheet);
  }

  expect(acknowledged.filter(({ isVideo }) => isVideo).length).toBeGreaterThanOrEqual(kills);
  expect(acknowledged.filter(({ isVideo }) => !isVideo).length).toBeGreaterThan(kills);
  expect(Math.min(...sheets.map(({ revision }) => revision))).toBeGreaterThan(kills);
  expect(portal.output).not.toMatch(/^\s+at /m);

  await portal.stop();
  await portal.withGround(expectEveryVersionWhole);
});

/** The receipt can be read, and what it is for has the very bytes that were sent. */
async function expectHandedIn({ session, receipt, sha256, isVideo }: Acknowledged) {
  const response = await ask(session, receipt);
  expect(response.status, receipt).toBe(200);
  const text = (await response.text()).replace(/<[^>]*>/g, '');
  expect(text).toContain(sha256);
  if (!isVideo) return;
  const [, entry, number] = /(V\d+), lần nộp (\d+)/.exec(text) ?? [];
  const file = await ask(session, `/video/bai-du-thi/${entry}/phien-ban/${number}/video`);
  expect(file.status).toBe(200);
  expect(sha256Of(new Uint8Array(await file.arrayBuffer()))).toBe(sha256);
}

/** The last acknowledged save stands, or the one that was under way when the portal died; nothing between. */
async function expectSaved(sheet: Sheet) {
  const { status, revision, points } = await readSheet(sheet);
  expect(status).toBe(200);
  expect([sheet.revision, sheet.revision + 1]).toContain(revision);
  expect(points).toBe(revision === 0 ? null : pointsOf(revision));
  sheet.revision = revision;
}

/** Acknowledged or not: what the database names is on the disk, whole. */
async function expectEveryVersionWhole({ db, storage }: Ground) {
  const versions = await db.entryVersion.findMany({
    where: { entry: { contest: { code: 'video' } } },
    include: { receipt: true },
  });
  for (const { storageKey, sha256, sizeBytes, receipt } of versions) {
    const hash: Uint8Array[] = [];
    for await (const chunk of await storage.openRange(storageKey ?? '')) hash.push(chunk);
    const bytes = Buffer.concat(hash);
    expect(BigInt(bytes.length)).toBe(sizeBytes);
    expect(sha256Of(bytes)).toBe(sha256);
    expect(receipt).not.toBeNull();
  }
}
