import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NotPermitted } from '#app/services/context.ts';
import { admitUpload } from '#app/services/entries/admit-upload.server.ts';
import { findEntry } from '#app/services/entries/find-entry.server.ts';
import { findReceipt } from '#app/services/entries/find-receipt.server.ts';
import { handInVideoForUnit } from '#app/services/entries/hand-in-for-unit.server.ts';
import { listEntries } from '#app/services/entries/list-entries.server.ts';
import { recordUploadStart } from '#app/services/entries/record-upload-start.server.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';
import { codeOf, handInClip, makeRound2, type Round2, received, videoInput } from './hand-in.ts';

const closing = new Date('2023-11-18T00:00:00+07:00');
const at = (seconds: number) => new Date(closing.getTime() + seconds * 1000);
const everything = { search: '', status: null, group: null };

let ground: TestGround;
let round: Round2;
beforeEach(async () => {
  ground = await openTestGround();
  round = await makeRound2(ground, 'cchc-2023');
  ground.setNow(at(-3600));
});
afterEach(() => ground.close());

const temporaryFiles = () => readdir(path.join(ground.folder, 'files/.temporary'));
const storedFiles = async () => {
  const keys: string[] = [];
  for await (const { key } of ground.ground.storage.list()) keys.push(key);
  return keys;
};

test('a video is measured, stored under a name of ours, and gets a receipt', async () => {
  const act = round.asUnit();
  const input = await videoInput(round, act, {
    file: { ...(await received(act, 'short.mp4')), originalName: '../../bài\u202E của tôi.mp4' },
  });
  const verdict = await handInClip(round, act, input);
  if (!verdict.ok) throw new Error(verdict.code);
  const { entryCode, receiptCode } = verdict.value;
  expect(entryCode).toBe('V01');

  const receipt = await findReceipt({ contestId: round.contest.id, code: receiptCode }, act);
  expect(receipt).toMatchObject({
    issuedAt: at(-3600),
    unit: { name: 'Sở Nội vụ' },
    version: {
      sha256: input.file.sha256,
      sizeBytes: input.file.sizeBytes,
      handedInBy: 'Trần Thị Hòa',
      fileName: 'bài của tôi.mp4',
      onBehalf: null,
    },
  });
  expect(receipt?.version.seconds).toBeCloseTo(20, 0);
  const row = await ground.ground.db.entryVersion.findFirstOrThrow();
  expect(row).toMatchObject({
    contentType: 'video/mp4',
    storageKey: expect.stringMatching(/mp4$/),
  });
  expect((await ground.ground.storage.stat(row.storageKey ?? ''))?.bytes).toBe(
    input.file.sizeBytes,
  );
  expect(await temporaryFiles()).toEqual([]);
});

test.each([
  ['7-00.4.mp4', null],
  ['short.mov', null],
  ['short.webm', null],
  ['short.mkv', null],
  ['short.avi', null],
  ['7-01.mp4', 'too-long'],
  ['7-30-claims-6-00.mp4', 'too-long'],
  ['empty.mp4', 'empty'],
  ['text.mp4', 'not-a-video'],
  ['picture.png', 'not-a-video'],
  ['sound.m4a', 'no-video'],
  ['sound-with-cover.m4a', 'no-video'],
  ['half-index-behind.mp4', 'unreadable'],
  ['half-index-in-front.mp4', 'unreadable'],
])('%s: %s', async (fileName, code) => {
  expect(codeOf(await handInClip(round, round.asUnit(), { fileName }))).toBe(code);
  expect(await storedFiles()).toHaveLength(code === null ? 1 : 0);
  expect(await temporaryFiles()).toEqual([]);
});

test('a form that the rules do not have is refused', async () => {
  expect(codeOf(await handInClip(round, round.asUnit(), { form: 'scene' }))).toBe('form-unknown');
});

describe('the deadline', () => {
  test('one second before is taken, the instant itself is not', async () => {
    ground.setNow(at(-1));
    expect(codeOf(await handInClip(round, round.asUnit()))).toBeNull();
    ground.setNow(closing);
    expect(codeOf(await handInClip(round, round.asUnit()))).toBe('closed');
    expect(await storedFiles()).toHaveLength(1);
    expect(await temporaryFiles()).toEqual([]);
  });

  test('no upload begins that could not be taken', async () => {
    const asked = {
      ...{ contestId: round.contest.id, unitId: round.unit.id, entryCode: null, onBehalf: null },
      ...{ form: 'skit', declares: 'form' as const },
      declaredBytes: 3 * 1024 ** 3,
    };
    expect(codeOf(await admitUpload(asked, round.asUnit()))).toBe('file-too-large');
    const small = { ...asked, declaredBytes: 5_000_000 };
    expect(await admitUpload(small, round.asUnit())).toEqual({
      ok: true,
      value: { maximumBytes: 2 * 1024 ** 3 },
    });
    ground.setNow(closing);
    expect(codeOf(await admitUpload(small, round.asUnit()))).toBe('closed');
    await expect(admitUpload(small, round.asOtherUnit())).rejects.toThrow(NotPermitted);
  });

  test('a grace is for an upload that had begun', async () => {
    const other = await openTestGround();
    const lenient = await makeRound2(other, 'cchc-2023', rules => ({
      ...rules,
      entry: { ...rules.entry, graceSeconds: 600 } as typeof rules.entry,
    }));
    const start = {
      contestId: lenient.contest.id,
      unitId: lenient.unit.id,
      declaredBytes: 5_000_000,
    };
    other.setNow(at(-1));
    const begun = await recordUploadStart(start, lenient.asUnit());
    other.setNow(closing);
    const late = await recordUploadStart(start, lenient.asUnit());
    expect(await other.ground.db.uploadStart.count()).toBe(2);

    other.setNow(at(599));
    expect(codeOf(await handInClip(lenient, lenient.asUnit()))).toBe('upload-began-too-late');
    expect(codeOf(await handInClip(lenient, lenient.asUnit(), { begun: late }))).toBe(
      'upload-began-too-late',
    );
    expect(codeOf(await handInClip(lenient, lenient.asUnit(), { begun }))).toBeNull();
    const entry = await findEntry({ contest: lenient.contest, entryCode: 'V01' }, lenient.asUnit());
    expect(entry?.versions[0]).toMatchObject({
      decidingAt: new Date(closing.getTime() - 1),
      handedInAt: at(599),
      isJudged: true,
    });
    other.setNow(at(600));
    expect(codeOf(await handInClip(lenient, lenient.asUnit(), { begun }))).toBe('grace-over');
    await other.close();
  });
});

test('a stick that came before the closing is handed in after it, and says so', async () => {
  ground.setNow(at(86_400));
  const act = round.asSecretary();
  const input = await videoInput(round, act);
  const onBehalf = { carrier: 'USB', receivedAt: at(-60), reason: 'Đường truyền hỏng' };
  const verdict = await handInVideoForUnit({ ...input, onBehalf }, act);
  if (!verdict.ok) throw new Error(verdict.code);
  const code = verdict.value.receiptCode;
  const receipt = await findReceipt({ contestId: round.contest.id, code }, round.asUnit());
  expect(receipt?.version).toMatchObject({
    decidingAt: at(-60),
    handedInAt: at(86_400),
    onBehalf: { carrier: 'USB', reason: 'Đường truyền hỏng' },
  });
});

test('organizers see everything that was found, and who is missing', async () => {
  await handInClip(round, round.asUnit());
  const act = round.asSecretary();
  const all = await listEntries({ contest: round.contest, filter: everything }, act);
  expect(all).toMatchObject({
    counts: { valid: 1, withdrawn: 0, rejected: 0 },
    competing: 2,
    entries: [{ code: 'V01', unit: { name: 'Sở Nội vụ' } }],
    missing: [{ name: 'Sở Tài chính' }],
  });
  const found = await listEntries(
    { contest: round.contest, filter: { ...everything, search: 'so noi vu giay to' } },
    act,
  );
  expect(found.entries).toHaveLength(1);
  const none = await listEntries(
    { contest: round.contest, filter: { ...everything, status: 'rejected' } },
    act,
  );
  expect(none.entries).toEqual([]);
  const entry = await findEntry({ contest: round.contest, entryCode: 'V01' }, act);
  expect(entry?.versions[0]?.measured).toMatchObject({ videoCodec: 'h264', width: 64 });
  const own = await findEntry({ contest: round.contest, entryCode: 'V01' }, round.asUnit());
  expect(own?.versions[0]?.measured).toBeNull();
});

test('entries and receipts are for their unit and organizers', async () => {
  const verdict = await handInClip(round, round.asUnit());
  if (!verdict.ok) throw new Error(verdict.code);
  const { contest } = round;
  const code = verdict.value.receiptCode;
  const strangers = [
    round.asOtherUnit(),
    round.asJudge(),
    round.asContestant(),
    ground.anonymousAct(),
  ];
  for (const act of strangers) {
    await expect(findEntry({ contest, entryCode: 'V01' }, act)).rejects.toThrow(NotPermitted);
    await expect(listEntries({ contest, filter: everything }, act)).rejects.toThrow(NotPermitted);
    await expect(handInClip(round, act)).rejects.toThrow(NotPermitted);
  }
  // another unit is told what it is told of a code that is none
  expect(await findReceipt({ contestId: contest.id, code }, round.asOtherUnit())).toBeNull();
  for (const act of strangers.slice(1)) {
    await expect(findReceipt({ contestId: contest.id, code }, act)).rejects.toThrow(NotPermitted);
  }
  await expect(listEntries({ contest, filter: everything }, round.asUnit())).rejects.toThrow(
    NotPermitted,
  );
});
