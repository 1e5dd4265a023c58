import { createHash } from 'node:crypto';
import { cp, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPglite } from '#app/db/database.server.ts';
import { canonicalJson } from '#app/domain/awards/canonical-json.ts';
import { openBackupPlace, openFolderPlace } from '#app/media/backup-place.server.ts';
import { collectAwardInput } from '#app/services/awards/collect-award-input.server.ts';
import { computeCollected } from '#app/services/awards/compute-collected.server.ts';
import { getContest } from '#app/services/contests/find-contest.server.ts';
import type { Ground } from '#app/services/context.ts';
import { submitScoreSheet } from '#app/services/judging/submit-score-sheet.server.ts';
import { makeBackup } from '#app/services/operation/make-backup.server.ts';
import { makeContest, makeGrant, makePerson, makeUnit } from '#tests/factories/contest.ts';
import { makeEntry } from '#tests/factories/entries.ts';
import { fewPrizes } from '#tests/services/awards/small-contest.ts';
import { handInClip, makeRound2, type Round2 } from '#tests/services/entries/hand-in.ts';
import { newBucket } from '#tests/setup/s3-server.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';
import { restoreOnto } from './restore-onto.ts';

const duringJudging = new Date('2023-11-20T09:00:00+07:00');
const mostSheets = 40;

let test: TestGround;
let round: Round2;
let contestId: string;
let judgeId: string;
let folder: string;
const open: TestGround[] = [];
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'hoi-thi-load-'));
  test = await newGround();
  test.setNow('2023-11-10T09:00:00+07:00');
  const { ground } = test;
  round = await makeRound2(test, 'cchc-2023', rules => ({
    ...rules,
    entry: { ...rules.entry, maximumPerUnit: null },
  }));
  const contest = await makeContest(ground, { code: 'cham', rules: fewPrizes });
  contestId = contest.id;
  const unit = await makeUnit(ground, contest, { code: 'so', name: 'Sở' });
  const storageKey = 'entries/cham.mp4';
  await ground.storage.put(storageKey, Readable.from([Buffer.from('một tệp chung')]));
  for (let at = 0; at < mostSheets; at += 1) {
    // what some readers of lines take for the end of one
    const description = 'Hai\u2028dòng\u0085một\r lời';
    const versions = [{ title: `Bài ${at}`, description, storageKey }];
    await makeEntry(ground, { contest, unit, code: codeOf(at), versions });
  }
  judgeId = (await makePerson(ground)).id;
  await makeGrant(ground, { personId: judgeId, contestId, role: 'judge' });
});
afterAll(async () => {
  await Promise.all(open.map(one => one.close()));
  await rm(folder, { recursive: true, force: true });
});

async function newGround() {
  const made = await openTestGround({ storage: 'disk' });
  open.push(made);
  return made;
}

const codeOf = (at: number) => `V${at + 1}`;

async function awardsOf({ db }: Pick<Ground, 'db'>): Promise<string> {
  const computed = computeCollected(
    await collectAwardInput(await getContest(contestId, { db }), db),
  );
  if (!computed.ok) throw new Error('the awards can not be computed');
  return canonicalJson(computed.result);
}

/** A digest of each table. */
async function digestsOf({ db }: Pick<Ground, 'db'>) {
  const tables = await db.$queryRawUnsafe<{ name: string }[]>(
    `SELECT table_name::text AS name FROM information_schema.tables
     WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> '_prisma_migrations' ORDER BY 1`,
  );
  const digests: Record<string, unknown> = {};
  for (const { name } of tables) {
    [digests[name]] = await db.$queryRawUnsafe<unknown[]>(
      `SELECT count(*)::int AS rows, md5(coalesce(string_agg(row::text, ' ' ORDER BY row::text), '')) AS digest FROM "${name}" row`,
    );
  }
  return digests;
}

async function expectFilesWhole({ db, storage }: Pick<Ground, 'db' | 'storage'>) {
  const versions = await db.entryVersion.findMany({
    where: { storageKey: { not: null }, entry: { contestId: round.contest.id } },
    include: { receipt: true },
  });
  for (const { storageKey, sha256, receipt } of versions) {
    const hash = createHash('sha256');
    for await (const chunk of await storage.openRange(storageKey ?? '')) hash.update(chunk);
    expect(hash.digest('hex')).toBe(sha256);
    expect(receipt).not.toBeNull();
  }
  return versions.map(({ id }) => id);
}

it('taken while entries and scores come in, it is a moment that there was', async () => {
  const { ground } = test;
  /** The awards after each sheet: the judge is the only one who changes them. */
  const history = [await awardsOf(ground)];
  const handedIn: string[] = [];
  let isRunning = true;
  const judging = (async () => {
    const grants = [{ role: 'judge' as const, contestId, unitId: null }];
    for (let at = 0; isRunning && at < mostSheets; at += 1) {
      const act = { ...test.act(judgeId, grants), now: duringJudging };
      const given = { content: 10 + (at % 30), creativity: 15, staging: 10, usefulness: at % 10 };
      const input = { contestId, entryCode: codeOf(at), scores: given, comment: 'Tốt' };
      const verdict = await submitScoreSheet({ ...input, revision: 0, version: 1 }, act);
      expect(verdict).toMatchObject({ ok: true });
      history.push(await awardsOf(ground));
    }
  })();
  const handing = (async () => {
    while (isRunning) {
      const verdict = await handInClip(round, round.asUnit());
      if (!verdict.ok) throw new Error(verdict.code);
      handedIn.push(verdict.value.versionId);
    }
  })();
  while (handedIn.length < 1 || history.length < 3) await new Promise(setImmediate);

  const before = { sheets: history.length - 1, versions: [...handedIn] };
  const target = (await newBucket()).replace('?', '/dem/2023-11-20?');
  const place = await openBackupPlace(target, path.join(test.folder, 'files'));
  expect(place.name).not.toContain('secret');
  const made = await makeBackup(place, ground);
  expect(made).toMatchObject({ ok: true, value: { folder: place.name } });
  const during = { sheets: history.length, versions: handedIn.length };
  while (handedIn.length < during.versions + 1) await new Promise(setImmediate);
  isRunning = false;
  await Promise.all([judging, handing]);
  expect(await makeBackup(place, ground)).toMatchObject({ code: 'folder-not-empty' });

  const other = await newGround();
  const restored = { ...other.ground, vault: ground.vault };
  expect(await restoreOnto(place, restored)).toMatchObject({ ok: true });
  const sheets = await restored.db.scoreSheet.count({ where: { status: 'submitted' } });
  expect(sheets).toBeGreaterThanOrEqual(before.sheets);
  expect(sheets).toBeLessThanOrEqual(during.sheets);
  expect(await awardsOf(restored)).toBe(history[sheets]);
  const versions = await expectFilesWhole(restored);
  expect(versions).toEqual(expect.arrayContaining(before.versions));
  expect(versions.length).toBeLessThan(handedIn.length);
  // nothing but what rows name
  let files = 0;
  for await (const _ of restored.storage.list()) files += 1;
  expect(files).toBe(versions.length + 1);
});

describe('at rest', () => {
  let backup: string;
  beforeAll(async () => {
    backup = path.join(folder, 'backup');
    expect(await makeBackup(openFolderPlace(backup), test.ground)).toMatchObject({ ok: true });
  });

  it.runIf(process.env.TEST_DATABASE === 'postgres')(
    'comes back the same, from one kind of database into the other and back',
    async () => {
      const expected = [await digestsOf(test.ground), await awardsOf(test.ground)];
      const other = await newGround();
      const across = await openPglite(await PGlite.create());
      try {
        const there = { ...other.ground, db: across.client, vault: test.ground.vault };
        expect(await restoreOnto(openFolderPlace(backup), there)).toMatchObject({ ok: true });
        expect([await digestsOf(there), await awardsOf(there)]).toEqual(expected);
        await expectFilesWhole(there);
        const again = openFolderPlace(path.join(folder, 'again'));
        expect(await makeBackup(again, there)).toMatchObject({ ok: true });
        const back = { ...(await newGround()).ground, vault: test.ground.vault };
        expect(await restoreOnto(again, back)).toMatchObject({ ok: true });
        expect([await digestsOf(back), await awardsOf(back)]).toEqual(expected);
        await expectFilesWhole(back);
      } finally {
        await across.close();
      }
    },
  );

  it('damaged anywhere, it is refused before anything is written', async () => {
    const other = await newGround();
    const into = { ...other.ground, vault: test.ground.vault };
    const clean = await readdir(path.join(other.folder, 'files'), { recursive: true });
    const [video = ''] = (await readdir(path.join(backup, 'files'), { recursive: true })).filter(
      name => name.endsWith('.mp4') && !name.endsWith('cham.mp4'),
    );
    const tried: [string, (file: string) => Promise<unknown>][] = [
      ['database/EntryVersion.jsonl', flip(100)],
      ['database/ScoreSheet.jsonl', file => truncate(file, 50)],
      ['database/Person.jsonl', rm],
      [`files/${video}`, flip(5000)],
      [`files/${video}`, file => truncate(file, 5000)],
      [`files/${video}`, rm],
      ['manifest.json', file => truncate(file, 200)],
    ];
    const { length } = await readFile(path.join(backup, 'manifest.json'));
    for (let at = 3; at < length; at += 97) tried.push(['manifest.json', flip(at)]);
    const damaged = path.join(folder, 'damaged');
    await cp(backup, damaged, { recursive: true });
    for (const [name, damage] of tried) {
      await damage(path.join(damaged, name));
      const verdict = await restoreOnto(openFolderPlace(damaged), into);
      expect(verdict.ok, name).toBe(false);
      await cp(path.join(backup, name), path.join(damaged, name));
    }
    const there = await readdir(path.join(other.folder, 'files'), { recursive: true });
    expect(there).toEqual(clean);
    // a place that isn't empty is refused too; the same backup, whole, is taken
    await into.storage.put('entries/other.mp4', Readable.from([]));
    const occupied = await restoreOnto(openFolderPlace(damaged), into);
    expect(occupied).toMatchObject({ code: 'not-empty' });
    await into.storage.remove('entries/other.mp4');
    expect(await restoreOnto(openFolderPlace(damaged), into)).toMatchObject({ ok: true });
  });
});

/** Changes one byte, to one that JSON may hold as well. */
const flip = (at: number) => async (file: string) => {
  const bytes = await readFile(file);
  bytes[at] = bytes[at] === 0x37 ? 0x38 : 0x37;
  await writeFile(file, bytes);
};
