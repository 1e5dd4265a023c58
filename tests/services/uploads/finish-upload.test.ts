import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CheckedVideo } from '#app/services/entries/check-video.server.ts';
import { finishUpload } from '#app/services/uploads/finish-upload.server.ts';
import { followUpload } from '#app/services/uploads/follow-upload.server.ts';
import { giveUpUpload } from '#app/services/uploads/give-up-upload.server.ts';
import { listUploads } from '#app/services/uploads/list-uploads.server.ts';
import { noteBeginning, noteLastByte } from '#app/services/uploads/note-bytes.server.ts';
import { checkUploadGoesOn, reachUpload } from '#app/services/uploads/reach-upload.server.ts';
import { type StartedUpload, startUpload } from '#app/services/uploads/start-upload.server.ts';
import { freeClaims, sweepUploads } from '#app/services/uploads/sweep-uploads.server.ts';
import { madeFile } from '#tests/media/made-files.ts';
import { codeOf, makeRound2, type Round2 } from '#tests/services/entries/hand-in.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';

const day = 86_400_000;
const closing = new Date('2023-11-18T00:00:00+07:00');

let ground: TestGround;
let round: Round2;
beforeEach(async () => {
  ground = await openTestGround();
  round = await makeRound2(ground, 'cchc-2023', rules => ({
    ...rules,
    entry: { ...rules.entry, graceSeconds: 600 } as typeof rules.entry,
  }));
});
afterEach(() => ground.close());

async function start(change: Partial<StartedUpload> = {}, act = round.asUnit()) {
  const id = randomBytes(16).toString('hex');
  const input = {
    ...{ id, contestId: round.contest.id, unitId: round.unit.id, entryCode: null, form: 'skit' },
    ...{ title: 'Một cửa', description: 'Không phải chờ', fileName: 'mot-cua.mp4' },
    ...{ sizeBytes: 5000, fingerprint: null, onBehalf: null, ...change },
  };
  const verdict = await startUpload(input, act);
  if (verdict.ok) await ground.ground.staging.create(id, input.sizeBytes);
  return { id, verdict };
}

async function* parts(bytes: Buffer) {
  yield bytes;
}

/** All bytes of a made file, as if they had just come in. */
async function whole(name = 'short.mp4') {
  const bytes = await readFile(await madeFile(name));
  const { id } = await start({ sizeBytes: bytes.length, fileName: name });
  await ground.ground.staging.append(id, 0, parts(bytes));
  await noteBeginning(id, ground.ground);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { id, sha256, bytes };
}
const note = (id: string) =>
  noteLastByte({ id, personId: round.person.id, at: ground.ground.clock.now() }, ground.ground);
const row = (id: string) => ground.ground.db.upload.findUniqueOrThrow({ where: { id } });

async function storedFiles() {
  const keys = [];
  for await (const { key } of ground.ground.storage.list()) keys.push(key);
  return keys;
}

async function expectTakenOnce(id: string, sha256: string) {
  expect(await row(id)).toMatchObject({ state: 'taken', content: null });
  const versions = await ground.ground.db.entryVersion.findMany({ include: { receipt: true } });
  expect(versions).toMatchObject([{ sha256, receipt: { code: (await row(id)).receiptCode } }]);
  expect(await storedFiles()).toEqual([versions[0]?.storageKey]);
  expect(await ground.ground.staging.list()).toEqual([]);
}

describe('what is whole becomes a hand-in, once', () => {
  test('although several processes try at the same time, and again later', async () => {
    const { id, sha256 } = await whole();
    await note(id);
    await Promise.all([1, 2, 3].map(() => finishUpload(id, ground.ground)));
    await finishUpload(id, ground.ground);
    await sweepUploads(ground.ground);
    await expectTakenOnce(id, sha256);
  });

  test('although the claim of a slow process ran out and both go on to the end', async () => {
    const { id, sha256 } = await whole();
    await note(id);
    const slow = finishUpload(id, ground.ground);
    ground.setNow(new Date(ground.ground.clock.now().getTime() + 6 * 60_000));
    await Promise.allSettled([slow, finishUpload(id, ground.ground)]);
    await sweepUploads(ground.ground);
    await expectTakenOnce(id, sha256);
  });

  test.each(['between the claim and the look', 'while it is looked at'])(
    'although another process moves the file home %s',
    async when => {
      const { id, sha256, bytes } = await whole();
      await note(id);
      const { db, staging, storage } = ground.ground;
      const storageKey = `entries/${round.contest.id}/${id}.mp4`;
      const content = {
        ...{ fileName: 'short.mp4', storageKey, contentType: 'video/mp4', sha256 },
        ...{ sizeBytes: bytes.length, durationMs: 20_000, measured: { flags: [] } },
      };
      let isFirst = true;
      const late = {
        ...staging,
        async take(taken: string) {
          if (!isFirst) return staging.take(taken);
          isFirst = false;
          const seen = await staging.take(taken);
          await db.upload.update({ where: { id }, data: { content } });
          await storage.adopt(seen.path, storageKey);
          return when === 'while it is looked at' ? seen : staging.take(taken);
        },
      };
      await finishUpload(id, { ...ground.ground, staging: late });
      await expectTakenOnce(id, sha256);
    },
  );

  test.each(['before the check', 'before the file moves', 'after it moved'])(
    'killed %s, the next start goes on',
    async when => {
      const { id, sha256, bytes } = await whole();
      await note(id);
      const { db, staging, storage } = ground.ground;
      const storageKey = `entries/${round.contest.id}/${id}.mp4`;
      if (when !== 'before the check') {
        // what the killed process had noted, as `finishUpload` writes it
        const content = {
          ...{ fileName: 'short.mp4', storageKey, contentType: 'video/mp4', sha256 },
          ...{ sizeBytes: bytes.length, durationMs: 20_000, measured: { flags: [] } },
        } satisfies Omit<CheckedVideo, 'measured'> & { measured: object };
        await db.upload.update({ where: { id }, data: { content } });
      }
      if (when === 'after it moved') {
        await storage.adopt((await staging.take(id)).path, storageKey);
      }
      const claimedUntil = new Date(ground.ground.clock.now().getTime() + 60_000);
      await db.upload.update({ where: { id }, data: { claimedUntil } });
      await sweepUploads(ground.ground);
      expect(await row(id)).toMatchObject({ state: 'received' });
      await freeClaims(ground.ground);
      await sweepUploads(ground.ground);
      await expectTakenOnce(id, sha256);
    },
  );

  test('by the instant of its last byte, however late it is checked', async () => {
    const { id } = await whole();
    ground.setNow(new Date(closing.getTime() - 1000));
    await note(id);
    ground.setNow(new Date(closing.getTime() + day));
    await sweepUploads(ground.ground);
    const { decidingAt } = await ground.ground.db.entryVersion.findFirstOrThrow();
    expect(decidingAt).toEqual(new Date(closing.getTime() - 1000));
  });

  test('a refusal keeps no byte, and its unit can read why and put it away', async () => {
    const { id } = await whole('text.mp4');
    await note(id);
    await sweepUploads(ground.ground);
    expect(await row(id)).toMatchObject({ state: 'refused', refusal: { code: 'not-a-video' } });
    expect(await storedFiles()).toEqual([]);
    expect(await ground.ground.staging.list()).toEqual([]);
    const act = round.asUnit();
    const place = { contestId: round.contest.id, forUnits: false };
    expect(await listUploads(place, act)).toMatchObject([{ id, state: 'refused' }]);
    expect(codeOf(await giveUpUpload(id, act))).toBeNull();
    expect(await listUploads(place, act)).toEqual([]);
  });

  test('a disk that lost the bytes ends in a refusal that says so', async () => {
    const { id } = await whole();
    await note(id);
    await ground.ground.staging.remove(id);
    await sweepUploads(ground.ground);
    expect(await row(id)).toMatchObject({ refusal: { code: 'form-unreadable' } });
  });
});

describe('an unfinished upload', () => {
  test('begins only as often as a unit needs', async () => {
    for (let count = 0; count < 5; count++) expect(codeOf((await start()).verdict)).toBeNull();
    expect((await start()).verdict).toMatchObject({
      ...{ code: 'too-many-uploads', params: { maximum: 5 } },
    });
    const [first] = await ground.ground.db.upload.findMany({ take: 1 });
    expect(codeOf(await giveUpUpload(first?.id ?? '', round.asUnit()))).toBeNull();
    expect(codeOf((await start()).verdict)).toBeNull();
  });

  test('takes no room that another was promised', async () => {
    const free = await ground.ground.storage.freeBytes();
    Object.assign(ground.ground, { reserveBytes: free - 700 * 1024 ** 2 });
    const sizeBytes = 400 * 1024 ** 2;
    expect(codeOf((await start({ sizeBytes })).verdict)).toBeNull();
    expect(codeOf((await start({ sizeBytes })).verdict)).toBe('storage-full');
  });

  test('is removed after seven days, with its bytes and a line in the record', async () => {
    const { id } = await start({ sizeBytes: 5000 });
    await ground.ground.staging.append(id, 0, parts(Buffer.alloc(4000)));
    ground.setNow(new Date(ground.ground.clock.now().getTime() + 7 * day - 1));
    await sweepUploads(ground.ground);
    expect(await row(id)).toMatchObject({ state: 'receiving' });
    ground.setNow(new Date(ground.ground.clock.now().getTime() + 1));
    const upload = await reachUpload(id, round.asUnit());
    if (!upload) throw new Error('its unit can reach it');
    expect(codeOf(await checkUploadGoesOn(upload, round.asUnit()))).toBe('upload-gone');
    await sweepUploads(ground.ground);
    expect(await row(id)).toMatchObject({ state: 'removed' });
    expect(await ground.ground.staging.list()).toEqual([]);
    const [event] = await ground.ground.db.auditEvent.findMany({
      orderBy: { id: 'desc' },
      take: 1,
    });
    expect(event).toMatchObject({ action: 'upload.expire', actorId: null, subjectId: id });
  });

  test('that nobody knows of leaves no bytes', async () => {
    const { staging } = ground.ground;
    const orphan = randomBytes(16).toString('hex');
    await staging.create(orphan, 10);
    const { id } = await start();
    await sweepUploads(ground.ground);
    expect(await staging.list()).toEqual([id]);
  });

  test('is there for its unit alone', async () => {
    const { id } = await start();
    for (const act of [round.asOtherUnit(), round.asJudge(), round.asSecretary()]) {
      expect(await followUpload(id, act)).toBeNull();
      await expect(giveUpUpload(id, act)).rejects.toThrow('not permitted');
    }
    await expect(start({}, round.asOtherUnit())).rejects.toThrow('not permitted');
    const place = { contestId: round.contest.id, forUnits: false };
    expect(await listUploads(place, round.asOtherUnit())).toEqual([]);
    await expect(listUploads(place, round.asJudge())).rejects.toThrow('not permitted');
    expect(await listUploads({ ...place, forUnits: true }, round.asSecretary())).toEqual([]);
  });

  test('that is whole is handed in: it can no longer be given up', async () => {
    const { id } = await whole();
    await note(id);
    expect(codeOf(await giveUpUpload(id, round.asUnit()))).toBe('upload-whole');
  });

  test('that had not begun before the closing gets no grace', async () => {
    ground.setNow(new Date(closing.getTime() - 1000));
    const { id } = await start();
    ground.setNow(closing);
    const upload = await reachUpload(id, round.asUnit());
    if (!upload) throw new Error('its unit can reach it');
    expect(codeOf(await checkUploadGoesOn(upload, round.asUnit()))).toBe('closed');
    const begun = { ...upload, firstMebibyteAt: new Date(closing.getTime() - 1) };
    expect(codeOf(await checkUploadGoesOn(begun, round.asUnit()))).toBeNull();
  });
});
