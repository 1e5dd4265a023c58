import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Act, NotPermitted } from '#app/services/context.ts';
import { findCaptions } from '#app/services/media/find-captions.server.ts';
import { removeCaptions } from '#app/services/media/remove-captions.server.ts';
import { saveCaptions } from '#app/services/media/save-captions.server.ts';
import { makeEntry } from '#tests/factories/entries.ts';
import { makeRound2, type Round2 } from '#tests/services/entries/hand-in.ts';
import { openTestGround, type TestGround } from '#tests/setup/test-ground.ts';

const vtt = 'WEBVTT\n\n00:01.000 --> 00:04.000\nKính thưa quý vị\n';
const srt = '1\r\n00:00:01,000 --> 00:00:04,000\r\nXin chào\r\n';

let all: TestGround;
let round: Round2;
let asked: Parameters<typeof removeCaptions>[0];

beforeEach(async () => {
  all = await openTestGround();
  round = await makeRound2(all, 'cchc-2023');
  await makeEntry(all.ground, {
    ...{ contest: round.contest, unit: round.unit, code: 'V01' },
    versions: [{}, { decidingAt: '2023-11-01T08:00:00+07:00' }],
  });
  asked = { contest: round.contest, entryCode: 'V01', number: 2 };
});
afterEach(() => all.close());

const save = (text: string | Uint8Array, act: Act = round.asUnit(), to = asked) =>
  saveCaptions({ asked: to, bytes: typeof text === 'string' ? Buffer.from(text) : text }, act);
const saved = async (act: Act = round.asSecretary()) =>
  (await findCaptions(asked, act))?.read() ?? null;
const storedFiles = async () => {
  const keys = [];
  for await (const { key } of all.ground.storage.list()) keys.push(key);
  return keys;
};
const audited = async () => {
  const events = await all.ground.db.auditEvent.findMany({ orderBy: { at: 'asc' } });
  return events.map(({ action }) => action);
};

test('a unit adds, replaces and removes captions; one file at most is kept', async () => {
  expect(await save(vtt)).toEqual({ ok: true, value: { cues: 1 } });
  expect(await saved()).toBe(vtt);
  expect(await save(srt)).toMatchObject({ ok: true });
  expect(await saved(round.asUnit())).toBe(
    'WEBVTT\n\n1\n00:00:01.000 --> 00:00:04.000\nXin chào\n',
  );
  expect(await storedFiles()).toHaveLength(1);
  expect(await removeCaptions(asked, round.asUnit())).toMatchObject({ ok: true });
  expect(await saved()).toBe(null);
  expect(await storedFiles()).toEqual([]);
  // as asked already
  expect(await removeCaptions(asked, round.asUnit())).toMatchObject({ ok: true });
  expect(await audited()).toEqual(['captions.save', 'captions.save', 'captions.remove']);
});

test('what can’t be shown is refused, and what is there stays', async () => {
  await save(vtt);
  const refused = async (content: string | Uint8Array) => {
    const verdict = await save(content);
    return verdict.ok ? null : [verdict.code, verdict.params];
  };
  expect(await refused('WEBVTT\n\n00:01.000 --> 00:04.000\n<script>')).toEqual([
    'captions-markup',
    { line: 4 },
  ]);
  expect(await refused(new Uint8Array(512 * 1024 + 1))).toEqual([
    'captions-too-large',
    { maximumBytes: 512 * 1024 },
  ]);
  expect(await refused(Buffer.from(vtt, 'latin1'))).toEqual(['captions-not-utf8', undefined]);
  expect(await refused(Buffer.from(vtt, 'utf16le'))).toEqual(['captions-not-utf8', undefined]);
  expect(await saved()).toBe(vtt);
  expect(await storedFiles()).toHaveLength(1);
});

describe('who, and until when', () => {
  test('the unit until hand-in closes for it, organizers until the awards are published', async () => {
    all.setNow('2023-11-18T00:00:00+07:00');
    expect(await save(vtt)).toEqual({
      ...{ ok: false, code: 'captions-closed' },
      params: { closesAt: '2023-11-17T17:00:00.000Z' },
    });
    expect(await save(vtt, round.asSecretary())).toMatchObject({ ok: true });
    expect(await removeCaptions(asked, round.asUnit())).toMatchObject({ code: 'captions-closed' });
    await all.ground.db.publication.create({
      data: {
        ...{ contestId: round.contest.id, number: 1, scope: ['entry'], publishedById: 'p' },
        ...{ publishedAt: all.ground.clock.now(), snapshot: '{}', sha256: 'x' },
        redaction: JSON.stringify({ entries: [] }),
      },
    });
    expect(await save(srt, round.asSecretary())).toEqual({ ok: false, code: 'captions-published' });
    expect(await saved()).toBe(vtt);
  });

  test('of a replaced version organizers alone; of what isn’t there nobody', async () => {
    const first = { ...asked, number: 1 };
    await expect(save(vtt, round.asUnit(), first)).rejects.toThrow(NotPermitted);
    expect(await save(vtt, round.asSecretary(), first)).toMatchObject({ ok: true });
    const none = { ok: false, code: 'captions-version-unknown' };
    expect(await save(vtt, round.asSecretary(), { ...asked, number: 3 })).toEqual(none);
    expect(await save(vtt, round.asSecretary(), { ...asked, entryCode: 'V99' })).toEqual(none);
    expect(await save(vtt, round.asUnit(), { ...asked, entryCode: 'V\0' })).toEqual(none);
  });

  test('nobody else, who may watch or not', async () => {
    for (const act of [round.asOtherUnit(), round.asJudge(), round.asContestant()]) {
      await expect(save(vtt, act)).rejects.toThrow(NotPermitted);
    }
    await expect(save(vtt, all.anonymousAct())).rejects.toThrow(NotPermitted);
    await save(vtt);
    await expect(saved(round.asOtherUnit())).rejects.toThrow(NotPermitted);
    await expect(findCaptions(asked, all.anonymousAct())).rejects.toThrow(NotPermitted);
  });
});
