import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { NotPermitted } from '#app/services/context.ts';
import { findEntryVideo } from '#app/services/entries/find-entry-video.server.ts';
import { listJudgeQueue } from '#app/services/judging/list-judge-queue.server.ts';
import { openScoreSheet } from '#app/services/judging/open-score-sheet.server.ts';
import { saveScoreSheet } from '#app/services/judging/save-score-sheet.server.ts';
import { submitScoreSheet } from '#app/services/judging/submit-score-sheet.server.ts';
import { makeContestant, makeGrant } from '#tests/factories/contest.ts';
import { duringJudging, fullScores, openJudgingGround } from './judging-ground.ts';

let all: Awaited<ReturnType<typeof openJudgingGround>>;
const codes = { district: 'V01', ward: 'V02', otherWard: 'V03', department: 'V04' };

beforeAll(async () => {
  all = await openJudgingGround();
  for (const unit of ['district', 'ward', 'otherWard', 'department'] as const) {
    await all.entryOf(all[unit], { code: codes[unit] });
  }
  await all.entryOf(all.department, { code: 'V05', status: 'withdrawn' });
  await all.entryOf(all.department, { code: 'V06', status: 'rejected' });
});
afterAll(() => all.close());
beforeEach(() => all.setNow(duringJudging));

type Judge = Awaited<ReturnType<typeof all.makeJudge>>;
const queueOf = async (judge: Judge) => listJudgeQueue({ contestId: all.contest.id }, judge.act());
const seen = async (judge: Judge) => (await queueOf(judge)).items.map(item => item.code).sort();
const open = (judge: Judge, entryCode: string) =>
  openScoreSheet({ contestId: all.contest.id, entryCode }, judge.act());
/** `null`: as if there were no such entry. */
const watch = async (judge: Judge, entryCode: string, number = 1) => {
  const found = findEntryVideo({ contest: all.contest, entryCode, number }, judge.act());
  return found.then(
    video => video && true,
    (error: unknown) => {
      if (error instanceof NotPermitted) return false;
      throw error;
    },
  );
};

describe('own branch', () => {
  test.each(['district', 'ward', 'otherWard'] as const)(
    'a judge of the %s sees, opens, scores and watches nothing of the whole branch',
    async own => {
      const judge = await all.makeJudge(all[own]);
      expect(await seen(judge)).toEqual([codes.department]);
      for (const entryCode of [codes.district, codes.ward, codes.otherWard]) {
        expect(await open(judge, entryCode)).toEqual({ ok: false, code: 'unknown-entry' });
        expect(await watch(judge, entryCode)).toBe(null);
        const saved = await saveScoreSheet(
          {
            contestId: all.contest.id,
            entryCode,
            version: 1,
            revision: 0,
            scores: {},
            comment: 'x',
          },
          judge.act(),
        );
        expect(saved).toEqual({ ok: false, code: 'unknown-entry' });
      }
      expect(await watch(judge, codes.department)).toBe(true);
    },
  );

  test('a unit that the judge represents, or competes for, is their own too', async () => {
    const representative = await all.makeJudge(all.department);
    await makeGrant(all.ground, {
      personId: representative.person.id,
      contestId: all.contest.id,
      role: 'unit',
      unitId: all.ward.id,
    });
    expect(await seen(representative)).toEqual([]);

    const contestant = await all.makeJudge();
    await makeContestant(all.ground, {
      contestId: all.contest.id,
      personId: contestant.person.id,
      unitId: all.otherWard.id,
      excludedReason: 'Giám khảo',
    });
    expect(await seen(contestant)).toEqual([codes.department]);
    expect(await open(contestant, codes.district)).toEqual({ ok: false, code: 'unknown-entry' });
    expect(await watch(contestant, codes.district)).toBe(null);
  });

  test('a judge of no unit of the contest judges all', async () => {
    expect(await seen(await all.makeJudge())).toEqual(Object.values(codes));
  });
});

describe('what can’t be judged', () => {
  test('withdrawn and rejected entries', async () => {
    const judge = await all.makeJudge();
    expect(await open(judge, 'V05')).toEqual({ ok: false, code: 'withdrawn' });
    expect(await open(judge, 'V06')).toEqual({ ok: false, code: 'rejected' });
    expect(await watch(judge, 'V05')).toBe(null);
    expect(await watch(judge, 'V06')).toBe(null);
    expect(await watch(judge, 'V99')).toBe(null);
    expect(await open(judge, 'V99')).toEqual({ ok: false, code: 'unknown-entry' });
  });

  test('anything before the closing of entries', async () => {
    all.setNow('2023-11-17T23:59:59+07:00');
    const judge = await all.makeJudge();
    expect(await queueOf(judge)).toMatchObject({ items: [], later: 4, stage: 'not-open-yet' });
    expect(await open(judge, codes.ward)).toMatchObject({ ok: false, code: 'not-open-yet' });
    expect(await watch(judge, codes.ward)).toBe(null);
  });

  test('an entry whose unit still has time; the version handed in by then is what is judged', async () => {
    const judge = await all.makeJudge();
    const given = { code: 'V07', versions: [{}, { decidingAt: '2023-11-21T09:00:00+07:00' }] };
    const { id: contestId } = all.contest;
    const unit = await all.ground.db.unit.create({
      data: { contestId, code: 'so-2', name: 'Sở 2', group: 'city' },
    });
    await all.entryOf(unit, given);
    await all.extend(unit, '2023-11-22T00:00:00+07:00');
    expect(await queueOf(judge)).toMatchObject({ later: 1, stage: 'open' });
    expect(await open(judge, 'V07')).toMatchObject({ ok: false, code: 'not-open-yet' });
    all.setNow('2023-11-22T00:00:00+07:00');
    expect(await open(judge, 'V07')).toMatchObject({
      ok: true,
      value: { entry: { version: { number: 2 } } },
    });
    expect(await watch(judge, 'V07', 2)).toBe(true);
    expect(await watch(judge, 'V07', 1)).toBe(null);
  });
});

test('the queue has its own order, states, totals and neighbours', async () => {
  const judge = await all.makeJudge();
  const before = (await queueOf(judge)).items.map(({ code }) => code);
  const [first = '', second = '', third = ''] = before;
  const sheet = { contestId: all.contest.id, version: 1, revision: 0, comment: '' };
  await submitScoreSheet({ ...sheet, entryCode: first, scores: fullScores }, judge.act());
  await saveScoreSheet({ ...sheet, entryCode: second, scores: { content: 1.25 } }, judge.act());
  const queue = await queueOf(judge);
  expect(queue.items.map(({ code }) => code)).toEqual(before);
  expect(queue.counts).toEqual({ none: 2, draft: 1, submitted: 1, total: 4 });
  expect(queue.items[0]).toMatchObject({ state: 'submitted', total: 83.5 });
  expect(queue.items[1]).toMatchObject({ state: 'draft', total: 1.25 });
  expect(queue.items[2]).toMatchObject({ state: 'none', total: null });
  expect(await open(judge, second)).toMatchObject({
    ok: true,
    value: { previous: first, next: third, nextOpen: third, position: 2, count: 4 },
  });
  expect(await open(judge, before.at(-1) ?? '')).toMatchObject({
    ok: true,
    value: { next: null, nextOpen: second },
  });
});

test('others are refused at every door', async () => {
  const organizer = await all.makeOrganizer();
  const contestId = all.contest.id;
  await expect(listJudgeQueue({ contestId }, organizer.act())).rejects.toThrow(NotPermitted);
  const asked = { contestId, entryCode: codes.ward };
  await expect(openScoreSheet(asked, all.anonymousAct())).rejects.toThrow(NotPermitted);
  const revoked = await all.makeJudge();
  await all.ground.db.roleGrant.update({
    where: { id: revoked.grantId },
    data: { revokedAt: new Date() },
  });
  expect(await watch(revoked, codes.ward)).toBe(false);
});
