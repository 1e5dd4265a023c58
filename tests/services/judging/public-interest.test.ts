import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ContestRules } from '#app/domain/contest-rules.ts';
import { collectAwardInput } from '#app/services/awards/collect-award-input.server.ts';
import { composePublication } from '#app/services/awards/compose-publication.server.ts';
import { verifySnapshot } from '#app/services/awards/snapshot.server.ts';
import { getContest } from '#app/services/contests/find-contest.server.ts';
import { readInterestList } from '#app/services/judging/read-interest-list.server.ts';
import { recordPublicInterest } from '#app/services/judging/record-public-interest.server.ts';
import {
  findInterestEvidence,
  viewPublicInterest,
} from '#app/services/judging/view-public-interest.server.ts';
import { findStoredFiles } from '#app/services/operation/stored-files.server.ts';
import { madeScreenshot } from '#tests/factories/interest.ts';
import { fullScores, openJudgingGround } from './judging-ground.ts';

const declared = '2023-11-20T17:00:00+07:00';
const later = '2023-11-20T18:00:00+07:00';
const counted = (rules: ContestRules): ContestRules => ({
  ...rules,
  judging: { ...rules.judging, minimumSheets: 1 },
  prizes: { ...rules.prizes, entry: [['first', 1]] },
  publicInterest: {
    ...{ maximumPoints: 5, reactionWeight: 1, shareWeight: 3, formula: 'linear-to-best' },
    measuredAt: declared,
  },
});

type Judging = Awaited<ReturnType<typeof openJudgingGround>>;
let ground: Judging;
let organizer: Awaited<ReturnType<Judging['makeOrganizer']>>;
let evidence: Buffer;

beforeAll(async () => {
  ground = await openJudgingGround(counted);
  organizer = await ground.makeOrganizer();
  evidence = await madeScreenshot();
  const judge = await ground.makeJudge();
  for (const [code, unit, content] of [
    ['V01', ground.department, 30],
    ['V02', ground.district, 32],
  ] as const) {
    const entry = await ground.entryOf(unit, { code });
    const at = new Date('2023-11-19T09:00:00+07:00');
    await ground.ground.db.scoreSheet.create({
      data: {
        ...{ entryId: entry.id, judgeId: judge.person.id, status: 'submitted' },
        ...{ scores: { ...fullScores, content }, updatedAt: at, submittedAt: at },
      },
    });
  }
  await ground.entryOf(ground.otherWard, { code: 'V03', status: 'withdrawn' });
});
afterAll(() => ground.close());
beforeEach(() => ground.setNow(later));

const figures = (...rows: [entryCode: string, reactions: number, shares: number][]) =>
  rows.map(([entryCode, reactions, shares]) => ({ entryCode, reactions, shares }));

const record = (
  rows: ReturnType<typeof figures>,
  given: { measuredAt?: string; evidence?: Uint8Array } = {},
) =>
  recordPublicInterest(
    {
      ...{ contestId: ground.contest.id, figures: rows },
      measuredAt: new Date(given.measuredAt ?? declared),
      evidence: given.evidence ?? evidence,
    },
    organizer.act(),
  );

const view = () => viewPublicInterest({ contestId: ground.contest.id }, organizer.act());
const count = () => ground.ground.db.publicInterest.count();

async function storedKeys() {
  const keys: string[] = [];
  for await (const { key } of ground.ground.storage.list()) {
    if (key.startsWith('interest/')) keys.push(key);
  }
  return keys;
}

async function compose() {
  const contest = await getContest(ground.contest.id, ground.ground);
  const collected = await collectAwardInput(contest, ground.ground.db);
  const now = new Date('2023-12-02T09:00:00+07:00');
  return composePublication(['entry'], contest, collected, now);
}

describe('recording public interest', () => {
  it('waits for the declared moment and asks for a picture, and keeps nothing where it refuses', async () => {
    const one = figures(['V01', 10, 1]);
    ground.setNow('2023-11-20T16:59:59+07:00');
    expect(await record(one)).toMatchObject({ code: 'interest-not-yet' });
    ground.setNow(later);
    const refused = async (given: Parameters<typeof record>[1], rows = one) => {
      const answer = await record(rows, given);
      return answer.ok ? 'ok' : answer.code;
    };
    expect(await refused({ measuredAt: '2023-11-20T16:59:00+07:00' })).toBe('measured-too-early');
    expect(await refused({ measuredAt: '2023-11-20T18:00:01+07:00' })).toBe('measured-in-future');
    expect(await refused({ evidence: new Uint8Array() })).toBe('evidence-missing');
    const cut = evidence.subarray(0, evidence.length - 20);
    for (const bytes of [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), cut]) {
      expect(await refused({ evidence: bytes })).toBe('evidence-not-a-picture');
    }
    expect(await refused({ evidence: await madeScreenshot('gif') })).toBe('evidence-not-a-picture');
    expect(await refused({}, figures(['V01', 10, 1], ['V99', 1, 1]))).toBe('entry-unknown');
    expect([await count(), await storedKeys()]).toEqual([0, []]);
  });

  it('blocks the publication of entries until every one that competes is measured', async () => {
    expect(await compose()).toMatchObject({
      code: 'interest-missing',
      params: { count: 2, codes: 'V01, V02' },
    });
  });

  it('keeps the screenshot, turns figures into points, and the points into the ranking', async () => {
    expect(await record(figures(['V01', 120, 10], ['V02', 30, 5]))).toEqual({
      ...{ ok: true, value: { recorded: 2 } },
    });
    // interest 150 and 45: 5 and 1.5 points; the withdrawn entry has no row
    const { entries } = await view();
    expect(entries.map(({ code, measured }) => [code, measured?.points])).toEqual([
      ['V01', 5],
      ['V02', 1.5],
    ]);
    const [first] = entries;
    expect(first?.measured).toMatchObject({ recordedBy: organizer.person.fullName });
    const file = await findInterestEvidence(
      { contestId: ground.contest.id, recordId: first?.measured?.recordId ?? '' },
      organizer.act(),
    );
    const stream = await ground.ground.storage.openRange(file?.storageKey ?? '');
    expect(Buffer.concat(await stream.toArray())).toEqual(evidence);
    expect((await findStoredFiles(ground.ground.db)).get(file?.storageKey ?? '')).toBe(
      file?.sha256,
    );

    const composed = await compose();
    if (!composed.ok) throw new Error(composed.code);
    const { snapshot, redaction } = composed.value;
    // 30 + 48 = 78, + 5; 32 + 48 = 80, + 1.5
    expect(
      snapshot.result.entries.map(({ score, rank, publicPoints }) => ({
        ...{ score, rank, publicPoints },
      })),
    ).toEqual([
      { score: '83.00', rank: 1, publicPoints: '5.00' },
      { score: '81.50', rank: 2, publicPoints: '1.50' },
    ]);
    expect(snapshot.input.entries[0]).toMatchObject({ reactions: 120, shares: 10 });
    expect(redaction.entries).toMatchObject([{ score: '83.00', publicPoints: '5.00' }]);
    expect(verifySnapshot(JSON.stringify(snapshot))).toMatchObject({ differing: [] });
  });

  it('lets the newest record count and keeps the older ones, whatever somebody tries', async () => {
    const before = await count();
    expect(await record(figures(['V01', 120, 10]))).toMatchObject({ code: 'nothing-changed' });
    expect(await record(figures(['V01', 20, 0], ['V02', 30, 5]), { measuredAt: later })).toEqual({
      ...{ ok: true, value: { recorded: 1 } },
    });
    expect(await count()).toBe(before + 1);
    const points = (await view()).entries.map(({ measured }) => measured?.points);
    // interest 20 and 45
    expect(points).toEqual([2.22, 5]);
    const audit = await ground.ground.db.auditEvent.findFirst({
      where: { action: 'interest.record' },
      orderBy: { at: 'desc' },
    });
    expect(audit).toMatchObject({ actorId: organizer.person.id });
    await expect(ground.ground.db.publicInterest.deleteMany({})).rejects.toThrow();
    expect(await storedKeys()).toHaveLength(2);
  });

  it('is for organizers alone, of contests whose rules count it', async () => {
    const judge = await ground.makeJudge();
    const contestId = ground.contest.id;
    await expect(viewPublicInterest({ contestId }, judge.act())).rejects.toThrow('not permitted');
    await expect(findInterestEvidence({ contestId, recordId: 'x' }, judge.act())).rejects.toThrow(
      'not permitted',
    );
    await expect(
      recordPublicInterest(
        { contestId, figures: [], measuredAt: new Date(later), evidence },
        judge.act(),
      ),
    ).rejects.toThrow('not permitted');
  });
});

describe('a list of reactions and shares', () => {
  it('is read by Vietnamese or English headings', async () => {
    const csv = 'Mã bài;Lượt cảm xúc;Lượt chia sẻ\nv01;120;10\nV02;30;0\n';
    expect(await readInterestList(Buffer.from(csv), ['V01', 'V02'])).toEqual({
      ok: true,
      value: { rows: figures(['V01', 120, 10], ['V02', 30, 0]), problems: [] },
    });
    const english = 'entry_code,reactions,shares\nV02,1,2\n';
    expect(await readInterestList(Buffer.from(english), ['V02'])).toMatchObject({
      value: { rows: figures(['V02', 1, 2]) },
    });
  });

  it('names every problem by row and column', async () => {
    const csv = 'Mã bài,Lượt thích,Chia sẻ\nV01,-1,2\nV09,3,4\nV02,5,\nV01,1,1\n';
    const read = await readInterestList(Buffer.from(csv), ['V01', 'V02']);
    expect(
      read.ok && read.value.problems.map(({ row, column, code }) => [row, column, code]),
    ).toEqual([
      [2, 'reactions', 'not-a-whole-number'],
      [3, 'entry_code', 'entry-unknown'],
      [4, 'shares', 'required'],
      [5, 'entry_code', 'twice-in-file'],
    ]);
    expect(await readInterestList(Buffer.from('Mã bài\nV01\n'), ['V01'])).toMatchObject({
      value: { problems: [{ code: 'column-missing' }, { code: 'column-missing' }] },
    });
  });
});
